import type { StoreName } from '../registry.ts'
import type { Store } from '../store.ts'
import { fastBucketCustomers } from './bucket-customers.ts'
import { fastBuckets } from './buckets.ts'
import { fastConversions } from './conversions.ts'
import { fastCurrencies } from './currencies.ts'
import { fastCustomers } from './customers.ts'
import { fastOrders } from './orders.ts'
import type { Tally } from './tally.ts'

export { type CustomerList, sizeOfLists } from './bucket-customers.ts'
export type { FastBucket, FastBuckets } from './buckets.ts'
export { staged } from './columns.ts'
export { countFast, type FastConversions, type LoggedBucket } from './conversions.ts'
export { currencyRows, type FastCurrencies } from './currencies.ts'
export { digestThere } from './digest.ts'
export { type FastOrders, ordersView } from './orders.ts'
export { sumsView } from './sums.ts'
export type { Tally, TallyExports } from './tally.ts'

/** The stores that have a twin in the tally's memory: the same answers, and the plain ones' tests. */
const twins = {
  buckets: fastBuckets,
  customers: fastCustomers,
  bucketCustomers: fastBucketCustomers,
  conversions: fastConversions,
  currencies: fastCurrencies,
  orders: fastOrders,
} satisfies {
  [name in StoreName]?: (tally: Tally) => unknown
}

const opened = new WeakMap<Tally, Map<string, Store<unknown, unknown>>>()

/** The twin of a store; undefined where it has none. */
export function fastStoreOf(tally: Tally, name: string): Store<unknown, unknown> | undefined {
  let stores = opened.get(tally)
  if (stores === undefined) {
    stores = new Map(
      Object.entries(twins).map(([each, open]) => [each, open(tally) as Store<unknown, unknown>]),
    )
    opened.set(tally, stores)
  }
  return stores.get(name)
}
