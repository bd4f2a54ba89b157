import { z } from 'zod'
import { envelope } from './document-envelope.ts'
import { count, grain, money, rate, time } from './document-parts.ts'

/** A number of any kind on one side of a comparison: money is text. */
const either = z.union([z.number(), money]).nullable()
const points = z.number().nullable().describe('percentage points')
const share = z.number().nullable().describe('of the old number; null from 0')

const viewsAndGross = {
  views_old: count.nullable(),
  views_new: count.nullable(),
  views_change: z.int().nullable(),
  gross_old: money.nullable(),
  gross_new: money.nullable(),
  gross_change: money.nullable(),
}

/** The document of `analyze diff OLD NEW --format json`. Period, currency and ledger are the new one's. */
export const diffDocument = z.object({
  ...envelope,
  report: z.literal('diff'),
  compared: z.array(
    z.object({
      side: z.enum(['old', 'new']),
      input: z.string(),
      start: time.nullable(),
      end: time.nullable(),
      counted: count,
      rejected: count,
      complete: z.boolean(),
    }),
  ),
  left_out: z
    .array(
      z.object({
        side: z.enum(['old', 'new']),
        what: z.string(),
        grain: z.string().nullable(),
        rows: count.nullable(),
      }),
    )
    .describe('what one report alone holds, and is not compared'),
  winners: z.array(
    z.object({
      winner: z.string(),
      old: z.string().nullable(),
      new: z.string().nullable(),
      changed: z.boolean(),
    }),
  ),
  changes: z.array(
    z.object({ metric: z.string(), old: either, new: either, change: either, change_rate: share }),
  ),
  rates: z.array(z.object({ metric: z.string(), old: rate, new: rate, change_pp: points })),
  drivers: z
    .object({ traffic: money, conversion: money, order_value: money, change: money })
    .describe('traffic + conversion + order_value = change of gross')
    .optional(),
  items: z
    .array(
      z.object({
        item_id: z.string().nullable().describe('with --by, null: events without the field'),
        status: z.enum(['new', 'gone', 'changed']),
        ...viewsAndGross,
        rank_old: count.nullable().describe('by views'),
        rank_new: count.nullable(),
        rank_change: z.int().nullable().describe('places up'),
      }),
    )
    .optional(),
  buckets: z
    .array(
      z.object({
        start: time,
        grain,
        partial: z.boolean(),
        gap: count.nullable(),
        ...viewsAndGross,
      }),
    )
    .optional()
    .describe('those of the same time that differ'),
  tolerances: z.array(z.object({ tolerance: z.string(), ok: z.boolean(), text: z.string() })),
})
