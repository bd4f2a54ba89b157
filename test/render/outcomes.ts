import type {
  Column,
  ColumnKind,
  Money,
  Outcome,
  Ratio,
  ReportResult,
  Row,
  Table,
} from '../../src/model/index.ts'
import { DEFAULT_STYLE, type Renderer, type Style } from '../../src/render/index.ts'

/** Outcomes made by hand: Ann, Bob and Cleo buy mugs, lamps and rugs. */

export const usd = (amount: number): Money => ({ amount: BigInt(amount), currency: 'USD' })
export const ratio = (count: number, of: number): Ratio => ({ count, of })
export const hour = (text: string): number => Date.parse(`${text}:00Z`)

export const column = (key: string, title: string, kind: ColumnKind, hidden?: true): Column =>
  hidden ? { key, title, kind, hidden } : { key, title, kind }

export const table = (over: Partial<Table> = {}): Table => ({
  name: 'items',
  title: 'Items',
  shape: 'ranking',
  columns: [column('item_id', 'Item', 'id'), column('views', 'Views', 'count')],
  rows: [],
  notes: [],
  ...over,
})

export const report = (over: Partial<ReportResult> = {}): ReportResult => ({
  name: 'summary',
  title: 'Shop summary',
  headlines: [],
  tables: [],
  main: 'items',
  ...over,
})

export const outcome = (over: Partial<Outcome> = {}): Outcome => ({
  reports: [report()],
  period: {
    startMs: hour('2024-03-27T05:00'),
    endMs: hour('2024-03-28T05:00'),
    zone: 'UTC',
    window: '24h',
    newestMs: hour('2024-03-28T05:00') - 1,
  },
  currency: 'USD',
  currencyNotes: [],
  ledger: {
    records: { total: 4012, blank: 3, ignored: 0, rejected: 9, accepted: 4000 },
    events: { total: 4000, duplicate: 0, filtered: 0, outside: 2766, counted: 1234 },
    rejections: [
      { reason: 'price_not_a_number', count: 7, first: { input: 'events.jsonl', line: 1204 } },
      { reason: 'not_json', count: 2, first: { input: 'events.jsonl', line: 3077 } },
    ],
    firstRejected: [
      { input: 'events.jsonl', line: 1204, reason: 'not_a_number', field: 'price', found: '12,50' },
      { input: 'events.jsonl', line: 3077, reason: 'not_json', field: null, found: null },
    ],
    notes: [],
  },
  incomplete: [],
  warnings: [],
  work: { threads: 1, tiers: null },
  ...over,
})

/** One table alone in a report. */
export const withTable = (only: Partial<Table>): Outcome => {
  const made = table(only)
  return outcome({ reports: [report({ tables: [made], main: made.name })] })
}

export const draw = (renderer: Renderer, what: Outcome, style: Partial<Style> = {}): string =>
  [...renderer.render(what, { ...DEFAULT_STYLE, ...style })].join('')

const ITEMS: readonly (readonly [string, number, number, number, number])[] = [
  ['mug-01', 412, 61, 22, 4_380_000],
  ['lamp-brass', 303, 44, 17, 13_430_000],
  ['rug-oak', 288, 30, 9, 26_991_000],
  ['mug-02', 120, 9, 4, 640_000],
  ['lamp-paper', 71, 5, 0, 0],
  ['rug-wool', 40, 0, 0, 0],
]

const items: Table = table({
  show: 4,
  columns: [
    column('item_id', 'Item', 'id'),
    column('views', 'Views', 'count'),
    column('carts', 'Carts', 'count'),
    column('purchases', 'Purchases', 'count'),
    column('conversion_rate', 'Conversion', 'rate'),
    column('gross', 'Gross', 'money'),
    column('units', 'Units', 'count', true),
  ],
  rows: ITEMS.map(([item, views, carts, purchases, gross]) => ({
    cells: [item, views, carts, purchases, ratio(carts + purchases, views), usd(gross), 12n],
  })),
  notes: [[{ kind: 'count', cell: 3 }, ' purchases were of items without a view in the period.']],
})

