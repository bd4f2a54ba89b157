import {
  byCodePoint,
  type DecodeCounts,
  type Dictionaries,
  type EventBatch,
  KNOWN_TYPES,
  noCounts,
  reasonCode,
} from '../../model/index.ts'
import type { Aggregate, AsIs, DecodedChunk, Remap } from '../aggregate.ts'
import { loadLedger, saveLedger } from './portable.ts'
import type { InputCounts, LedgerState, LocatedIssue } from './state.ts'

export type { InputCounts, LedgerState, LocatedIssue } from './state.ts'

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
  save: saveLedger,
  load: (_params, saved) => loadLedger(init(), saved),
}
