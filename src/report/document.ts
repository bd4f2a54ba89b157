import { z } from 'zod'
import { WATCHED } from './anomalies/options.ts'
import { diffDocument } from './document-diff.ts'
import { currency, envelope } from './document-envelope.ts'
import { churnTables, funnelTables, retentionTables, sessionsTables } from './document-journeys.ts'
import { count, grain, money, rate, time } from './document-parts.ts'
import type { ReportName } from './index.ts'
import { SEGMENTS } from './rfm/segments.ts'

/**
 * The JSON documents, schema_version 1: `docs/report.schema.json` is made of them, and every JSON case is checked
 * against its own. Within a schema_version fields are only ever added.
 */
/** Units may pass what a double holds: an integer of any size. */
const units = z.number()

const counts = { views: count, carts: count, purchases: count, units }
const amounts = { gross: money, refunds: money, net: money }
const rates = { cart_rate: rate, purchase_rate: rate, conversion_rate: rate }

/** Only with --label. */
const label = z.string().nullable().optional().describe('with --label: the newest name')

/** Null is the events without the field of --by. */
const item = z.string().nullable().describe('with --by, null: events without the field')

const tied = {
  item_id: item,
  label,
  ties: count.describe('how many others have as much'),
  tied: z.array(item).describe('the first ten of those others'),
}

