import { eachJourney, type Journey, type JourneysRead } from '../../aggregate/index.ts'
import type { View } from '../report.ts'
import { placesByItem } from './items.ts'
import { matchOf } from './match.ts'
import type { Step } from './steps.ts'
import { openWalk, type Path, type Walk, walker } from './walk.ts'

export interface Course {
  readonly steps: readonly Step[]
  readonly withinMs: number
  readonly sameItem: boolean
}

const FIRST_ROOM = 256

/**
 * Calls with each customer that has an event of the first step, and the deepest walk. Both are used again. Gives the
 * steps that some event satisfies, as bits.
 */
export function eachEntrant(
  state: JourneysRead,
  { steps, withinMs, sameItem }: Course,
  { plan }: View,
  take: (journey: Journey, walk: Walk) => void,
): number {
  const match = matchOf(steps, state.names, plan.extras)
  const walk = walker(steps.length, withinMs)
  const best = openWalk(steps.length)
  const one = openWalk(steps.length)
  let path = openPath(FIRST_ROOM)
  let met = 0
  for (const journey of eachJourney(state)) {
    if (journey.length > path.bits.length) path = openPath(journey.length * 2)
    let all = 0
    for (let i = 0; i < journey.length; i++) {
      const bits = match(journey, i)
      path.bits[i] = bits
      all |= bits
    }
    met |= all
    if ((all & 1) === 0) continue
    if (sameItem) walkEachItem(best, one, journey, path, walk)
    else {
      path.to = journey.length
      walk(best, journey, path)
    }
    if (best.depth > 0) take(journey, best)
  }
  return met
}

const openPath = (rows: number): Path => ({
  places: Uint32Array.from({ length: rows }, (_, i) => i),
  from: 0,
  to: 0,
  bits: new Uint32Array(rows),
})

/** The deepest walk on one item: of equally deep ones that of the earliest entry. */
function walkEachItem(
  best: Walk,
  one: Walk,
  journey: Journey,
  path: Path,
  walk: ReturnType<typeof walker>,
): void {
  const { places, bits } = path
  const count = placesByItem(journey, bits, places)
  const itemAt = (at: number): number => journey.item[places[at] as number] as number
  best.depth = 0
  best.lastEntryMs = Number.NEGATIVE_INFINITY
  for (path.from = 0; path.from < count; path.from = path.to) {
    path.to = path.from + 1
    while (path.to < count && itemAt(path.to) === itemAt(path.from)) path.to++
    walk(one, journey, path)
    if (one.depth === 0) continue
    best.lastEntryMs = Math.max(best.lastEntryMs, one.lastEntryMs)
    if (!isBetter(one, best)) continue
    best.depth = one.depth
    best.places.set(one.places)
  }
}

const isBetter = (a: Walk, b: Walk): boolean =>
  a.depth > b.depth || (a.depth === b.depth && (a.places[0] as number) < (b.places[0] as number))
