import type { Aged } from './aged.ts'
import { foldSets } from './bucket-customers.ts'
import { type Conversions, countPlain } from './conversions.ts'
import {
  type CustomerList,
  countFast,
  type FastConversions,
  type LoggedBucket,
  sizeOfLists,
} from './fast/index.ts'
import type { Rows } from './rows.ts'
import { type SpecOf, type States, stateOf } from './states.ts'

/** The customers of a bucket: only their reader can look into them. */
export interface ReadCustomers {
  readonly customers?: never
}

/** The customers of buckets, wherever they were kept. */
export interface CustomersReader {
  readonly buckets: Aged<ReadCustomers>
  /** Distinct customers of several buckets together. */
  size(parts: readonly ReadCustomers[]): number
}

export function customersReader(states: States, spec: SpecOf<'bucketCustomers'>): CustomersReader {
  const { tally } = states
  const state: unknown = stateOf(states, spec)
  return {
    buckets: state as Aged<ReadCustomers>,
    size: parts =>
      tally === null
        ? foldSets(parts as readonly Rows[]).size
        : sizeOfLists(tally, parts as readonly CustomerList[]),
  }
}

/** First views and last conversions by bucket and item, wherever they were kept. */
export interface ConversionsReader {
  readonly buckets: Aged<ReadCustomers>
  /** Counts each group of buckets, each item and the whole. No bucket is in two groups. */
  count(groups: readonly (readonly ReadCustomers[])[]): Conversions
}

export function conversionsReader(states: States, spec: SpecOf<'conversions'>): ConversionsReader {
  const { tally } = states
  const state = stateOf(states, spec)
  const fast = state as unknown as FastConversions
  return {
    buckets: state.byBucket as Aged<unknown> as Aged<ReadCustomers>,
    count: groups =>
      tally === null
        ? countPlain(state, groups as readonly (readonly Rows[])[])
        : countFast(tally, fast, groups as readonly (readonly LoggedBucket[])[]),
  }
}
