import { z } from 'zod'
import { bucket, count, duration, money, rate } from './document-parts.ts'

const tally = {
  sessions: count,
  events: count,
  events_per_session: z.number().nonnegative().nullable(),
  mean_duration_ms: duration,
  bounces: count,
  bounce_rate: rate,
  cart_sessions: count,
  abandoned: count,
  cart_abandonment_rate: rate,
  left_in_carts: money,
  purchase_sessions: count,
  session_conversion_rate: rate,
}

export const sessionsTables = {
  totals: z.object({
    ...tally,
    customers: count,
    median_duration_ms: duration,
    inferred_items: count,
  }),
  buckets: z.array(z.object({ ...bucket, ...tally })),
  items: z.array(
    z.object({
      item_id: z.string(),
      sessions: count,
      entries: count,
      exits: count,
      dwell_ms: z.int().nonnegative().describe('milliseconds'),
      dwell_events: count,
      mean_dwell_ms: duration,
    }),
  ),
}
