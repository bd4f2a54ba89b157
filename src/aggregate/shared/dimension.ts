import {
  type Calendar,
  type Dictionaries,
  type Dictionary,
  type EventBatch,
  ID_COLUMNS,
  type IdColumn,
  idOfText,
} from '../../model/index.ts'
import type { Remap } from '../aggregate.ts'

/**
 * What events are grouped by, in a aggregate's parameters: a column of the batch, `extra N` for the N-th of Plan.extras,
 * or `season`, which the time gives. An id of 0 is an event without the field.
 */
export type Dimension = IdColumn | 'season' | `extra ${number}`

/** Ids of the seasons as they are north of the equator; south, half a year later. */
export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const

/** March to May 1, June to August 2, September to November 3, December to February 4. */
export function seasonOf(cal: Calendar, ms: number): number {
  const key = cal.bucketOf('month', ms)
  const month = key - Math.floor(key / 12) * 12
  return Math.floor(((month + 10) % 12) / 3) + 1
}

/** The id of each row of a batch. */
export function dimensionIds(
  dimension: Dimension,
  batch: EventBatch,
  cal: Calendar,
): (row: number) => number {
  if (dimension === 'season') return row => seasonOf(cal, batch.time[row] as number)
  const column = part(dimension, batch, batch.extra)
  return row => column[row] as number
}

/** The id in a receiving run of an id of the giving one. */
export function remapDimension(dimension: Dimension, ids: Remap): (id: number) => number {
  if (dimension === 'season') return id => id
  const column = part(dimension, ids, ids.extra)
  return id => column[id] as number
}

/** The text of an id; null for events without the field. */
export function dimensionText(
  dimension: Dimension,
  names: { readonly [C in IdColumn]: Dictionary } & {
    readonly extra: readonly Dictionary[]
  },
): (id: number) => string | null {
  if (dimension === 'season') return id => SEASONS[id - 1] as string
  const dictionary = part(dimension, names, names.extra)
  return id => (id === 0 ? null : dictionary.text(id))
}

/** The values of a dimension as they are read. */
export interface DimensionValues {
  /** The id that stands for an id: events that name no currency have that of the default one. */
  idOf(id: number): number
  /** Null for events without the field. */
  textOf(id: number): string | null
}

/** Null: what isn't grouped has one value, and that has no text. */
export function dimensionValues(
  dimension: Dimension | null,
  names: Dictionaries,
  defaultCurrency: string,
): DimensionValues {
  if (dimension === null) return { idOf: () => 0, textOf: () => null }
  const textOf = dimensionText(dimension, names)
  if (dimension !== 'currency') return { idOf: id => id, textOf }
  const otherwise = idOfText(names.currency, defaultCurrency)
  return {
    idOf: id => (id === 0 ? otherwise : id),
    textOf: id => (id === 0 ? defaultCurrency : textOf(id)),
  }
}

/** Which of the extra columns a dimension is. */
export const extraColumn = (dimension: `extra ${number}`): number => Number(dimension.slice(6))

const part = <T>(
  dimension: Exclude<Dimension, 'season'>,
  columns: { readonly [C in IdColumn]: T },
  extra: readonly T[],
): T => {
  const known = ID_COLUMNS.find(name => name === dimension)
  return known === undefined
    ? (extra[extraColumn(dimension as `extra ${number}`)] as T)
    : columns[known]
}
