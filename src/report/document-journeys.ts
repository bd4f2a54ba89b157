import { z } from 'zod'
import { bucket, count, duration, grain, money, rate, time } from './document-parts.ts'

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
      item_id: z.string().nullable().describe('with --by, null: events without the field'),
      sessions: count,
      entries: count,
      exits: count,
      dwell_ms: z.int().nonnegative().describe('milliseconds'),
      dwell_events: count,
      mean_dwell_ms: duration,
    }),
  ),
}

const step = {
  step: z.int().positive(),
  event: z.string().describe('as asked for'),
  reached: count,
  of_previous: rate,
  of_first: rate,
  drop_off: count.nullable(),
  open: count.nullable().describe('null on the first step and without --within'),
  median_ms: duration,
  p90_ms: duration,
  median_from_previous_ms: duration,
}

export const funnelTables = {
  totals: z.object({
    entrants: count,
    converted: count,
    funnel_conversion_rate: rate,
    open: count.nullable().describe('null without --within'),
    median_ms: duration,
    p90_ms: duration,
  }),
  steps: z.array(z.object(step)),
  groups: z
    .array(z.object({ by: z.string().nullable(), ...step }))
    .optional()
    .describe('with --by; null: events without the field'),
}

const worth = {
  customers: count,
  repeaters: count,
  repeat_rate: rate,
  gross: money,
  refunds: money,
  net: money,
  net_per_customer: money.nullable(),
}
const cohort = { start: time, grain, partial: z.boolean() }
/** period_0, period_1, …: as many as have begun for the oldest cohort, up to --periods. */
const matrix = z.array(z.object({ ...cohort, customers: count }).catchall(rate))

export const retentionTables = {
  totals: z.object({
    ...worth,
    returned: count,
    return_rate: rate,
    next_period_rate: rate,
  }),
  retention: matrix.describe('active in that very period; null: not over yet'),
  retention_or_later: matrix.describe('active in that period or later; null: not over yet'),
  cohorts: z.array(z.object({ ...cohort, end: time, ...worth })),
  cells: z.array(
    z.object({
      cohort: time,
      period: count,
      start: time,
      open: z.boolean().describe('the period is not over yet'),
      customers: count,
      active: count.nullable(),
      active_rate: rate,
      active_or_later: count.nullable(),
      active_or_later_rate: rate,
    }),
  ),
  periods: z.array(
    z.object({
      ...bucket,
      new_customers: count,
      returning_customers: count,
      gross_new: money,
      gross_returning: money,
    }),
  ),
}

const withPredict = 'with --predict'
const predictionTables = {
  prediction: z
    .object({
      train_months: count,
      train_customer_months: count,
      train_churned: count,
      test_months: count,
      test_customer_months: count,
      test_churned: count,
      variables: count.nullable(),
      why_not: z.string().nullable().describe('why nothing is predicted; null: it is'),
      auc: rate,
      precision: rate,
      recall: rate,
      recency_auc: rate,
      recency_precision: rate,
      recency_recall: rate,
      expected_churned: count.nullable(),
    })
    .optional()
    .describe(withPredict),
  tested: z
    .array(
      z.object({
        by: z.enum(['model', 'recency', 'everyone']),
        auc: rate,
        precision: rate,
        recall: rate,
        flagged: count,
        hits: count,
      }),
    )
    .optional()
    .describe(withPredict),
  bands: z
    .array(
      z.object({
        least: rate,
        most: rate,
        customers: count,
        expected_churned: count,
        tested: count,
        tested_churned: count,
        tested_rate: rate,
      }),
    )
    .optional()
    .describe(withPredict),
  predictions: z
    .array(
      z.object({
        customer_id: z.string(),
        churn_probability: rate,
        recency_days: count,
        frequency: count,
        monetary: money,
        sessions: count,
        mean_session_ms: duration,
      }),
    )
    .optional()
    .describe('with --predict and --by customer'),
}

export const churnTables = {
  totals: z.object({
    known_months: count,
    customer_months: count,
    churned: count,
    churn_rate: rate,
    current_customers: count,
  }),
  months: z.array(
    z.object({
      ...bucket,
      as_of: time,
      customers: count,
      churned: count.nullable(),
      retained: count.nullable(),
      unknown: count,
      churn_rate: rate,
    }),
  ),
  customers: z
    .array(
      z.object({
        month: time,
        grain,
        as_of: time,
        customer_id: z.string(),
        recency_days: count,
        frequency: count,
        monetary: money,
        sessions: count,
        mean_session_ms: duration,
        churned: z.boolean().nullable().describe('null: not known yet'),
      }),
    )
    .optional()
    .describe('with --by customer'),
  ...predictionTables,
}
