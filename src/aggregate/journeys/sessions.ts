import { startsSession } from '../shared/session-gap.ts'
import type { Journey } from './read.ts'

/**
 * The sessions of a journey, by their first events: session s has the events places[starts[s]] … places[starts[s + 1]
 * − 1] of the journey, in order. Used again for the next journey, and longer than is filled.
 */
export interface Sessions {
  count: number
  starts: Uint32Array
  places: Uint32Array
}

const FIRST_ROOM = 256

/**
 * Cuts journeys into sessions: (customer, session_id) is one where events name it; the others are cut where more than
 * `gapMs` lies between two of them. Nothing is made for a journey or a session.
 */
export function sessionCutter(gapMs: number): (journey: Journey) => Sessions {
  const sessions = openSessions(FIRST_ROOM)
  /** The session of each event. */
  let numbers = new Uint32Array(FIRST_ROOM)
  const named = new Map<number, number>()
  return journey => {
    const { length } = journey
    if (length > numbers.length) {
      numbers = new Uint32Array(length * 2)
      Object.assign(sessions, openSessions(length * 2))
    }
    sessions.count = numberSessions(journey, gapMs, numbers, named)
    group(sessions, numbers, length)
    return sessions
  }
}

const openSessions = (rows: number): Sessions => ({
  count: 0,
  // One more to end the last, and one that counting needs.
  starts: new Uint32Array(rows + 2),
  places: new Uint32Array(rows),
})

/** Numbers each event's session, from 0 on by their first events; gives how many there are. */
function numberSessions(
  { length, time, session }: Journey,
  gapMs: number,
  numbers: Uint32Array,
  named: Map<number, number>,
): number {
  if (named.size > 0) named.clear()
  let count = 0
  let unnamed = 0
  let last = Number.NEGATIVE_INFINITY
  let known = 0
  let knownNumber = 0
  for (let i = 0; i < length; i++) {
    const id = session[i] as number
    if (id === 0) {
      const at = time[i] as number
      if (startsSession(last, at, gapMs)) unnamed = count++
      last = at
      numbers[i] = unnamed
      continue
    }
    if (id !== known) {
      const number = named.get(id)
      known = id
      knownNumber = number ?? count++
      if (number === undefined) named.set(id, knownNumber)
    }
    numbers[i] = knownNumber
  }
  return count
}

/** Counting sort: counted two places further on, summed up, and moved back while events are placed. */
function group({ count, starts, places }: Sessions, numbers: Uint32Array, length: number): void {
  starts.fill(0, 0, count + 2)
  for (let i = 0; i < length; i++) {
    const at = (numbers[i] as number) + 2
    starts[at] = (starts[at] as number) + 1
  }
  for (let s = 2; s < count + 2; s++) starts[s] = (starts[s] as number) + (starts[s - 1] as number)
  for (let i = 0; i < length; i++) {
    const at = (numbers[i] as number) + 1
    const place = starts[at] as number
    places[place] = i
    starts[at] = place + 1
  }
}

/** When session s of a journey begins. */
export const sessionStart = ({ time }: Journey, { starts, places }: Sessions, s: number): number =>
  time[places[starts[s] as number] as number] as number

/** The places of each session's events, as lists of their own: for whoever keeps them. */
export function sessionsOf(journey: Journey, gapMs: number): number[][] {
  const { count, starts, places } = sessionCutter(gapMs)(journey)
  return Array.from({ length: count }, (_, s) => [...places.subarray(starts[s], starts[s + 1])])
}
