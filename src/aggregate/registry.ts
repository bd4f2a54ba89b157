import type { Aggregate, AsIs, DecodedChunk } from './aggregate.ts'
import { baskets } from './baskets/index.ts'
import { bucketCustomers } from './bucket-customers/index.ts'
import { bucketOrders } from './bucket-orders/index.ts'
import { bucketTotals } from './bucket-totals/index.ts'
import { buckets } from './buckets/index.ts'
import { clock } from './clock/index.ts'
import { conversions } from './conversions/index.ts'
import { currencies } from './currencies/index.ts'
import { customers } from './customers/index.ts'
import { groups } from './groups/index.ts'
import { journeys } from './journeys/index.ts'
import { labels } from './labels/index.ts'
import { ledger } from './ledger/index.ts'
import { orders } from './orders/index.ts'
import { profile } from './profile/index.ts'

/** All that a report can ask a run to remember. The laws of the tests run over this list. */
export const aggregates = {
  buckets,
  customers,
  bucketCustomers,
  orders,
  conversions,
  labels,
  currencies,
  groups,
  bucketTotals,
  bucketOrders,
  profile,
  baskets,
  journeys,
} satisfies Record<string, Aggregate<unknown, unknown, unknown, unknown>>

/** What every run keeps of all that it reads, whatever it is asked. The laws run over it, too. */
export const accounts = { ledger, clock } satisfies Record<
  string,
  Aggregate<AsIs, unknown, AsIs, unknown, DecodedChunk>
>

export type AggregateName = keyof typeof aggregates
export type ParamsOf<N extends AggregateName> = Parameters<(typeof aggregates)[N]['init']>[0]
export type StateOf<N extends AggregateName> = ReturnType<(typeof aggregates)[N]['init']>
/** In which units it is read, and what a report sees of it. */
export type AsOf<N extends AggregateName> = Parameters<(typeof aggregates)[N]['read']>[2]
export type ReadOf<N extends AggregateName> = ReturnType<(typeof aggregates)[N]['read']>
