import type { Facts, MetricName } from '../../metrics/index.ts'
import type { Row, Table } from '../../model/index.ts'
import { metricCell, metricColumn } from '../columns.ts'
import { grainsOf } from '../grains.ts'
import type { AnswerView } from '../report.ts'
import { rowFacts } from '../row-facts.ts'
import type { BucketAnswer, SummaryAnswer } from './answer.ts'

/** Rows of a series that a person is shown: two days of hours. */
const BUCKETS_SHOWN = 48

export function bucketTable(answer: SummaryAnswer, view: AnswerView): Table {
  const { buckets } = answer
  const { title, column, notes } = grainsOf(buckets, view)
  // Headings are short, so that a row of hours with both of its winners fits 80 columns.
  return {
    name: 'buckets',
    title,
    shape: 'series',
    columns: [
      { key: 'start', title: 'start', kind: 'time' },
      column,
      { key: 'end', title: 'end', kind: 'time', hidden: true },
      metricColumn('events', true),
      metricColumn('views'),
      metricColumn('carts'),
      { ...metricColumn('purchases'), title: 'bought' },
      metricColumn('units', true),
      metricColumn('gross'),
      metricColumn('refunds', true),
      metricColumn('net', true),
      metricColumn('cart_rate', true),
      metricColumn('purchase_rate', true),
      { ...metricColumn('conversion_rate'), title: 'conv.' },
      metricColumn('customers', !view.plan.customers),
      { key: 'most_viewed', title: 'most viewed', kind: 'id' },
      { key: 'most_viewed_ties', title: 'ties', kind: 'count', hidden: true },
      { key: 'highest_grossing', title: 'top grossing', kind: 'id' },
      { key: 'highest_grossing_ties', title: 'ties', kind: 'count', hidden: true },
    ],
    rows: buckets.map(bucket => bucketRow(bucket, answer)),
    show: BUCKETS_SHOWN,
    notes,
  }
}

function bucketRow(bucket: BucketAnswer, answer: SummaryAnswer): Row {
  const of: Facts = {
    ...rowFacts(answer, bucket.totals, bucket.conversion),
    events: bucket.totals.events,
    customers: bucket.customers,
  }
  const cell = (name: MetricName) => metricCell(name, of)
  const marks = {
    ...(bucket.partial ? { partial: true as const } : {}),
    ...(bucket.gap === null ? {} : { gap: bucket.gap }),
  }
  return {
    cells: [
      bucket.startMs,
      bucket.grain,
      bucket.endMs,
      ...(
        ['events', 'views', 'carts', 'purchases', 'units', 'gross', 'refunds', 'net'] as const
      ).map(cell),
      ...(['cart_rate', 'purchase_rate', 'conversion_rate', 'customers'] as const).map(cell),
      bucket.totals.mostViewed?.item ?? null,
      bucket.totals.mostViewed?.ties ?? null,
      bucket.totals.highestGrossing?.item ?? null,
      bucket.totals.highestGrossing?.ties ?? null,
    ],
    marks,
  }
}
