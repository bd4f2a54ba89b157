import type { Winner } from '../../aggregate/index.ts'
import {
  countedItemMetricNames,
  type Facts,
  type MetricName,
  metricNames,
  metrics,
  ranked,
  rankedPlaces,
} from '../../metrics/index.ts'
import {
  type Cell,
  type ColumnOf,
  type Money,
  showing,
  type TableOf,
  tableOf,
} from '../../model/index.ts'
import { metricColumns } from '../columns.ts'
import type { CurrencyTotals } from '../currency.ts'
import type { View } from '../report.ts'
import { conversionLook, rankedBy, unviewedLooks } from '../unviewed.ts'
import type { SummaryAnswer } from './answer.ts'
import { factsOfWinner, labelOfWinner } from './facts.ts'
import { type ItemEntry, itemColumn, itemEntries } from './items.ts'
import type { SummaryOptions } from './options.ts'

/** All that the summary counts: it follows no visits. */
const TOTALS = metricNames.filter(name => name !== 'popularity')

/** As the tables of this report are: of its answer, its options and the view. */
type SummaryTable = TableOf<SummaryAnswer, SummaryOptions, View>

export const totalsTable: SummaryTable = tableOf<SummaryAnswer, SummaryOptions, View, Facts>({
  name: 'totals',
  title: 'Totals',
  shape: 'facts',
  hidden: true,
  columns: metricColumns(TOTALS, facts => facts),
  draw: ({ totals }) => ({ rows: [totals] }),
})

const amountOf = (
  metric: 'gross' | 'refunds' | 'net',
  of: (totals: CurrencyTotals) => bigint,
): ColumnOf<CurrencyTotals> => ({
  ...metrics[metric],
  about: `${metrics[metric].about}, in this currency`,
  value: (totals): Money => ({ amount: of(totals), currency: totals.currency }),
})

export const currencyTable: SummaryTable = tableOf<
  SummaryAnswer,
  SummaryOptions,
  View,
  CurrencyTotals
>({
  name: 'by_currency',
  title: 'By currency',
  shape: 'ranking',
  within: 'totals',
  hidden: true,
  columns: {
    currency: {
      title: 'currency',
      kind: 'text',
      about: 'an ISO 4217 code; XXX: none named',
      value: ({ currency }) => currency,
    },
    purchases: {
      ...metrics.purchases,
      about: 'purchase events in this currency',
      value: ({ purchases }) => purchases,
    },
    orders: {
      ...metrics.orders,
      about: 'distinct orders with a purchase in this currency',
      value: ({ orders }) => orders,
    },
    gross: amountOf('gross', ({ gross }) => gross),
    refunds: amountOf('refunds', ({ refunds }) => refunds),
    net: amountOf('net', ({ gross, refunds }) => gross - refunds),
  },
  draw: ({ byCurrency }) => ({ rows: byCurrency }),
})

/** Null is the events without the field of --by. */
const ITEM = {
  title: 'item',
  kind: 'id',
  about: 'the item; with --by a value of that field',
  none: 'with --by, events without the field',
} as const
/** The readable name beside an item: only where it is asked for. */
const LABEL = {
  title: 'label',
  kind: 'id',
  about: 'the newest name of it',
  none: 'it has none',
  only: 'with --label',
} as const
const labelLook = ({ plan: { label } }: View) => (label === null ? null : { title: label })

/** A winner with its numbers. */
interface WinnerRow {
  readonly won: Winner<number | bigint>
  readonly label: string | null
  readonly facts: Facts
}

/** A winner with its numbers, or no row. */
const winnerTable = (
  name: string,
  title: string,
  winnerOf: (answer: SummaryAnswer) => Winner<number | bigint> | null,
  shown: readonly MetricName[],
): SummaryTable =>
  tableOf<SummaryAnswer, SummaryOptions, View, WinnerRow>({
    name,
    title,
    none: 'no item has any',
    shape: 'facts',
    hidden: true,
    columns: {
      item_id: { ...ITEM, value: ({ won }) => won.item },
      label: { ...LABEL, value: ({ label }) => label },
      ties: {
        title: 'ties',
        kind: 'count',
        about: 'number of items with the same value',
        value: ({ won }) => won.ties,
      },
      tied: {
        title: 'tied with',
        kind: 'names',
        about: 'the first ten of those items',
        value: ({ won }) => won.tied,
      },
      ...metricColumns<WinnerRow>(shown, ({ facts }) => facts),
    },
    draw(answer, _options, view) {
      const won = winnerOf(answer)
      const facts = factsOfWinner(answer, won)
      const label = view.plan.label === null ? null : labelOfWinner(answer, won)
      return {
        rows: won === null || facts === null ? [] : [{ won, label, facts }],
        looks: { label: labelLook(view) },
      }
    },
  })

export const mostViewedTable: SummaryTable = winnerTable(
  'most_viewed',
  'Most viewed item',
  ({ mostViewed }) => mostViewed,
  ['views'],
)

export const highestGrossingTable: SummaryTable = winnerTable(
  'highest_grossing',
  'Highest-grossing item',
  ({ highestGrossing }) => highestGrossing,
  ['gross', 'refunds', 'net'],
)

/** What fits beside an item on 80 columns; the metric that sorts is always shown. */
const SHOWN_OF_ITEMS = ['views', 'carts', 'purchases', 'gross', 'conversion_rate']

export const itemTable: SummaryTable = tableOf<SummaryAnswer, SummaryOptions, View, ItemEntry>({
  name: 'items',
  title: 'Items',
  shape: 'ranking',
  columns: {
    item_id: { ...ITEM, value: ({ name }) => name },
    label: { ...LABEL, value: ({ label }): Cell => label },
    ...showing(
      metricColumns<ItemEntry>(countedItemMetricNames, ({ facts }) => facts),
      SHOWN_OF_ITEMS,
    ),
  },
  draw(answer, { sort: asked, top }, view) {
    const { items: table, currency, totals } = answer
    const sort = asked ?? rankedBy(totals)
    const items = itemEntries(table, currency)
    return {
      title: `${view.plan.by === null ? 'Items' : `Each ${view.plan.by}`} by ${metrics[sort].title}`,
      rows: {
        length: items.length,
        first: n => ranked(metrics[sort], items, n),
        places: {
          first: n => rankedPlaces(metrics[sort], items, n),
          at: items.at,
          column: key => itemColumn(items.columns, key),
        },
      },
      looks: {
        item_id: { title: view.plan.by ?? 'item' },
        label: labelLook(view),
        ...unviewedLooks(totals),
        ...conversionLook(totals),
        [sort]: { hidden: false },
      },
      keep: sort,
      show: top,
    }
  },
})
