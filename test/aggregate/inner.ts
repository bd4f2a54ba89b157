import type { States } from '../../src/aggregate/index.ts'
import type { AggregateName, StateOf } from '../../src/aggregate/registry.ts'
import type { SpecOf } from '../../src/aggregate/states.ts'

/** The rooms behind the door, for the tests of what a state is. */
export * from '../../src/aggregate/aggregate.ts'
export * from '../../src/aggregate/baskets/index.ts'
export * from '../../src/aggregate/baskets/session-intervals.ts'
export * from '../../src/aggregate/bucket-customers/index.ts'
export * from '../../src/aggregate/bucket-orders/index.ts'
export * from '../../src/aggregate/bucket-totals/index.ts'
export * from '../../src/aggregate/bucket-totals/state.ts'
export * from '../../src/aggregate/buckets/bucket.ts'
export * from '../../src/aggregate/buckets/index.ts'
export * from '../../src/aggregate/buckets/item-sums.ts'
export * from '../../src/aggregate/conversions/index.ts'
export * from '../../src/aggregate/currencies/index.ts'
export * from '../../src/aggregate/groups/index.ts'
export * from '../../src/aggregate/journeys/index.ts'
export * from '../../src/aggregate/native/index.ts'
export * from '../../src/aggregate/orders/index.ts'
export * from '../../src/aggregate/profile/index.ts'
export * from '../../src/aggregate/registry.ts'
export * from '../../src/aggregate/shared/dimension.ts'
export * from '../../src/aggregate/shared/money.ts'
export * from '../../src/aggregate/shared/rollup.ts'
export * from '../../src/aggregate/shared/rows.ts'
export * from '../../src/aggregate/shared/session-gap.ts'
export * from '../../src/aggregate/shared/wide-sum.ts'
export * from '../../src/aggregate/states.ts'

/** The state of the only aggregate of that name; what it is in a scanner's memory only its test knows. */
export function stateOf<N extends AggregateName>(
  { held }: States,
  { aggregate }: SpecOf<N>,
): StateOf<N> {
  const found = [...held.values()].filter(({ spec }) => spec.aggregate === aggregate)
  if (found.length !== 1) throw new Error(`${found.length} states of ${aggregate}`)
  return found[0]?.state as StateOf<N>
}
