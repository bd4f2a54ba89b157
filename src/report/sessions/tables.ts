import { byCodePoint, type Column, type Headline, type Table } from '../../model/index.ts'
import { plural } from '../columns.ts'
import { grainsOf } from '../grains.ts'
import { measureCells, measureColumns, measured } from '../measures.ts'
import type { AnswerView } from '../report.ts'
import type { SessionsAnswer, SessionsOptions } from './answer.ts'
import { sessionMeasures as all, tallyMeasures } from './measures.ts'

export const headlines = (answer: SessionsAnswer): Headline[] => [
  {
    title: 'Sessions',
    value: measured(all.sessions, answer),
    details: [
      ['of ', ...plural(answer.customers, 'customer')],
      ['events each ', measured(all.events_per_session, answer)],
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
    details: [plural(answer.tally.bounces, 'session of one event', 'sessions of one event')],
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
          details: [['item-less events that got the item of the add_to_cart after them']],
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
/** So that a row of hours fits too. */
const short = (column: Column): Column =>
  column.key === 'session_conversion_rate' ? { ...column, title: 'conv.' } : column
/** Rows of a series that a person is shown: two days of hours. */
const BUCKETS_SHOWN = 48

export function bucketTable({ buckets, currency }: SessionsAnswer, view: AnswerView): Table {
  const { title, column, notes } = grainsOf(buckets, view)
  return {
    name: 'buckets',
    title,
    shape: 'series',
    columns: [
      { key: 'start', title: 'start', kind: 'time' },
      column,
      { key: 'end', title: 'end', kind: 'time', hidden: true },
      ...measureColumns(tallyMeasures).map(
        (each): Column => (SHOWN.includes(each.key) ? short(each) : { ...each, hidden: true }),
      ),
    ],
    rows: buckets.map(({ startMs, endMs, grain, partial, gap, tally }) => ({
      cells: [startMs, grain, endMs, ...measureCells(tallyMeasures, { tally, currency })],
      marks: { ...(partial ? { partial: true as const } : {}), ...(gap === null ? {} : { gap }) },
    })),
    show: BUCKETS_SHOWN,
    notes,
  }
}

export const itemTable = ({ items }: SessionsAnswer, { top }: SessionsOptions): Table => ({
  name: 'items',
  title: 'Items by sessions',
  shape: 'ranking',
  columns: [
    { key: 'item_id', title: 'item', kind: 'id' },
    { key: 'sessions', title: 'sessions', kind: 'count' },
    { key: 'entries', title: 'entries', kind: 'count' },
    { key: 'exits', title: 'exits', kind: 'count' },
    { key: 'dwell_ms', title: 'dwell', kind: 'duration' },
    { key: 'dwell_events', title: 'events', kind: 'count', hidden: true },
    { key: 'mean_dwell_ms', title: 'mean dwell', kind: 'duration' },
  ],
  rows: [...items]
    .sort((a, b) => b.sessions - a.sessions || byCodePoint(a.item, b.item))
    .map(({ item, sessions, entries, exits, dwellMs, dwellEvents }) => ({
      cells: [
        item,
        sessions,
        entries,
        exits,
        dwellMs,
        dwellEvents,
        dwellEvents === 0 ? null : Math.round(dwellMs / dwellEvents),
      ],
    })),
  ...(top === null ? {} : { show: top }),
  notes: [],
})
