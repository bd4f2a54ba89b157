import { z } from 'zod'

/**
 * The JSON document of the summary report, schema_version 1: `docs/report.schema.json` is made of it, and every JSON
 * case is checked against it. Within a schema_version fields are only ever added.
 */
const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d(:\d\d)?)$/)
  .describe('RFC 3339 with ms, in the zone of the period')
const money = z
  .string()
  .regex(/^-?\d+\.\d{2,4}$/)
  .describe('an exact decimal in the document’s currency')
const count = z.int().nonnegative()
/** Units may pass what a double holds: an integer of any size. */
const units = z.number()
const rate = z.number().nonnegative().nullable().describe('null when the denominator is 0')
const grain = z.enum(['hour', 'day', 'week', 'month'])
const currency = z.string().regex(/^[A-Z]{3}$/)

const place = z.object({
  input: z.string().describe('base name, or stdin'),
  line: z.int().positive(),
})

const counts = { views: count, carts: count, purchases: count, units }
const amounts = { gross: money, refunds: money, net: money }
const rates = { cart_rate: rate, purchase_rate: rate, conversion_rate: rate }

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

const envelope = {
  schema_version: z.literal(1),
  report: z.literal('summary'),
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

/** Only with --label. */
const label = z.string().nullable().optional().describe('with --label: the newest name')

const tied = {
  item_id: z.string(),
  label,
  ties: count.describe('how many others have as much'),
  tied: z.array(z.string()).describe('the first ten of those others'),
}

const summary = {
  totals: z.object({
    events: count,
    customers: count,
    ...counts,
    orders: count,
    currency_orders: count.describe('orders with a purchase in the currency'),
    ...amounts,
    aov: money.nullable(),
    arpu: money.nullable(),
    ...rates,
    by_currency: z.array(z.object({ currency, purchases: count, orders: count, ...amounts })),
  }),
  most_viewed: z.object({ ...tied, views: count }).nullable(),
  highest_grossing: z.object({ ...tied, ...amounts }).nullable(),
  buckets: z.array(
    z.object({
      start: time,
      grain,
      partial: z.boolean(),
      gap: count.nullable().describe('so many empty buckets in a row; null: a bucket of its own'),
      end: time,
      events: count,
      ...counts,
      ...amounts,
      ...rates,
      customers: count.nullable().describe('with --customers'),
      most_viewed: z.string().nullable(),
      most_viewed_ties: count.nullable(),
      highest_grossing: z.string().nullable(),
      highest_grossing_ties: count.nullable(),
    }),
  ),
  items: z.array(z.object({ item_id: z.string(), label, ...counts, ...amounts, ...rates })),
}

/** The document of `analyze … --format json`. */
export const summaryDocument = z.object({
  ...envelope,
  ...summary,
  per: z
    .object({
      field: z.string(),
      values: z.array(
        z.object({
          value: z.string(),
          counted: count.describe('events that have it'),
          currency,
          ...summary,
        }),
      ),
    })
    .optional()
    .describe('with --per: the same for each value of the field'),
})

/** A number of any kind on one side of a comparison: money is text. */
const either = z.union([z.number(), money]).nullable()
const points = z.number().nullable().describe('percentage points')
const share = z.number().nullable().describe('of the old number; null from 0')

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
        item_id: z.string(),
        status: z.enum(['new', 'gone', 'changed']),
        views_old: count.nullable(),
        views_new: count.nullable(),
        views_change: z.int().nullable(),
        gross_old: money.nullable(),
        gross_new: money.nullable(),
        gross_change: money.nullable(),
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
        views_old: count.nullable(),
        views_new: count.nullable(),
        views_change: z.int().nullable(),
        gross_old: money.nullable(),
        gross_new: money.nullable(),
        gross_change: money.nullable(),
      }),
    )
    .optional()
    .describe('those of the same time that differ'),
  tolerances: z.array(z.object({ tolerance: z.string(), ok: z.boolean(), text: z.string() })),
})

/** The document of `analyze … --explain METRIC --format json`. */
export const explanationDocument = z.object({
  ...envelope,
  explanation: z.object({
    metric: z.string(),
    item_id: z.string().nullable(),
    value: z.union([z.number(), z.string(), z.null()]),
    about: z.string(),
    formula: z.string(),
    basis: z.string(),
    excludes: z.string(),
    source: z.string().nullable(),
    inputs: z.record(z.string(), z.union([z.number(), z.string(), z.null()])).optional(),
  }),
})

/** The published JSON Schema: consumers must bear fields that a later version adds. */
export const jsonSchema = (): object =>
  z.toJSONSchema(z.union([summaryDocument, explanationDocument, diffDocument]), { io: 'input' })
