import { SEASONS } from '../../aggregate/index.ts'
import { type Facts, type MetricName, metrics, ranked, WEIGHT_SCALE } from '../../metrics/index.ts'
import { byCodePoint, NO_VALUE, type Row, type Table } from '../../model/index.ts'
import { ITEM_METRICS, metricCell, metricColumn } from '../columns.ts'
import { rowFacts } from '../row-facts.ts'
import type { TopAnswer, TopEntry, TopSegment } from './answer.ts'
import type { TopOptions } from './options.ts'

/** The facts of one value: what isn't counted by value is not known here. */
export function factsOf(
  answer: TopAnswer,
  { tally, popularity }: Pick<TopEntry, 'tally' | 'popularity'>,
): Facts {
  const facts = rowFacts(answer, tally, null)
  return popularity === null ? facts : { ...facts, popularity }
}

const METRICS: readonly MetricName[] = [...ITEM_METRICS, 'popularity']
/** What fits on 80 columns; the metric that sorts is always shown. */
const SHOWN: readonly MetricName[] = ['views', 'carts', 'purchases', 'gross', 'conversion_rate']

/** What the ranking is of. */
export function rankingTable({ by, per, sort, weights, hemisphere }: TopOptions): Table {
  const seasons = by.field === 'season' || per?.field === 'season'
  return {
    name: 'ranking',
    title: 'Ranking',
    shape: 'facts',
    hidden: true,
    columns: [
      { key: 'by', title: 'by', kind: 'id' },
      { key: 'per', title: 'per', kind: 'id' },
      { key: 'sort', title: 'sort', kind: 'text' },
      { key: 'hemisphere', title: 'hemisphere', kind: 'text' },
      { key: 'dwell_weight', title: 'weight of a minute', kind: 'count' },
    ],
    rows: [
      {
        cells: [
          by.field,
          per?.field ?? null,
          sort,
          seasons ? hemisphere : null,
          weights && weights.dwell / WEIGHT_SCALE,
        ],
      },
    ],
    notes: [],
  }
}

/** The weights of popularity, where it was asked for. */
export const weightTable = ({ weights }: TopOptions): Table => ({
  name: 'weights',
  title: 'Weights of popularity',
  shape: 'ranking',
  within: 'ranking',
  hidden: true,
  columns: [
    { key: 'event_type', title: 'event type', kind: 'id' },
    { key: 'weight', title: 'weight', kind: 'count' },
  ],
  rows: (weights?.types ?? []).map(([type, weight]) => ({
    cells: [type, weight / WEIGHT_SCALE],
  })),
  notes: [],
})

export function topTable(answer: TopAnswer, options: TopOptions): Table {
  const { by, per, sort, top, weights } = options
  const isShown = (name: MetricName) => name === sort || SHOWN.includes(name)
  const what = by.field === 'item_id' ? 'Items' : `Values of ${by.field}`
  let rows: readonly Row[] | null = null
  const segments = answer.segments.toSorted(bySegment(per?.field === 'season'))
  return {
    name: 'top',
    title: `${what} by ${metrics[sort].title}${per === null ? '' : ` per ${per.field}`}`,
    shape: 'ranking',
    columns: [
      {
        key: 'segment',
        title: per?.field ?? 'segment',
        kind: 'id',
        ...(per === null ? { hidden: true } : {}),
      },
      { key: 'rank', title: 'rank', kind: 'count', ...(per === null ? { hidden: true } : {}) },
      { key: 'value', title: by.field === 'item_id' ? 'item' : by.field, kind: 'id' },
      ...METRICS.map(name => metricColumn(name, !isShown(name))),
      {
        key: 'dwell',
        title: 'dwell',
        kind: 'duration',
        ...(weights === null || sort !== 'popularity' ? { hidden: true } : {}),
      },
    ],
    get rows() {
      rows ??= rowsOfAll(segments, answer, options)
      return rows
    },
    // A person sees ten rows of a hundred thousand, which aren't made for that.
    ...(segments.length === 1
      ? {
          first: (n: number) => rowsOfAll(segments, answer, options, n),
          total: segments[0]?.entries.length ?? 0,
        }
      : {}),
    ...(top === null ? {} : { show: top }),
    ...(per === null ? {} : { showEach: 'segment' }),
    notes: [],
  }
}

/** The rows of all segments; of each only its `first` where so many are told. */
const rowsOfAll = (
  segments: readonly TopSegment[],
  answer: TopAnswer,
  options: TopOptions,
  first?: number,
): Row[] => segments.flatMap(segment => rowsOf(segment, answer, options, first))

function rowsOf(
  { segment, entries }: TopSegment,
  answer: TopAnswer,
  { sort }: TopOptions,
  first = entries.length,
): Row[] {
  const named = entries.map(entry => new NamedEntry(entry, answer))
  return ranked(metrics[sort], named, first).map(({ entry, facts }, i) => ({
    cells: [
      segment,
      i + 1,
      entry.value,
      ...METRICS.map(name => metricCell(name, facts)),
      entry.dwellMs,
    ],
  }))
}

/** Makes its facts when they are asked for, and keeps none: a ranking looks at a hundred thousand once. */
class NamedEntry {
  readonly entry: TopEntry
  readonly #answer: TopAnswer
  constructor(entry: TopEntry, answer: TopAnswer) {
    this.entry = entry
    this.#answer = answer
  }
  /** No value is an empty text, so what has none comes first among equals. */
  get name(): string {
    return this.entry.value ?? NO_VALUE
  }
  get facts(): Facts {
    return factsOf(this.#answer, this.entry)
  }
}

/** By code point, events without the field first, as among equals everywhere; seasons as the year has them. */
const bySegment =
  (seasons: boolean) =>
  ({ segment: a }: TopSegment, { segment: b }: TopSegment): number => {
    if (!seasons || a === null || b === null) return byCodePoint(a ?? NO_VALUE, b ?? NO_VALUE)
    const place = (name: string) => (SEASONS as readonly string[]).indexOf(name)
    return place(a) - place(b)
  }
