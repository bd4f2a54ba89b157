import {
  type Headline,
  marksOf,
  showing,
  type TableOf,
  tableOf,
  type Value,
} from '../../model/index.ts'
import { plural } from '../columns.ts'
import { grainsOf, WHEN } from '../grains.ts'
import { measured } from '../measures.ts'
import type { View } from '../report.ts'
import type { SessionsAnswer, SessionsOptions } from './answer.ts'
import { itemRows } from './item-rows.ts'
import { sessionMeasures as all, tallyMeasures } from './measures.ts'

type SessionsTable = TableOf<SessionsAnswer, SessionsOptions, View>

/** A mean within a sentence: programs and --explain have all of its digits. */
const tenths = (mean: number | null): Value => ({
  kind: 'count',
  cell: mean === null ? null : Math.round(mean * 10) / 10,
})

export const headlines = (answer: SessionsAnswer): Headline[] => [
  {
    title: 'Sessions',
    value: measured(all.sessions, answer),
    details: [
      ['of ', ...plural(answer.customers, 'customer')],
      [tenths(all.events_per_session.value(answer)), ' events per session'],
    ],
  },
  {
    title: 'Length',
    value: measured(all.median_duration_ms, answer),
    details: [['median; mean ', measured(all.mean_duration_ms, answer)]],
  },
  {
    title: 'Bounce rate',
    value: measured(all.bounce_rate, answer),
    details: [
      plural(answer.tally.bounces, 'session with a single event', 'sessions with a single event'),
    ],
  },
  {
    title: 'Cart abandonment',
    value: measured(all.cart_abandonment_rate, answer),
    details: [
      ['of ', ...plural(answer.tally.cartSessions, 'session with a cart', 'sessions with a cart')],
      ['left in carts ', measured(all.left_in_carts, answer)],
    ],
  },
  {
    title: 'Session conversion rate',
    value: measured(all.session_conversion_rate, answer),
    details: [
      plural(answer.tally.purchaseSessions, 'session with a purchase', 'sessions with a purchase'),
    ],
  },
  ...(answer.inferred === 0
    ? []
    : [
        {
          title: 'Inferred items',
          value: measured(all.inferred_items, answer),
          details: [['events without an item that got the item of the next add_to_cart']],
        },
      ]),
]

/** What fits 80 columns beside the time. */
const SHOWN: readonly string[] = [
  'sessions',
  'mean_duration_ms',
  'bounce_rate',
  'cart_abandonment_rate',
  'left_in_carts',
  'session_conversion_rate',
]
/** Rows of a series that a person is shown: two days of hours. */
const BUCKETS_SHOWN = 48

type BucketRow = SessionsAnswer['buckets'][number] & { readonly currency: string }

export const bucketTable: SessionsTable = tableOf<SessionsAnswer, SessionsOptions, View, BucketRow>(
  {
    name: 'buckets',
    title: 'By time',
    shape: 'series',
    columns: { ...WHEN, ...showing<BucketRow>(tallyMeasures, SHOWN) },
    marks: marksOf,
    draw({ buckets, currency }, _options, view) {
      const { title, looks, notes } = grainsOf(buckets, view)
      return {
        title,
        rows: buckets.map(bucket => ({ ...bucket, currency })),
        looks,
        bar: 'sessions',
        show: BUCKETS_SHOWN,
        notes,
      }
    },
  },
)

export const itemTable: SessionsTable = tableOf<
  SessionsAnswer,
  SessionsOptions,
  View,
  SessionsAnswer['items'][number]
>({
  name: 'items',
  title: 'Items by sessions',
  shape: 'ranking',
  columns: {
    item_id: {
      title: 'item',
      kind: 'id',
      about: 'the item; with --by a value of that field',
      none: 'with --by, events without the field',
      value: ({ item }) => item,
    },
    sessions: {
      title: 'sessions',
      kind: 'count',
      about: 'sessions with an event of the item',
      value: ({ sessions }) => sessions,
    },
    entries: {
      title: 'entries',
      kind: 'count',
      about: 'sessions that began with it',
      value: ({ entries }) => entries,
    },
    exits: {
      title: 'exits',
      kind: 'count',
      about: 'sessions that ended with it',
      value: ({ exits }) => exits,
    },
    dwell_ms: {
      title: 'dwell',
      kind: 'duration',
      about: 'Σ time to the next event of the session',
      value: ({ dwellMs }) => dwellMs,
    },
    dwell_events: {
      title: 'events',
      kind: 'count',
      about: 'events that another follows: those that dwell is of',
      hidden: true,
      value: ({ dwellEvents }) => dwellEvents,
    },
    mean_dwell_ms: {
      title: 'mean dwell',
      kind: 'duration',
      about: 'dwell_ms / dwell_events, to the millisecond',
      none: 'no dwell_events',
      value: ({ dwellMs, dwellEvents }) =>
        dwellEvents === 0 ? null : Math.round(dwellMs / dwellEvents),
    },
  },
  draw: ({ items }, { top }) => ({ rows: itemRows(items), show: top }),
})
