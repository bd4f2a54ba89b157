import type { Aggregate } from '../aggregate.ts'
import { nativeBucketCustomers } from '../bucket-customers/native.ts'
import { nativeBuckets } from '../buckets/native.ts'
import { nativeConversions } from '../conversions/native.ts'
import { nativeCurrencies } from '../currencies/native.ts'
import { nativeCustomers } from '../customers/native.ts'
import { nativeOrders } from '../orders/native.ts'
import type { AggregateName } from '../registry.ts'
import type { Native } from './memory.ts'

export { type CustomerList, sizeOfLists } from '../bucket-customers/native.ts'
export type { NativeBucket, NativeBuckets } from '../buckets/native.ts'
export { digestThere } from '../buckets/native-totals.ts'
export { countFast, type LoggedBucket, type NativeConversions } from '../conversions/native.ts'
export { currencyRows, type NativeCurrencies } from '../currencies/native.ts'
export { type NativeOrders, ordersView } from '../orders/native.ts'
export { staged } from './columns.ts'
export type { Native, NativeExports } from './memory.ts'
export { sumsView } from './sums.ts'

/** The aggregates that have a twin in the native's memory: the same answers, and the plain ones' tests. */
const twins = {
  buckets: nativeBuckets,
  customers: nativeCustomers,
  bucketCustomers: nativeBucketCustomers,
  conversions: nativeConversions,
  currencies: nativeCurrencies,
  orders: nativeOrders,
} satisfies {
  [name in AggregateName]?: (native: Native) => unknown
}

const opened = new WeakMap<Native, Map<string, Aggregate<unknown, unknown>>>()

/** The twin of a aggregate; undefined where it has none. */
export function nativeAggregateOf(
  native: Native,
  name: string,
): Aggregate<unknown, unknown> | undefined {
  let aggregates = opened.get(native)
  if (aggregates === undefined) {
    aggregates = new Map(
      Object.entries(twins).map(([each, open]) => [
        each,
        open(native) as Aggregate<unknown, unknown>,
      ]),
    )
    opened.set(native, aggregates)
  }
  return aggregates.get(name)
}
