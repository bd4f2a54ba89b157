import {
  type Entries,
  type Facts,
  isMetric,
  type MetricName,
  metrics,
  rankedPlaces,
} from '../../metrics/index.ts'
import { type CellColumn, type LazyRows, NO_VALUE } from '../../model/index.ts'
import { rowFacts } from '../columns.ts'
import type { TopAnswer, TopEntry, TopSegment } from './answer.ts'

/** A value in its place. */
export interface TopRow {
  readonly segment: string | null
  readonly rank: number
  readonly entry: TopEntry
  readonly facts: Facts
}

/** The facts of one value: what isn't counted by value is not known here. */
export function factsOf(
  answer: TopAnswer,
  { tally, popularity }: Pick<TopEntry, 'tally' | 'popularity'>,
): Facts {
  const facts = rowFacts(answer, tally, null)
  return popularity === null ? facts : { ...facts, popularity }
}

/** The rows of a segment by a metric, made as they are asked for: a person sees ten of a hundred thousand. */
export function rowsOf(
  { segment, entries }: TopSegment,
  answer: TopAnswer,
  sort: MetricName,
): LazyRows<TopRow> {
  const columns = entryColumns(entries, answer)
  const list: Entries<NamedEntry> = {
    length: entries.length,
    at: place => new NamedEntry(entries[place] as TopEntry, answer),
    columns,
  }
  const rowAt = (place: number, rank: number): TopRow => {
    const entry = entries[place] as TopEntry
    return { segment, rank, entry, facts: factsOf(answer, entry) }
  }
  const ranks = new Uint32Array(entries.length)
  const first = (n: number): Uint32Array => {
    const order = rankedPlaces(metrics[sort], list, n)
    order.forEach((place, i) => {
      ranks[place] = i + 1
    })
    return order
  }
  return {
    length: entries.length,
    first: n => Array.from(first(n), (place, i) => rowAt(place, i + 1)),
    places: {
      first,
      at: place => rowAt(place, ranks[place] as number),
      column: (key): CellColumn | null => {
        if (key === 'rank') return { as: 'counts', counts: ranks }
        if (key === 'segment') return { as: 'cells', cell: () => segment }
        if (key === 'value') return { as: 'names', texts: columns.names }
        if (key === 'dwell') return { as: 'cells', cell: place => entries[place]?.dwellMs ?? null }
        return isMetric(key) ? (metrics[key].column?.(columns.facts) ?? null) : null
      },
    },
  }
}

function entryColumns(
  entries: readonly TopEntry[],
  { currency }: TopAnswer,
): NonNullable<Entries<NamedEntry>['columns']> {
  const counts = (key: 'views' | 'carts' | 'purchases') =>
    columnOf(entries, ({ tally }) => tally[key])
  const sums = (key: 'units' | 'gross' | 'refunds'): Float64Array | null => {
    const column = columnOf(entries, ({ tally }) => Number(tally[key]))
    return column.every(Number.isSafeInteger) ? column : null
  }
  return {
    names: entries.map(nameOf),
    // Each column is made where it is asked for: a ranking needs one.
    facts: {
      get views() {
        return counts('views')
      },
      get carts() {
        return counts('carts')
      },
      get purchases() {
        return counts('purchases')
      },
      get units() {
        return sums('units')
      },
      get gross() {
        return sums('gross')
      },
      get refunds() {
        return sums('refunds')
      },
      currency,
      conversions: null,
      get popularity() {
        if (entries.some(({ popularity }) => popularity === null)) return null
        return columnOf(entries, ({ popularity }) => popularity as number)
      },
    },
  }
}

/** (No Float64Array.from: it asks an iterator, too.) */
function columnOf(entries: readonly TopEntry[], of: (entry: TopEntry) => number): Float64Array {
  const column = new Float64Array(entries.length)
  for (let i = 0; i < column.length; i++) column[i] = of(entries[i] as TopEntry)
  return column
}

/** No value is an empty text, so what has none comes first among equals. */
const nameOf = ({ value }: TopEntry): string => value ?? NO_VALUE

class NamedEntry {
  readonly entry: TopEntry
  readonly #answer: TopAnswer
  constructor(entry: TopEntry, answer: TopAnswer) {
    this.entry = entry
    this.#answer = answer
  }
  get name(): string {
    return nameOf(this.entry)
  }
  get facts(): Facts {
    return factsOf(this.#answer, this.entry)
  }
}
