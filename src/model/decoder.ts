import type { EventBatch } from './batch.ts'
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
  /** Line totals that lost digits when rounded to 4. */
  rounded: number
  /** Purchases (refunds) that name neither price nor revenue: their amount is 0. */
  unpricedPurchases: number
  unpricedRefunds: number
}

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
  rounded: 0,
  unpricedPurchases: 0,
  unpricedRefunds: 0,
})
