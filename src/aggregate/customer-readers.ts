import { foldSets } from './bucket-customers/index.ts'
import { type Conversions, countPlain } from './conversions/index.ts'
import {
  type CustomerList,
  countFast,
  type LoggedBucket,
  type NativeConversions,
  sizeOfLists,
} from './native/index.ts'
import type { Rollup } from './shared/rollup.ts'
import type { Rows } from './shared/rows.ts'
import { type SpecOf, type States, stateOf } from './states.ts'

/** The customers of a bucket: only their reader can look into them. */
export interface ReadCustomers {
  readonly customers?: never
}

/** The customers of buckets, wherever they were kept. */
export interface CustomersReader {
  readonly buckets: Rollup<ReadCustomers>
  /** Distinct customers of several buckets together. */
  size(parts: readonly ReadCustomers[]): number
}

export function customersReader(states: States, spec: SpecOf<'bucketCustomers'>): CustomersReader {
  const { native } = states
  const state: unknown = stateOf(states, spec)
  return {
    buckets: state as Rollup<ReadCustomers>,
    size: parts =>
      native === null
        ? foldSets(parts as readonly Rows[]).size
        : sizeOfLists(native, parts as readonly CustomerList[]),
  }
}

/** First views and last conversions by bucket and item, wherever they were kept. */
export interface ConversionsReader {
  readonly buckets: Rollup<ReadCustomers>
  /** Counts each group of buckets, each item and the whole. No bucket is in two groups. */
  count(groups: readonly (readonly ReadCustomers[])[]): Conversions
}

export function conversionsReader(states: States, spec: SpecOf<'conversions'>): ConversionsReader {
  const { native } = states
  const state = stateOf(states, spec)
  const fast = state as unknown as NativeConversions
  return {
    buckets: state.byBucket as Rollup<unknown> as Rollup<ReadCustomers>,
    count: groups =>
      native === null
        ? countPlain(state, groups as readonly (readonly Rows[])[])
        : countFast(native, fast, groups as readonly (readonly LoggedBucket[])[]),
  }
}
