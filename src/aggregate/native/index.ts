import type { NativeAggregate } from '../aggregate.ts'
import { nativeBucketCustomers } from '../bucket-customers/native.ts'
import { nativeBuckets } from '../buckets/native.ts'
import { nativeConversions } from '../conversions/native.ts'
import { nativeCurrencies } from '../currencies/native.ts'
import { nativeCustomers } from '../customers/native.ts'
import { nativeOrders } from '../orders/native.ts'
import type { AggregateName, AsOf, ParamsOf, ReadOf } from '../registry.ts'
import type { Native } from './memory.ts'

export { staged } from './columns.ts'
export { hasAggregates, type Native, type NativeExports } from './memory.ts'

/** The aggregates that are also counted in a scanner's memory: opened alike and read alike, whatever the state is. */
const twins = {
  buckets: nativeBuckets,
  customers: nativeCustomers,
  bucketCustomers: nativeBucketCustomers,
  conversions: nativeConversions,
  currencies: nativeCurrencies,
  orders: nativeOrders,
} satisfies {
  [N in AggregateName]?: (
    native: Native,
  ) => NativeAggregate<ParamsOf<N>, unknown, AsOf<N>, ReadOf<N>>
}

type AnyAggregate = NativeAggregate<unknown, unknown, unknown, unknown>

const known = new WeakMap<Native, Map<string, AnyAggregate>>()

/** The twin of an aggregate; undefined where it has none. */
export function nativeAggregateOf(native: Native, name: string): AnyAggregate | undefined {
  let aggregates = known.get(native)
  if (aggregates === undefined) {
    aggregates = new Map<string, AnyAggregate>(
      Object.entries(twins).map(([each, twin]) => [each, twin(native)]),
    )
    known.set(native, aggregates)
  }
  return aggregates.get(name)
}
