import { KNOWN_TYPES } from '../../model/index.ts'
import { numbersOf, type Portable, portable } from '../shared/portable.ts'
import type { Columns } from '../shared/rows.ts'
import { addWide, addWideSum } from '../shared/wide-sum.ts'

/**
 * Events of the known types by an id, and the units bought. Ids are dense, so an id is a place in columns: a hash of
 * (id, type) took most of the time of a ranking.
 */
export interface DenseGroups {
  /** Ids there is room for. */
  room: number
  /** By id × TYPES + type − 1. */
  events: Float64Array
  /** A wide sum by id. */
  units: Columns
}

/** How many known types there are: their ids are 1 to TYPES. */
export const TYPES = KNOWN_TYPES.length
const UNITS = 0

export const openDense = (room = 0): DenseGroups => ({
  room,
  events: new Float64Array(room * TYPES),
  units: { values: [new Float64Array(room), new Float64Array(room)] },
})

export const eventsAt = ({ events }: DenseGroups, id: number, type: number): number =>
  events[id * TYPES + type - 1] as number

function makeRoom(dense: DenseGroups, id: number): void {
  if (id < dense.room) return
  const { events, units } = dense
  Object.assign(dense, openDense((id + 1) * 2))
  dense.events.set(events)
  units.values.forEach((column, i) => {
    dense.units.values[i]?.set(column)
  })
}

export function addEvents(dense: DenseGroups, id: number, type: number, count: number): void {
  makeRoom(dense, id)
  const at = id * TYPES + type - 1
  dense.events[at] = (dense.events[at] as number) + count
}

/** Adds units to an id that has events. */
export const addUnits = ({ units }: DenseGroups, id: number, quantity: number): void =>
  addWide(units, UNITS, id, quantity)

export function mergeDense(
  into: DenseGroups,
  from: DenseGroups,
  idOf: (id: number) => number,
): void {
  for (let own = 0; own < from.room; own++) {
    let isThere = false
    for (let type = 1; type <= TYPES; type++) {
      const count = eventsAt(from, own, type)
      if (count === 0) continue
      addEvents(into, idOf(own), type, count)
      isThere = true
    }
    if (isThere) addWideSum(into.units, UNITS, idOf(own), from.units, UNITS, own)
  }
}

export const saveDense = ({ events, units: { values } }: DenseGroups): Portable =>
  portable({
    events: events.slice(),
    low: (values[0] as Float64Array).slice(),
    high: (values[1] as Float64Array).slice(),
  })

export function loadDense(saved: Portable): DenseGroups {
  const [low, high] = [numbersOf(saved, 'low'), numbersOf(saved, 'high')]
  return {
    room: low.length,
    events: Float64Array.from(numbersOf(saved, 'events')),
    units: { values: [Float64Array.from(low), Float64Array.from(high)] },
  }
}
