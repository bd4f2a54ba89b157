import type { EventBatch, KnownType } from './batch.ts'
import type { Issue } from './issue.ts'

/** What decoding counted beside the events themselves. Sums over chunks; each event or record counts once. */
export interface DecodeCounts {
  /** Lines, blank ones included. records = blank + ignored + rejected + accepted. */
  records: number
  blank: number
  /** Records that a preset knows to be no shop event. */
  ignored: number
  rejected: number
  accepted: number
  /** Timestamps that named no offset and were taken in the input zone. */
  assumedZone: number
  /** Timestamps that are a date alone: midnight in the input zone. */
  dateOnly: number
  /** Timestamps without seconds: :00. */
  withoutSeconds: number
  /** Lines of a table that are none of its rows: titles above its header, totals, footers. They are no records. */
  notRecords: number
  /** Fields (and line totals) that were ill formed, on an event on which they don't count: read as absent. */
  notRead: number
  /** Events whose customer is their session's id or their order's. */
  customerStandIn: number
  /** Events left out of accepted records because --ignore says that they are none. */
  ignoredEvents: number
  /** Accepted and rejected records, once for each joined file that has no row for them. */
  joinUnmatched: number
  /** Events whose order's total differs from the one that was counted, or that have money beside it. */
  orderTotalsDiffer: number
  /** Line totals that lost digits when rounded to 4. */
  rounded: number
  /** Purchases (refunds) that name neither price nor revenue: their amount is 0. */
  unpricedPurchases: number
  unpricedRefunds: number
  /** Events of these types that name no item: they belong to no row of items. */
  cartsWithoutItem: number
  purchasesWithoutItem: number
  removalsWithoutItem: number
  refundsWithoutItem: number
}

/** The counts of events without an item, by their type. A page_visit without one is a visit like others. */
export const ITEMLESS = [
  { type: 'add_to_cart', count: 'cartsWithoutItem' },
  { type: 'purchase', count: 'purchasesWithoutItem' },
  { type: 'remove_from_cart', count: 'removalsWithoutItem' },
  { type: 'refund', count: 'refundsWithoutItem' },
] as const satisfies readonly { type: KnownType; count: keyof DecodeCounts }[]

/** What one chunk of bytes held. `batch` is valid until the decoder is used again; the rest is the caller's. */
export interface Decoded {
  readonly batch: EventBatch
  readonly issues: readonly Issue[]
  readonly counts: DecodeCounts
}

/** Bytes of one input in, events out. The chunks may be cut anywhere, also inside a character. */
export interface Decoder {
  decode(bytes: Uint8Array): Decoded
  /** The input has ended: the last line, if it had no line end. */
  finish(): Decoded
}

export const noCounts = (): DecodeCounts => ({
  records: 0,
  blank: 0,
  ignored: 0,
  rejected: 0,
  accepted: 0,
  assumedZone: 0,
  dateOnly: 0,
  withoutSeconds: 0,
  notRecords: 0,
  notRead: 0,
  customerStandIn: 0,
  ignoredEvents: 0,
  joinUnmatched: 0,
  orderTotalsDiffer: 0,
  rounded: 0,
  unpricedPurchases: 0,
  unpricedRefunds: 0,
  cartsWithoutItem: 0,
  purchasesWithoutItem: 0,
  removalsWithoutItem: 0,
  refundsWithoutItem: 0,
})

/** Where chunks of an input are put for the thread that takes them: stretches of a memory that both threads have. */
export interface Slots {
  readonly memory: SharedArrayBuffer
  readonly starts: readonly number[]
  /** Bytes of each. */
  readonly bytes: number
}