const buckets: Table = table({
  name: 'buckets',
  title: 'Over time',
  shape: 'series',
  show: 5,
  columns: [
    column('start', 'Start', 'time'),
    column('grain', 'Grain', 'grain', true),
    column('views', 'Views', 'count'),
    column('conversion_rate', 'Conversion', 'rate'),
    column('gross', 'Gross', 'money'),
    column('most_viewed', 'Most viewed', 'id'),
  ],
  rows: [
    ['2024-02-01T00:00', 'month', 91_230, 8231, 'mug-01', {}],
    ['2024-03-01T00:00', 'day', 1203, 204, 'lamp-brass', {}],
    ['2024-03-02T00:00', 'day', 0, 0, null, { gap: 24 }],
    ['2024-03-26T00:00', 'day', 1404, 188, 'rug-oak', {}],
    ['2024-03-27T00:00', 'hour', 81, 9, 'mug-01', { partial: true }],
    ['2024-03-27T01:00', 'hour', 12, 0, 'mug-02', {}],
  ].map(
    ([start, grain, views, got, item, marks]) =>
      ({
        cells: [
          hour(`${start}`),
          `${grain}`,
          Number(views),
          ratio(Number(got), Number(views)),
          usd(Number(views) * 1234),
          item === null ? null : `${item}`,
        ],
        marks: marks as Row['marks'],
      }) as Row,
  ),
})

const totals: Table = table({
  name: 'totals',
  title: 'Totals',
  shape: 'facts',
  columns: [
    column('views', 'Views', 'count'),
    column('gross', 'Gross', 'money'),
    column('aov', 'Average order value', 'money'),
    column('conversion_rate', 'Conversion', 'rate'),
  ],
  rows: [{ cells: [1234, usd(45_441_000), usd(873_865), ratio(201, 1234)] }],
})

const byCurrency: Table = table({
  name: 'by_currency',
  title: 'By currency',
  shape: 'matrix',
  within: 'totals',
  hidden: true,
  columns: [column('currency', 'Currency', 'text'), column('gross', 'Gross', 'money')],
  rows: [
    { cells: ['EUR', { amount: 1_195_000n, currency: 'EUR' }] },
    { cells: ['USD', usd(45_441_000)] },
  ],
})

const mostViewed: Table = table({
  name: 'most_viewed',
  title: 'Most viewed item',
  shape: 'facts',
  hidden: true,
  columns: [
    column('item_id', 'Item', 'id'),
    column('ties', 'Ties', 'count'),
    column('tied', 'Tied', 'names'),
    column('views', 'Views', 'count'),
  ],
  rows: [{ cells: ['mug-01', 2, ['mug-02', 'mug-03'], 412] }],
})

export const summary: Outcome = outcome({
  currencyNotes: [
    [
      { kind: 'count', cell: 31 },
      ' purchases in EUR (',
      { kind: 'money', cell: { amount: 1_195_000n, currency: 'EUR' } },
      ') are not in the money columns; see totals.by_currency.',
    ],
  ],
  reports: [
    report({
      headlines: [
        {
          title: 'Most viewed item',
          value: { kind: 'id', cell: 'mug-01' },
          details: [
            [{ kind: 'count', cell: 412 }, ' views'],
            ['(+', { kind: 'count', cell: 2 }, ' tied)'],
          ],
        },
        {
          title: 'Conversion rate',
          value: { kind: 'rate', cell: ratio(201, 1234) },
          details: [['149 carts + 52 purchases of 1,234 views']],
        },
        {
          title: 'Highest-grossing item',
          value: { kind: 'id', cell: 'rug-oak' },
          details: [[{ kind: 'money', cell: usd(26_991_000) }, ' gross']],
        },
      ],
      tables: [totals, byCurrency, mostViewed, buckets, items],
    }),
  ],
})
