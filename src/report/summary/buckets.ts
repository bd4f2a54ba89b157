import { countedItemMetricNames, type Facts, type MetricName } from '../../metrics/index.ts'
import { type Columns, marksOf, showing, tableOf } from '../../model/index.ts'
import { metricColumns, rowFacts } from '../columns.ts'
import { grainsOf, WHEN } from '../grains.ts'
import type { View } from '../report.ts'
import { conversionLook, rankedBy, unviewedLooks } from '../unviewed.ts'
import type { BucketAnswer, SummaryAnswer } from './answer.ts'
import type { SummaryOptions } from './options.ts'

/** Rows of a series that a person is shown: two days of hours. */
const BUCKETS_SHOWN = 48

interface BucketRow extends BucketAnswer {
  readonly facts: Facts
}

const METRICS: readonly MetricName[] = ['events', ...countedItemMetricNames, 'customers']
const SHOWN = ['views', 'carts', 'purchases', 'gross', 'conversion_rate']

const NOBODY = 'no item has any'
const winners: Columns<BucketAnswer> = {
  most_viewed: {
    title: 'most viewed',
    kind: 'id',
    about: 'the item with most views in the bucket',
    none: NOBODY,
    value: ({ totals }) => totals.mostViewed?.item ?? null,
  },
  most_viewed_ties: {
    title: 'ties',
    kind: 'count',
    about: 'how many others have as many',
    none: NOBODY,
    hidden: true,
    value: ({ totals }) => totals.mostViewed?.ties ?? null,
  },
  highest_grossing: {
    title: 'highest grossing',
    kind: 'id',
    about: 'the item with most gross in the bucket',
    none: NOBODY,
    value: ({ totals }) => totals.highestGrossing?.item ?? null,
  },
  highest_grossing_ties: {
    title: 'ties',
    kind: 'count',
    about: 'number of items with the same value',
    none: NOBODY,
    hidden: true,
    value: ({ totals }) => totals.highestGrossing?.ties ?? null,
  },
}

export const bucketTable = tableOf<SummaryAnswer, SummaryOptions, View, BucketRow>({
  name: 'buckets',
  title: 'By time',
  shape: 'series',
  columns: {
    ...WHEN,
    ...showing(
      metricColumns<BucketRow>(METRICS, ({ facts }) => facts),
      SHOWN,
    ),
    ...winners,
  },
  marks: marksOf,
  draw(answer, _options, view) {
    const { title, looks, notes } = grainsOf(answer.buckets, view)
    return {
      title,
      rows: answer.buckets.map(bucket => ({ ...bucket, facts: factsOf(bucket, answer) })),
      looks: {
        ...looks,
        ...unviewedLooks(answer.totals),
        ...conversionLook(answer.totals),
        customers: { hidden: !view.plan.customers },
      },
      bar: rankedBy(answer.totals),
      show: BUCKETS_SHOWN,
      notes,
    }
  },
})

const factsOf = (
  { totals, conversion, customers }: BucketAnswer,
  answer: SummaryAnswer,
): Facts => ({ ...rowFacts(answer, totals, conversion), events: totals.events, customers })