const summaryTables = {
  totals: z.object({
    events: count,
    customers: count.nullable().describe('null with --no-customers, as what is made of it'),
    ...counts,
    orders: count.nullable(),
    currency_orders: count.nullable().describe('orders with a purchase in the currency'),
    ...amounts,
    aov: money.nullable(),
    arpu: money.nullable(),
    ...rates,
    by_currency: z.array(
      z.object({ currency, purchases: count, orders: count.nullable(), ...amounts }),
    ),
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
  items: z.array(z.object({ item_id: item, label, ...counts, ...amounts, ...rates })),
}

const topTables = {
  ranking: z.object({
    by: z.string().describe('the field whose values are ranked'),
    per: z.string().nullable().describe('the field within whose values they are, or season'),
    sort: z.string(),
    hemisphere: z.enum(['north', 'south']).nullable().describe('null: no seasons are told'),
    dwell_weight: z.number().nullable().describe('of a minute; null: popularity is not asked for'),
    weights: z.array(z.object({ event_type: z.string(), weight: z.number() })),
  }),
  top: z.array(
    z.object({
      segment: z.string().nullable().describe('null: events without the field, or no --per'),
      rank: z.int().positive(),
      value: z.string().nullable().describe('null: events without the field'),
      ...counts,
      ...amounts,
      ...rates,
      popularity: z.number().min(0).max(1).nullable(),
      dwell: count.nullable().describe('ms'),
    }),
  ),
}

const timelineTables = {
  timeline: z.object({
    compare: z.enum(['previous', 'week', 'year']).nullable(),
    profile: z.enum(['hour', 'weekday']).nullable(),
  }),
  buckets: z.array(
    z.object({
      start: time,
      grain,
      partial: z.boolean(),
      gap: count.nullable().describe('so many empty buckets in a row; null: a bucket of its own'),
      end: time,
      events: count,
      customers: count,
      ...counts,
      ...amounts,
    }),
  ),
  comparison: z
    .array(
      z.object({
        start: time,
        grain,
        like_start: time,
        views: count,
        like_views: count,
        orders: count.describe('with a purchase in the currency'),
        like_orders: count,
        gross: money,
        like_gross: money,
        change: money.describe('traffic + conversion + order_value, exactly'),
        traffic: money,
        conversion: money,
        order_value: money,
      }),
    )
    .describe('whole buckets that have a whole like one; empty without --compare'),
  profile: z
    .array(
      z.object({
        slot: count.describe('hour of the day 0 to 23, or Monday 1 to Sunday 7'),
        event_type: z.string(),
        events: count,
        amount: money.describe('Σ line totals above 0'),
        mean_price: money.nullable().describe('amount / units of those events'),
      }),
    )
    .describe('empty without --profile'),
}

const score = z.int().min(1).max(5).describe('5 is best')
const rfmTables = {
  population: z.object({
    as_of: time.nullable().describe('the newest event inside the period'),
    customers: count.describe('with a purchase in the period'),
  }),
  segments: z.array(
    z.object({
      segment: z.enum(SEGMENTS),
      customers: count,
      share: rate,
      orders: count,
      net: money,
      net_per_customer: money.nullable(),
    }),
  ),
  scores: z.array(
    z.object({
      dimension: z.enum(['recency', 'frequency', 'monetary']),
      score,
      customers: count,
      least: z.union([count, money]).nullable().describe('days, orders, or money'),
      most: z.union([count, money]).nullable(),
    }),
  ),
  customers: z
    .array(
      z.object({
        customer_id: z.string(),
        recency: count.describe('whole days since the last purchase'),
        frequency: count.describe('orders'),
        monetary: money.describe('net'),
        r: score,
        f: score,
        m: score,
        segment: z.enum(SEGMENTS),
      }),
    )
    .describe('empty without --by customer'),
}

const affinityTables = {
  baskets: z.object({
    baskets: count.describe('of 50 items and less'),
    oversized: count.describe('of more: left out'),
    min_count: z.int().positive(),
    max_basket: z.int().positive(),
    for: z.string().nullable(),
    sort: z.enum(['lift', 'confidence', 'count']),
  }),
  pairs: z.array(
    z.object({
      item_a: item,
      item_b: item,
      count: count.describe('baskets with both'),
      count_a: count,
      count_b: count,
      support: rate.describe('count / baskets'),
      confidence: rate.describe('count / count_a: of those with a, how many have b'),
      confidence_back: rate.describe('count / count_b'),
      lift: z.number().nonnegative().describe('count × baskets / (count_a × count_b)'),
    }),
  ),
}

const watched = z.enum(WATCHED)
const countOrMoney = z.union([z.number(), money]).describe('money where the metric is gross')
const anomaliesTables = {
  watched: z.object({
    metric: watched,
    grain,
    judged: count.describe('whole buckets with enough to compare with'),
    anomalies: count,
  }),
  anomalies: z
    .array(
      z.object({
        start: time,
        grain,
        end: time,
        metric: watched,
        value: countOrMoney,
        expected: countOrMoney.describe('median of the like buckets'),
        change: countOrMoney,
        change_rate: z.number().nullable().describe('change / expected'),
        score: z.number().nullable().describe('robust z; null: like buckets never differ'),
        weeks: z.int().min(4).max(8).describe('like buckets it was compared with'),
      }),
    )
    .describe('the newest first'),
}

const grouped = z
  .object({
    field: z.string(),
    values: z.array(
      z.object({
        value: z.string().nullable().describe('null: events without the field'),
        counted: count.describe('events that have it'),
        currency,
        ...summaryTables,
      }),
    ),
  })
  .optional()
  .describe('with --per: the same for each value of the field')

/** The tables of each report, by its name. */
const tables = {
  summary: { ...summaryTables, per: grouped },
  top: topTables,
  timeline: timelineTables,
  rfm: rfmTables,
  affinity: affinityTables,
  anomalies: anomaliesTables,
  sessions: sessionsTables,
  funnel: funnelTables,
  retention: retentionTables,
  churn: churnTables,
} satisfies Record<ReportName, z.ZodRawShape>

/** The document of `analyze REPORT … --format json`. */
export const reportDocuments = Object.entries(tables).map(([name, shape]) =>
  z.object({ ...envelope, report: z.literal(name), ...shape }),
)

/** The document of `analyze REPORT,REPORT … --format json`: the same tables under `reports`. */
export const reportsDocument = z.object({
  ...envelope,
  report: z.array(z.enum(Object.keys(tables))),
  reports: z
    .object(
      Object.fromEntries(Object.entries(tables).map(([name, shape]) => [name, z.object(shape)])),
    )
    .partial(),
})

/** The document of `analyze … --explain METRIC --format json`. */
export const explanationDocument = z.object({
  ...envelope,
  report: z.string(),
  explanation: z.object({
    metric: z.string(),
    item_id: z.string().nullable(),
    value: z.union([z.number(), z.string(), z.null()]),
    about: z.string(),
    formula: z.string(),
    basis: z.string(),
    excludes: z.string().nullable(),
    source: z.string().nullable(),
    inputs: z.record(z.string(), z.union([z.number(), z.string(), z.null()])).optional(),
  }),
})

export { diffDocument } from './document-diff.ts'

/** The published JSON Schema: consumers must bear fields that a later version adds. */
export const jsonSchema = (): object =>
  z.toJSONSchema(
    z.union([...reportDocuments, reportsDocument, explanationDocument, diffDocument]),
    {
      io: 'input',
    },
  )
