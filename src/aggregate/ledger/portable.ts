import { type DecodeCounts, type Issue, noCounts } from '../../model/index.ts'
import { numbersOf, type Portable, partAt, portable, textsIn } from '../shared/portable.ts'
import type { InputCounts, LedgerState, LocatedIssue } from './state.ts'

const TOTALS = ['duplicate', 'conflicting', 'keyless', 'filtered', 'outside', 'counted'] as const
const COUNTS = Object.keys(noCounts()) as (keyof DecodeCounts)[]

/** Issues in columns. `field` and `found` are JSON, since null isn't the text null. */
const saveIssues = (issues: readonly LocatedIssue[]): Portable =>
  portable({
    input: Float64Array.from(issues, ({ input }) => input),
    line: Float64Array.from(issues, ({ line }) => line),
    rest: issues.map(({ input: _, line: __, ...rest }) => JSON.stringify(rest)),
  })

function loadIssues(saved: Portable): LocatedIssue[] {
  const [input, line] = [numbersOf(saved, 'input'), numbersOf(saved, 'line')]
  return textsIn(saved, 'rest').map((rest, i) => ({
    ...(JSON.parse(rest) as Omit<Issue, 'line'>),
    input: input[i] as number,
    line: line[i] as number,
  }))
}

export function saveLedger(state: LedgerState): Portable {
  const reasons = [...state.reasons]
  const inputs = [...state.inputs]
  return portable(
    {
      counts: Float64Array.from(COUNTS, name => state.counts[name]),
      totals: Float64Array.from(TOTALS, name => state[name]),
      reason: reasons.map(([code]) => code),
      reasonCount: Float64Array.from(reasons, ([, { count }]) => count),
      type: Uint32Array.from(state.otherTypes.keys()),
      typeCount: Float64Array.from(state.otherTypes.values()),
      input: Uint32Array.from(inputs, ([input]) => input),
      accepted: Float64Array.from(inputs, ([, { accepted }]) => accepted),
      rejected: Float64Array.from(inputs, ([, { rejected }]) => rejected),
      surrounded: Float64Array.from(inputs, ([, { surrounded }]) => surrounded),
    },
    [saveIssues(reasons.map(([, { first }]) => first)), saveIssues(state.first)],
  )
}

/** Fills a ledger that is empty. */
export function loadLedger(state: LedgerState, saved: Portable): LedgerState {
  const column = (name: string) => numbersOf(saved, name)
  COUNTS.forEach((name, i) => {
    state.counts[name] = column('counts')[i] as number
  })
  TOTALS.forEach((name, i) => {
    state[name] = column('totals')[i] as number
  })
  const firsts = loadIssues(partAt(saved, 0))
  textsIn(saved, 'reason').forEach((code, i) => {
    state.reasons.set(code, {
      count: column('reasonCount')[i] as number,
      first: firsts[i] as LocatedIssue,
    })
  })
  state.first = loadIssues(partAt(saved, 1))
  column('type').forEach((type, i) => {
    state.otherTypes.set(type, column('typeCount')[i] as number)
  })
  column('input').forEach((input, i) => {
    const at = (name: keyof InputCounts) => column(name)[i] as number
    state.inputs.set(input, {
      accepted: at('accepted'),
      rejected: at('rejected'),
      surrounded: at('surrounded'),
    })
  })
  return state
}
