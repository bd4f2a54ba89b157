import {
  byCodePoint,
  type DecodeCounts,
  type Dictionaries,
  type EventBatch,
  type Issue,
  KNOWN_TYPES,
  noCounts,
  reasonCode,
} from '../../model/index.ts'
import type { Aggregate, AsIs, DecodedChunk, Remap } from '../aggregate.ts'
import { numbersOf, type Portable, partAt, portable, textsIn } from '../shared/portable.ts'

/** An issue with the input it is of, by the input's place in the run. */
export interface LocatedIssue extends Issue {
  readonly input: number
}

/**
 * Every line and every event accounted for. Counts, and for each reason its first place: bad lines cost no memory.
 * The identities records = blank + ignored + rejected + accepted and events = duplicate + filtered + outside +
 * counted hold after every step.
 */
export interface LedgerState {
  readonly counts: DecodeCounts
  duplicate: number
  /** Of the duplicates those that differ from the event that was kept. */
  conflicting: number
  /** Events without the key by which duplicates are known: all kept. */
  keyless: number
  filtered: number
  outside: number
  counted: number
  readonly reasons: Map<string, { count: number; first: LocatedIssue }>
  /** The first of all in input order, at most FIRST_SHOWN. */
  first: LocatedIssue[]
  /** Accepted events of types that have no meaning of their own, by type id. */
  readonly otherTypes: Map<number, number>
  /** Of each input, by its place in the run: one whose records are all rejected makes the run incomplete. */
  readonly inputs: Map<number, InputCounts>
}

/** What became of the records of an input. */
export interface InputCounts {
  accepted: number
  rejected: number
  /** Of the rejected those that are JSON objects with other text around them. */
  surrounded: number
}

export const FIRST_SHOWN = 10

const init = (): LedgerState => ({
  counts: noCounts(),
  duplicate: 0,
  conflicting: 0,
  keyless: 0,
  filtered: 0,
  outside: 0,
  counted: 0,
  reasons: new Map(),
  first: [],
  otherTypes: new Map(),
  inputs: new Map(),
})

function addCounts(state: LedgerState, counts: DecodeCounts, input: number): void {
  sumCounts(state.counts, counts)
  addInput(state, input, { ...counts, surrounded: 0 })
}

function sumCounts(into: DecodeCounts, from: DecodeCounts): void {
  for (const name of Object.keys(from) as (keyof DecodeCounts)[]) into[name] += from[name]
}

function addInput(
  state: LedgerState,
  input: number,
  { accepted, rejected, surrounded }: InputCounts,
): void {
  const sum = state.inputs.get(input) ?? { accepted: 0, rejected: 0, surrounded: 0 }
  sum.accepted += accepted
  sum.rejected += rejected
  sum.surrounded += surrounded
  state.inputs.set(input, sum)
}

function addIssue(state: LedgerState, issue: LocatedIssue): void {
  addReason(state, reasonCode(issue.reason, issue.field), 1, issue)
  if (issue.reason === 'not_alone')
    addInput(state, issue.input, { accepted: 0, rejected: 0, surrounded: 1 })
  if (state.first.length < FIRST_SHOWN || before(issue, state.first.at(-1) as LocatedIssue))
    keepFirst(state, [issue])
}

function addTypes(state: LedgerState, batch: EventBatch): void {
  if (batch.noted !== undefined && batch.noted.mostType <= KNOWN_TYPES.length) return
  for (let i = 0; i < batch.length; i++) {
    const type = batch.type[i] as number
    if (type > KNOWN_TYPES.length) state.otherTypes.set(type, (state.otherTypes.get(type) ?? 0) + 1)
  }
}

function merge(into: LedgerState, from: LedgerState, ids: Remap): void {
  sumCounts(into.counts, from.counts)
  for (const [input, counts] of from.inputs) addInput(into, input, counts)
  into.duplicate += from.duplicate
  into.conflicting += from.conflicting
  into.keyless += from.keyless
  into.filtered += from.filtered
  into.outside += from.outside
  into.counted += from.counted
  for (const [code, { count, first }] of from.reasons) addReason(into, code, count, first)
  keepFirst(into, from.first)
  for (const [type, count] of from.otherTypes) {
    const id = ids.type[type] as number
    into.otherTypes.set(id, (into.otherTypes.get(id) ?? 0) + count)
  }
}

function addReason(state: LedgerState, code: string, count: number, first: LocatedIssue): void {
  const known = state.reasons.get(code)
  if (known === undefined) state.reasons.set(code, { count, first })
  else {
    known.count += count
    if (before(first, known.first)) known.first = first
  }
}

function keepFirst(state: LedgerState, more: readonly LocatedIssue[]): void {
  state.first = [...state.first, ...more]
    .sort((a, b) => a.input - b.input || a.line - b.line)
    .slice(0, FIRST_SHOWN)
}

/** Line numbers that were only places in the order of the input become the true ones. */
export function renumber(state: LedgerState, lineOf: (line: number) => number): void {
  const numbered = (issue: LocatedIssue) => ({ ...issue, line: lineOf(issue.line) })
  state.first = state.first.map(numbered)
  for (const reason of state.reasons.values()) reason.first = numbered(reason.first)
}

const before = (a: LocatedIssue, b: LocatedIssue): boolean =>
  a.input < b.input || (a.input === b.input && a.line < b.line)

/** The same with texts: of types without a meaning of their own those with most events come first. */
export interface LedgerRead extends Omit<LedgerState, 'otherTypes'> {
  readonly otherTypes: readonly { readonly type: string; readonly count: number }[]
}

const read = (
  { otherTypes, ...state }: LedgerState,
  { type: types }: Dictionaries,
): LedgerRead => ({
  ...state,
  otherTypes: Array.from(otherTypes, ([id, count]) => ({ type: types.text(id), count })).sort(
    (a, b) => b.count - a.count || byCodePoint(a.type, b.type),
  ),
})

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

function save(state: LedgerState): Portable {
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

function load(_params: AsIs, saved: Portable): LedgerState {
  const state = init()
  const column = (name: string) => numbersOf(saved, name)
  COUNTS.forEach((name, i) => {
    state.counts[name] = column('counts')[i] as number
  })
  TOTALS.forEach((name, i) => {
    state[name] = column('totals')[i] as number
  })
  const firsts = loadIssues(partAt(saved, 0))
  textsIn(saved, 'reason').forEach((code, i) => {
    addReason(state, code, column('reasonCount')[i] as number, firsts[i] as LocatedIssue)
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

/** Counts, the first bad records, and the types of a producer's own. */
export const ledger: Aggregate<AsIs, LedgerState, AsIs, LedgerRead, DecodedChunk> = {
  name: 'ledger',
  init,
  add(state, { decoded: { batch, issues, counts }, input }) {
    addCounts(state, counts, input)
    for (const { line, reason, field, found } of issues)
      addIssue(state, { line, reason, field, found, input })
    addTypes(state, batch)
  },
  age() {},
  merge,
  read,
  save,
  load,
}
