import { baskets } from './baskets.ts'
import { bucketCustomers } from './bucket-customers.ts'
import { bucketOrders } from './bucket-orders.ts'
import { buckets } from './buckets.ts'
import { conversions } from './conversions.ts'
import { currencies } from './currencies.ts'
import { customers } from './customers.ts'
import { groups } from './groups.ts'
import { journeys } from './journeys/index.ts'
import { labels } from './labels.ts'
import { orders } from './orders.ts'
import { profile } from './profile.ts'
import { pulse } from './pulse.ts'
import type { Store } from './store.ts'

/** All that a report can ask a run to remember. The laws of the tests run over this list. */
export const stores = {
  buckets,
  customers,
  bucketCustomers,
  orders,
  conversions,
  labels,
  currencies,
  groups,
  pulse,
  bucketOrders,
  profile,
  baskets,
  journeys,
} satisfies Record<string, Store<unknown, unknown>>

export type StoreName = keyof typeof stores
export type ParamsOf<N extends StoreName> = Parameters<(typeof stores)[N]['open']>[0]
export type StateOf<N extends StoreName> = ReturnType<(typeof stores)[N]['open']>
