import { z } from 'zod'
import { count, time } from './document-parts.ts'

/** What every document begins with, whatever is asked. */
export const currency = z.string().regex(/^[A-Z]{3}$/)

const place = z.object({
  input: z.string().describe('base name, or stdin'),
  line: z.int().positive(),
})

const ledger = z.object({
  records: z
    .object({ total: count, blank: count, ignored: count, rejected: count, accepted: count })
    .describe('total = blank + ignored + rejected + accepted'),
  events: z
    .object({ total: count, duplicate: count, filtered: count, outside: count, counted: count })
    .describe('total = duplicate + filtered + outside + counted'),
  rejections: z.array(z.object({ reason: z.string(), count, first: place })),
  notes: z.array(
    z.object({
      note: z.string(),
      count,
      event_type: z.string().optional(),
      did_you_mean: z.string().nullable().optional(),
    }),
  ),
})

export const envelope = {
  schema_version: z.literal(1),
  report: z.string(),
  complete: z.boolean().describe('false: an input could not be read to its end, or gave no event'),
  incomplete: z.array(z.object({ input: z.string(), reason: z.string(), message: z.string() })),
  period: z.object({
    start: time.nullable().describe('inclusive'),
    end: time.nullable().describe('exclusive'),
    zone: z.string(),
    window: z.string(),
    newest: time.nullable().describe('the newest accepted event'),
  }),
  currency: currency.describe('of every amount but those of by_currency; XXX: none named'),
  definitions: z
    .record(z.string(), z.string())
    .describe('options that change what numbers mean, where they aren’t left at their default'),
  ledger,
}
