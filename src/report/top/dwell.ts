import {
  type Dimension,
  eachJourney,
  extraColumn,
  type GroupParams,
  type Journey,
  type JourneysState,
  seasonOf,
  sessionCutter,
} from '../../aggregate/index.ts'
import { type Calendar, isOfItem } from '../../model/index.ts'
import type { Values } from '../dimension.ts'
import type { View } from '../report.ts'
import { type DwellSums, dwellSums } from './dwell-sums.ts'

/** What times are summed by, and the ids that stand for ids of theirs. */
interface Dimensions extends Pick<GroupParams, 'by' | 'per'> {
  readonly byValues: Values
  readonly perValues: Values
}

/**
 * Time spent (ms) by (per, by) of the events that count as an item's: until the next event of the session, none for its last.
 * Sessions are those of the sessions report.
 */
export function dwellTimes(
  state: JourneysState,
  { by, per, byValues, perValues }: Dimensions,
  gapMs: number,
  { names, calendar }: View,
): DwellSums {
  const dwell = dwellSums(per !== null)
  const cut = sessionCutter(gapMs)
  const byOf = idReader(by, calendar)
  const perOf = per === null ? () => 0 : idReader(per, calendar)
  for (const journey of eachJourney(state, names)) {
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
  return dwell
}

/** The id that an event of a journey has in a dimension: the same as a store of batches gives it. */
function idReader(dimension: Dimension, cal: Calendar): (journey: Journey, i: number) => number {
  switch (dimension) {
    case 'season':
      return ({ time }, i) => seasonOf(cal, time[i] as number)
    case 'customer':
      return ({ customer }) => customer
    case 'item':
    case 'order':
    case 'session':
    case 'currency':
    case 'type':
      return (journey, i) => journey[dimension][i] as number
    default: {
      const field = extraColumn(dimension)
      return ({ extra }, i) => extra[field]?.[i] as number
    }
  }
}
