import type { Journey, Sessions } from '../../aggregate/index.ts'
import { KNOWN_TYPES } from '../../model/index.ts'

/** What sessions did with one item. */
export interface ItemSessions {
  /** Sessions with an event of it. */
  readonly sessions: number
  /** Sessions whose first item it was, and whose last. */
  readonly entries: number
  readonly exits: number
  /** Σ time from an event of it to the next event of the session, ms; and of how many events. */
  readonly dwellMs: number
  readonly dwellEvents: number
}

const COLUMNS = ['sessions', 'entries', 'exits', 'dwellMs', 'dwellEvents'] as const

/** The same by item id, as columns: nothing is looked up for an event. */
export type ItemTallies = { readonly [C in (typeof COLUMNS)[number]]: Float64Array } & {
  /** The number of the last session with it, all sessions counted from 1. */
  readonly lastSession: Float64Array
}

export function openItems(most: number): ItemTallies {
  const column = () => new Float64Array(most + 1)
  return {
    sessions: column(),
    entries: column(),
    exits: column(),
    dwellMs: column(),
    dwellEvents: column(),
    lastSession: column(),
  }
}

const bump = (column: Float64Array, id: number): void => {
  column[id] = (column[id] as number) + 1
}

/** Adds session s of a journey, the `number`-th of all; `items` has an id for each event of the journey, 0 = none. */
export function addItems(
  tallies: ItemTallies,
  { type, time }: Journey,
  { starts, places }: Sessions,
  s: number,
  items: Uint32Array,
  number: number,
): void {
  const { sessions, entries, exits, dwellMs, dwellEvents, lastSession } = tallies
  const end = starts[s + 1] as number
  let last = 0
  for (let at = starts[s] as number; at < end; at++) {
    const i = places[at] as number
    const item = items[i] as number
    // As everywhere, an item is one that an event of a known type names.
    if (item === 0 || (type[i] as number) > KNOWN_TYPES.length) continue
    if (last === 0) bump(entries, item)
    last = item
    if (lastSession[item] !== number) bump(sessions, item)
    lastSession[item] = number
    if (at + 1 === end) break
    const spent = (time[places[at + 1] as number] as number) - (time[i] as number)
    dwellMs[item] = (dwellMs[item] as number) + spent
    bump(dwellEvents, item)
  }
  if (last !== 0) bump(exits, last)
}

/** The items that a session had, with their texts. */
export function itemAnswers(
  tallies: ItemTallies,
  text: (id: number) => string,
): (ItemSessions & { readonly item: string })[] {
  const { sessions, entries, exits, dwellMs, dwellEvents } = tallies
  const found: (ItemSessions & { readonly item: string })[] = []
  sessions.forEach((count, id) => {
    if (count > 0)
      found.push({
        item: text(id),
        sessions: count,
        entries: entries[id] as number,
        exits: exits[id] as number,
        dwellMs: dwellMs[id] as number,
        dwellEvents: dwellEvents[id] as number,
      })
  })
  return found
}
