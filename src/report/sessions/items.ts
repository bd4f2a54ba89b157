import { KNOWN_TYPES } from '../../model/index.ts'
import type { Journey } from '../../store/index.ts'

/** What sessions did with one item. */
export interface ItemSessions {
  /** Sessions with an event of it. */
  sessions: number
  /** Sessions whose first item it was, and whose last. */
  entries: number
  exits: number
  /** Σ time from an event of it to the next event of the session, ms; and of how many events. */
  dwellMs: number
  dwellEvents: number
}

/** Adds a session to its items; `items` has one id a place, 0 = none. */
export function addItems(
  tallies: Map<number, ItemSessions>,
  { type, time }: Journey,
  places: readonly number[],
  items: readonly number[],
): void {
  const seen = new Set<number>()
  let last: ItemSessions | null = null
  places.forEach((i, at) => {
    const item = items[at] as number
    // As everywhere, an item is one that an event of a known type names.
    if (item === 0 || (type[i] as number) > KNOWN_TYPES.length) return
    const tally = tallies.get(item) ?? {
      sessions: 0,
      entries: 0,
      exits: 0,
      dwellMs: 0,
      dwellEvents: 0,
    }
    tallies.set(item, tally)
    if (last === null) tally.entries++
    last = tally
    if (!seen.has(item)) tally.sessions++
    seen.add(item)
    const next = places[at + 1]
    if (next === undefined) return
    tally.dwellMs += (time[next] as number) - (time[i] as number)
    tally.dwellEvents++
  })
  if (last !== null) (last as ItemSessions).exits++
}
