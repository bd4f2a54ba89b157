import type { Winner } from '../../aggregate/index.ts'
import { type MetricName, metrics, ranked } from '../../metrics/index.ts'
import type { Cell, Column, Plan, Row, Table } from '../../model/index.ts'
import { ITEM_METRICS, metricCell, metricColumn } from '../columns.ts'
import type { AnswerView } from '../report.ts'
import type { SummaryAnswer } from './answer.ts'
import { factsOfWinner, labelOfWinner } from './facts.ts'
import { type ItemEntry, itemEntries } from './items.ts'
import type { SummaryOptions } from './options.ts'

const TOTALS: readonly MetricName[] = [
  'events',
  'customers',
  'views',
  'carts',
  'purchases',
  'units',
  'orders',
  'currency_orders',
  'gross',
  'refunds',
  'net',
  'aov',
  'arpu',
  'cart_rate',
  'purchase_rate',
  'conversion_rate',
]

const facts = (name: string, title: string, columns: readonly Column[], rows: Row[]): Table => ({
  name,
  title,
  shape: 'facts',
  columns,
  rows,
  hidden: true,
  notes: [],
})

export const totalsTable = ({ totals }: SummaryAnswer): Table =>
  facts(
    'totals',
    'Totals',
    TOTALS.map(name => metricColumn(name)),
    [{ cells: TOTALS.map(name => metricCell(name, totals)) }],
  )

export const currencyTable = ({ byCurrency }: SummaryAnswer): Table => ({
  name: 'by_currency',
  title: 'By currency',
  shape: 'ranking',
  within: 'totals',
  hidden: true,
  columns: [
    { key: 'currency', title: 'currency', kind: 'text' },
    ...(['purchases', 'orders', 'gross', 'refunds', 'net'] as const).map(name =>
      metricColumn(name),
    ),
  ],
  rows: byCurrency.map(({ currency, purchases, orders, gross, refunds }) => ({
    cells: [
      currency,
      purchases,
      orders,
      { amount: gross, currency },
      { amount: refunds, currency },
      { amount: gross - refunds, currency },
    ],
  })),
  notes: [],
})

/** The readable name beside an item: only where it is asked for. */
const labelColumn = ({ label }: Plan): Column[] =>
  label === null ? [] : [{ key: 'label', title: label, kind: 'id' }]

/** A winner with its numbers, or no row. */
function winnerTable(
  name: string,
  title: string,
  answer: SummaryAnswer,
  won: Winner<number | bigint> | null,
  shown: readonly MetricName[],
  { plan }: AnswerView,
): Table {
  const columns: Column[] = [
    { key: 'item_id', title: 'item', kind: 'id' },
    ...labelColumn(plan),
    { key: 'ties', title: 'ties', kind: 'count' },
    { key: 'tied', title: 'tied with', kind: 'names' },
    ...shown.map(metric => metricColumn(metric)),
  ]
  const of = factsOfWinner(answer, won)
  if (won === null || of === null) return facts(name, title, columns, [])
  const labelled = plan.label === null ? [] : [labelOfWinner(answer, won)]
  const numbers = shown.map(metric => metricCell(metric, of))
  return facts(name, title, columns, [
    { cells: [won.item, ...labelled, won.ties, won.tied, ...numbers] },
  ])
}

export const mostViewedTable = (answer: SummaryAnswer, view: AnswerView): Table =>
  winnerTable('most_viewed', 'Most viewed item', answer, answer.mostViewed, ['views'], view)

export const highestGrossingTable = (answer: SummaryAnswer, view: AnswerView): Table =>
  winnerTable(
    'highest_grossing',
    'Highest-grossing item',
    answer,
    answer.highestGrossing,
    ['gross', 'refunds', 'net'],
    view,
  )

/** What fits beside an item on 80 columns; the metric that sorts is always shown. */
const SHOWN_OF_ITEMS: readonly MetricName[] = [
  'views',
  'carts',
  'purchases',
  'gross',
  'conversion_rate',
]

/** Makes its cells when they are asked for: a person sees ten rows of a hundred thousand. */
class ItemRow implements Row {
  readonly #item: ItemEntry
  readonly #labelled: boolean
  constructor(item: ItemEntry, labelled: boolean) {
    this.#item = item
    this.#labelled = labelled
  }
  get cells(): readonly Cell[] {
    const { name, label, facts: of } = this.#item
    const numbers = ITEM_METRICS.map(metric => metricCell(metric, of))
    return this.#labelled ? [name, label, ...numbers] : [name, ...numbers]
  }
}

export function itemTable(
  answer: SummaryAnswer,
  { sort, top }: SummaryOptions,
  { plan }: AnswerView,
): Table {
  const shown = (name: MetricName) => name === sort || SHOWN_OF_ITEMS.includes(name)
  const items = itemEntries(answer.items, answer.currency)
  const first = (n?: number) =>
    ranked(metrics[sort], items, n).map(item => new ItemRow(item, plan.label !== null))
  let rows: readonly Row[] | null = null
  return {
    name: 'items',
    title: `${plan.by === null ? 'Items' : `Each ${plan.by}`} by ${metrics[sort].title}`,
    shape: 'ranking',
    columns: [
      { key: 'item_id', title: plan.by ?? 'item', kind: 'id' },
      ...labelColumn(plan),
      ...ITEM_METRICS.map(name => metricColumn(name, !shown(name))),
    ],
    get rows() {
      rows ??= first()
      return rows
    },
    first,
    total: items.length,
    ...(top === null ? {} : { show: top }),
    notes: [],
  }
}
