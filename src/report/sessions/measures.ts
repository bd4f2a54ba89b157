import type { Cell } from '../../model/index.ts'
import type { Measure, Measures } from '../measures.ts'
import type { SessionsAnswer } from './answer.ts'
import type { SessionTally } from './tally.ts'

/** A tally and the currency of its money: what a bucket has, and the whole. */
export interface TallyFacts {
  readonly tally: SessionTally
  readonly currency: string
}

const SESSION =
  '(customer, session_id); without one, events of a customer with no pause over --session-gap'
const rate = (count: number, of: number): Cell => ({ count, of })
const mean = (sum: number, of: number): number | null => (of === 0 ? null : sum / of)
const meanMs = (sum: number, of: number): number | null => (of === 0 ? null : Math.round(sum / of))

/** The numbers that a bucket of sessions has too. */
export const tallyMeasures = {
  sessions: {
    title: 'sessions',
    kind: 'count',
    about: 'visits: each belongs to the bucket of its first event and is not split at midnight',
    formula: SESSION,
    basis: 'sessions',
    excludes: ['events outside the period: a session consists only of events inside it'],
    source: 'GA4, Snowplow: 30 minutes without an event',
    value: ({ tally }) => tally.sessions,
  },
  events: {
    title: 'events',
    kind: 'count',
    about: 'all events of the sessions, of any type',
    formula: 'count of events',
    basis: 'events',
    excludes: [],
    value: ({ tally }) => tally.events,
  },
  events_per_session: {
    title: 'events per session',
    kind: 'count',
    numbers: 'any',
    least: 0,
    none: 'no sessions',
    about: 'mean number of events in a session',
    formula: 'events / sessions',
    basis: 'sessions',
    excludes: [],
    inputs: ['events', 'sessions'],
    value: ({ tally }) => mean(tally.events, tally.sessions),
  },
  mean_duration_ms: {
    title: 'mean length',
    kind: 'duration',
    about: 'mean time from first to last event of a session, to the millisecond',
    formula: 'Σ (last event − first event) / sessions',
    basis: 'sessions',
    excludes: ['time after the last event, which is unknown'],
    value: ({ tally }) => meanMs(tally.durationMs, tally.sessions),
  },
  bounces: {
    title: 'bounces',
    kind: 'count',
    about: 'sessions with a single event',
    formula: 'count of sessions with one event',
    basis: 'sessions',
    excludes: [],
    value: ({ tally }) => tally.bounces,
  },
  bounce_rate: {
    title: 'bounce rate',
    kind: 'rate',
    about: 'share of sessions with a single event',
    formula: 'bounces / sessions',
    basis: 'sessions',
    excludes: [],
    inputs: ['bounces', 'sessions'],
    value: ({ tally }) => rate(tally.bounces, tally.sessions),
  },
  cart_sessions: {
    title: 'with cart',
    kind: 'count',
    about: 'sessions with an add_to_cart',
    formula: 'count of sessions with an add_to_cart',
    basis: 'sessions',
    excludes: [],
    value: ({ tally }) => tally.cartSessions,
  },
  abandoned: {
    title: 'abandoned',
    kind: 'count',
    about: 'sessions with a cart and no purchase after the first add_to_cart',
    formula: 'count of sessions with an add_to_cart and no later purchase',
    basis: 'sessions',
    excludes: ['purchases of a later session'],
    value: ({ tally }) => tally.abandoned,
  },
  cart_abandonment_rate: {
    title: 'cart abandonment',
    kind: 'rate',
    about: 'share of sessions with a cart that ended without a purchase',
    formula: 'abandoned / cart_sessions',
    basis: 'sessions with a cart',
    excludes: [],
    source: 'Snowplow e-commerce models',
    inputs: ['abandoned', 'cart_sessions'],
    value: ({ tally }) => rate(tally.abandoned, tally.cartSessions),
  },
  left_in_carts: {
    title: 'left in carts',
    kind: 'money',
    about: 'line totals added to carts in abandoned sessions and not removed again',
    formula: 'Σ add_to_cart − what remove_from_cart removed, at the mean price it was added at',
    basis: 'abandoned sessions, in the report’s currency',
    excludes: ['carts of sessions with a purchase'],
    source: 'Matomo, revenue left in cart',
    value: ({ tally, currency }) => ({ amount: tally.leftInCarts, currency }),
  },
  purchase_sessions: {
    title: 'with purchase',
    kind: 'count',
    about: 'sessions with a purchase',
    formula: 'count of sessions with a purchase',
    basis: 'sessions',
    excludes: ['refunds'],
    value: ({ tally }) => tally.purchaseSessions,
  },
  session_conversion_rate: {
    title: 'session conversion rate',
    kind: 'rate',
    about: 'share of sessions with a purchase; summary --basis session shows the same',
    formula: 'purchase_sessions / sessions',
    basis: 'sessions',
    excludes: ['refunds'],
    inputs: ['purchase_sessions', 'sessions'],
    value: ({ tally }) => rate(tally.purchaseSessions, tally.sessions),
  },
} satisfies Measures<TallyFacts>

/** Those, and what only the whole has. */
export const sessionMeasures = {
  ...tallyMeasures,
  customers: {
    title: 'customers',
    kind: 'count',
    about: 'distinct customers of the sessions',
    formula: 'distinct customer_id',
    basis: 'customers',
    excludes: [],
    value: ({ customers }) => customers,
  } satisfies Measure<SessionsAnswer>,
  median_duration_ms: {
    title: 'median length',
    kind: 'duration',
    about: 'the length that half of the sessions do not exceed: an actual length, never a mean',
    formula: 'nearest rank, 50 %, of last event − first event',
    basis: 'sessions',
    excludes: [],
    value: ({ medianDurationMs }) => medianDurationMs,
  } satisfies Measure<SessionsAnswer>,
  inferred_items: {
    title: 'inferred items',
    kind: 'count',
    about: 'events without an item that got the item of the next add_to_cart (--infer-items)',
    formula: 'count of events',
    basis: 'events',
    excludes: [],
    value: ({ inferred }) => inferred,
  } satisfies Measure<SessionsAnswer>,
}
