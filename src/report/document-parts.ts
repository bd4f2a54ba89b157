import { z } from 'zod'

/** What the documents of all reports are made of. */
export const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d(:\d\d)?)$/)
  .describe('RFC 3339 with ms, in the zone of the period')
export const money = z
  .string()
  .regex(/^-?\d+\.\d{2,4}$/)
  .describe('an exact decimal in the document’s currency')
export const count = z.int().nonnegative()
export const rate = z.number().nonnegative().nullable().describe('null when the denominator is 0')
export const grain = z.enum(['hour', 'day', 'week', 'month'])
export const duration = z.int().nonnegative().nullable().describe('milliseconds')
export const bucket = {
  start: time,
  grain,
  partial: z.boolean(),
  gap: count.nullable().describe('so many empty buckets in a row; null: a bucket of its own'),
  end: time,
}
