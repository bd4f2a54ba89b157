import { z } from 'zod'
import { churnTables, funnelTables, retentionTables, sessionsTables } from './document-journeys.ts'
import { count, grain, money, rate, time } from './document-parts.ts'
import type { ReportName } from './index.ts'

/**
 * The JSON documents of the reports, schema_version 1: `docs/report.schema.json` is made of them, and every JSON case is
 * checked against its own. Within a schema_version fields are only ever added.
 */
/** Units may pass what a double holds: an integer of any size. */
const units = z.number()
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
  ledger,
}

const tied = {
  item_id: z.string(),
  ties: count.describe('how many others have as much'),
  tied: z.array(z.string()).describe('the first ten of those others'),
}

const summaryTables = {
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
  items: z.array(z.object({ item_id: z.string(), ...counts, ...amounts, ...rates })),
}

/** The tables of each report, by its name. */
const tables = {
  summary: summaryTables,
  sessions: sessionsTables,
  funnel: funnelTables,
  retention: retentionTables,
  churn: churnTables,
} satisfies Record<ReportName, z.ZodRawShape>
const names = Object.keys(tables) as ReportName[]

/** The document of `analyze REPORT … --format json`. */
export const documentOf = (name: ReportName) =>
  z.object({ ...envelope, report: z.literal(name), ...tables[name] })

/** The document of `analyze REPORT,REPORT … --format json`. */
export const severalDocument = z.object({
  ...envelope,
  report: z.array(z.enum(names)),
  reports: z.object(
    Object.fromEntries(names.map(name => [name, z.object(tables[name]).optional()])),
  ),
})

/** The document of `analyze … --explain METRIC --format json`. */
export const explanationDocument = z.object({
  ...envelope,
  report: z.enum(names),
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

/** The published JSON Schema: consumers must bear fields that a later version adds. */
export const jsonSchema = (): object =>
  z.toJSONSchema(z.union([...names.map(documentOf), severalDocument, explanationDocument]), {
    io: 'input',
  })
