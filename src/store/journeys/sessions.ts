import type { Journey } from './read.ts'

/**
 * The sessions of a journey, each as the places of its events in it, in order; the sessions by their first events.
 * (customer, session_id) is a session where events name one; the others are cut where more than `gapMs` lies between
 * two of them. Session: GA4 and Snowplow cut after 30 minutes without an event, and so does `--session-gap` by default.
 */
export function sessionsOf({ length, time, session }: Journey, gapMs: number): number[][] {
  const sessions: number[][] = []
  const named = new Map<number, number[]>()
  let current: number[] = []
  let last = Number.NEGATIVE_INFINITY
  for (let i = 0; i < length; i++) {
    const id = session[i] as number
    if (id === 0) {
      const at = time[i] as number
      if (at - last > gapMs) {
        current = []
        sessions.push(current)
      }
      current.push(i)
      last = at
      continue
    }
    let places = named.get(id)
    if (places === undefined) {
      places = []
      named.set(id, places)
      sessions.push(places)
    }
    places.push(i)
  }
  return sessions
}
