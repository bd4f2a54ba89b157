import { SEASONS } from '../../aggregate/index.ts'
import { itemMetricNames, type MetricName, metrics, WEIGHT_SCALE } from '../../metrics/index.ts'
import { byCodePoint, NO_VALUE, showing, type TableOf, tableOf } from '../../model/index.ts'
import { metricColumns } from '../columns.ts'
import type { View } from '../report.ts'
import { conversionLook, rankedBy, unviewedLooks } from '../unviewed.ts'
import type { TopAnswer, TopSegment } from './answer.ts'
import { HEMISPHERES, type TopOptions } from './options.ts'
import { rowsOf, type TopRow } from './rows.ts'

type TopTable = TableOf<TopAnswer, TopOptions, View>

const sortOf = ({ whole }: TopAnswer, { sort }: TopOptions): MetricName => sort ?? rankedBy(whole)

interface Ranking extends TopOptions {
  readonly sort: MetricName
}

/** What the ranking is of. */
export const rankingTable: TopTable = tableOf<TopAnswer, TopOptions, View, Ranking>({
  name: 'ranking',
  title: 'Ranking',
  shape: 'facts',
  hidden: true,
  columns: {
    by: {
      title: 'by',
      kind: 'id',
      about: 'the field whose values are ranked',
      value: ({ by }) => by.field,
    },
    per: {
      title: 'per',
      kind: 'id',
      about: 'the field that groups the rankings, or season',
      none: 'without --per',
      value: ({ per }) => per?.field ?? null,
    },
    sort: {
      title: 'sort',
      kind: 'text',
      about: 'the metric that ranks',
      value: ({ sort }) => sort,
    },
    hemisphere: {
      title: 'hemisphere',
      kind: 'text',
      about: 'the hemisphere of the seasons',
      words: HEMISPHERES,
      none: 'not grouped by season',
      value: ({ by, per, hemisphere }) =>
        by.field === 'season' || per?.field === 'season' ? hemisphere : null,
    },
    dwell_weight: {
      title: 'weight of a minute',
      kind: 'count',
      about: 'weight of a minute of dwell',
      numbers: 'any',
      none: 'popularity is not asked for',
      value: ({ weights }) => weights && weights.dwell / WEIGHT_SCALE,
    },
  },
  draw: (answer, options) => ({ rows: [{ ...options, sort: sortOf(answer, options) }] }),
})

/** The weights of popularity, where it was asked for. */
export const weightTable: TopTable = tableOf<
  TopAnswer,
  TopOptions,
  View,
  readonly [type: string, weight: number]
>({
  name: 'weights',
  title: 'Weights of popularity',
  shape: 'ranking',
  within: 'ranking',
  hidden: true,
  columns: {
    event_type: {
      title: 'event type',
      kind: 'id',
      about: 'events of this type …',
      value: ([type]) => type,
    },
    weight: {
      title: 'weight',
      kind: 'count',
      about: '… weigh so much',
      numbers: 'any',
      value: ([, weight]) => weight / WEIGHT_SCALE,
    },
  },
  draw: (_answer, { weights }) => ({ rows: weights?.types ?? [] }),
})

/** What fits on 80 columns; the metric that sorts is always shown. */
const SHOWN = ['views', 'carts', 'purchases', 'gross', 'conversion_rate']

export const topTable: TopTable = tableOf<TopAnswer, TopOptions, View, TopRow>({
  name: 'top',
  title: 'Items',
  shape: 'ranking',
  columns: {
    segment: {
      title: 'segment',
      kind: 'id',
      about: 'the value of the field of --per',
      none: 'events without the field, or no --per',
      value: ({ segment }) => segment,
    },
    rank: {
      title: 'rank',
      kind: 'count',
      about: 'place within the segment',
      least: 1,
      value: ({ rank }) => rank,
    },
    value: {
      title: 'item',
      kind: 'id',
      about: 'the item; with --by a value of that field',
      none: 'events without the field',
      value: ({ entry }) => entry.value,
    },
    ...showing(
      metricColumns<TopRow>(itemMetricNames, ({ facts }) => facts),
      SHOWN,
    ),
    dwell: {
      title: 'dwell',
      kind: 'duration',
      about: 'Σ time to the next event of the session, ms',
      none: 'popularity is not asked for',
      value: ({ entry }) => entry.dwellMs,
    },
  },
  draw(answer, options) {
    const { by, per, top, weights } = options
    const sort = sortOf(answer, options)
    const isOfItems = by.field === 'item_id'
    const what = isOfItems ? 'Items' : `Values of ${by.field}`
    const segments = answer.segments.toSorted(bySegment(per?.field === 'season'))
    const [only] = segments
    return {
      title: `${what} by ${metrics[sort].title}${per === null ? '' : ` per ${per.field}`}`,
      rows:
        only !== undefined && segments.length === 1
          ? rowsOf(only, answer, sort)
          : segments.flatMap(segment =>
              rowsOf(segment, answer, sort).first(segment.entries.length),
            ),
      looks: {
        segment: { title: per?.field ?? 'segment', hidden: per === null },
        rank: { hidden: per === null },
        value: { title: isOfItems ? 'item' : by.field },
        ...unviewedLooks(answer.whole),
        ...conversionLook({ ...answer.whole, conversion: null }),
        [sort]: { hidden: false },
        dwell: { hidden: weights === null || sort !== 'popularity' },
      },
      keep: sort,
      show: top,
      ...(per === null ? {} : { showEach: 'segment' }),
    }
  },
})

/** By code point, events without the field first, as among equals everywhere; seasons as the year has them. */
const bySegment =
  (seasons: boolean) =>
  ({ segment: a }: TopSegment, { segment: b }: TopSegment): number => {
    if (!seasons || a === null || b === null) return byCodePoint(a ?? NO_VALUE, b ?? NO_VALUE)
    const place = (name: string) => (SEASONS as readonly string[]).indexOf(name)
    return place(a) - place(b)
  }
