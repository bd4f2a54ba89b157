import {
  addToStates,
  ageStates,
  mergeStates,
  openStates,
  type Remap,
  type States,
} from '../aggregate/index.ts'
import { type AggregateSpec, type EventBatch, Fault } from '../model/index.ts'
import { pick } from '../transform/index.ts'

/** For `--per`: what a pass remembers, once for each value of the field. */
export interface Groups {
  readonly field: string
  readonly needs: readonly AggregateSpec[]
  /** By the value's id in the last of the extra columns. */
  readonly byValue: Map<number, { readonly states: States; counted: number }>
}

/** Each has stores of its own, and nobody reads a thousand reports. */
const MOST_VALUES = 1000

export const openGroups = (field: string, needs: readonly AggregateSpec[]): Groups => ({
  field,
  needs,
  byValue: new Map(),
})

export function addToGroups(groups: Groups, batch: EventBatch): void {
  for (const [value, rows] of rowsByValue(batch)) {
    const group = groups.byValue.get(value) ?? openGroup(groups, value)
    group.counted += rows.length
    addToStates(group.states, pick(batch, rows))
  }
}

/** The last extra column is the field's. */
function rowsByValue(batch: EventBatch): Map<number, number[]> {
  const column = batch.extra.at(-1)
  if (column === undefined) throw new Error('a batch without the column of the groups')
  const rows = new Map<number, number[]>()
  for (let i = 0; i < batch.length; i++) {
    const value = column[i] as number
    const there = rows.get(value)
    if (there === undefined) rows.set(value, [i])
    else there.push(i)
  }
  return rows
}

/** Adds another thread's groups, whose ids mean the same. */
export function mergeGroups(into: Groups, from: Groups, ids: Remap): void {
  for (const [value, { states, counted }] of from.byValue) {
    const group = into.byValue.get(value) ?? openGroup(into, value)
    group.counted += counted
    mergeStates(group.states, states, ids)
  }
}

function openGroup({ field, needs, byValue }: Groups, value: number) {
  if (byValue.size === MOST_VALUES)
    throw new Fault(
      `--per ${field}: the field has more than ${MOST_VALUES} values.`,
      `Type --by ${field} for a row per value, or filter with --where.`,
    )
  const group = { states: openStates(needs), counted: 0 }
  byValue.set(value, group)
  return group
}

export function ageGroups({ byValue }: Groups, newest: number): void {
  for (const { states } of byValue.values()) ageStates(states, newest)
}
