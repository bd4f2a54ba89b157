import {
  type Dimension,
  type DimensionValues,
  dimensionValues,
  eachJourney,
  extraColumn,
  type GroupParams,
  type Journey,
  type JourneysRead,
  seasonOf,
  sessionCutter,
} from '../../aggregate/index.ts'
import { type Calendar, isIdColumn, isOfItem } from '../../model/index.ts'
import type { View } from '../report.ts'
import { type DwellSums, dwellSums } from './dwell-sums.ts'

/** Time spent, ms, by the value of the second dimension and of the first: see GroupRead. */
export type DwellTimes = ReadonlyMap<string | null, ReadonlyMap<string | null, number>>

/**
 * Time spent (ms) by (per, by) of the events that count as an item's: until the next event of the session, none for its last.
 * Sessions are those of the sessions report.
 */
export function dwellTimes(
  read: JourneysRead,
  { by, per }: Pick<GroupParams, 'by' | 'per'>,
  gapMs: number,
  { calendar, plan }: View,
): DwellTimes {
  const byValues = dimensionValues(by, read.names, plan.defaultCurrency)
  const perValues = dimensionValues(per, read.names, plan.defaultCurrency)
  const dwell = dwellSums(per !== null)
  const cut = sessionCutter(gapMs)
  const byOf = idReader(by, calendar)
  const perOf = per === null ? () => 0 : idReader(per, calendar)
  for (const journey of eachJourney(read)) {
    const { time, type, item } = journey
    const { count, starts, places } = cut(journey)
    for (let s = 0; s < count; s++) {
      const last = (starts[s + 1] as number) - 1
      for (let at = starts[s] as number; at < last; at++) {
        const i = places[at] as number
        if (!isOfItem(type[i] as number, item[i] as number)) continue
        const spent = (time[places[at + 1] as number] as number) - (time[i] as number)
        dwell.add(perValues.idOf(perOf(journey, i)), byValues.idOf(byOf(journey, i)), spent)
      }
    }
  }
  return dwellByText(dwell, perValues, byValues)
}

function dwellByText(
  dwell: DwellSums,
  perValues: DimensionValues,
  byValues: DimensionValues,
): DwellTimes {
  const times = new Map<string | null, Map<string | null, number>>()
  for (const { per, by, ms } of dwell.each()) {
    const text = perValues.textOf(per)
    const within = times.get(text) ?? new Map<string | null, number>()
    times.set(text, within.set(byValues.textOf(by), ms))
  }
  return times
}

/** The id that an event of a journey has in a dimension: the same as an aggregate of batches gives it. */
function idReader(dimension: Dimension, cal: Calendar): (journey: Journey, i: number) => number {
  switch (dimension) {
    case 'season':
      return ({ time }, i) => seasonOf(cal, time[i] as number)
    case 'customer':
      return ({ customer }) => customer
    default: {
      if (isIdColumn(dimension)) return (journey, i) => journey[dimension][i] as number
      const field = extraColumn(dimension)
      return ({ extra }, i) => extra[field]?.[i] as number
    }
  }
}
