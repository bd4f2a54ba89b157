import { startsSession } from '../shared/session-gap.ts'

/**
 * The sessions of customers as stretches of time: their events with no longer gap than `gapMs`. A stretch is all that
 * is kept of its events, and where they came in another order or from another part of the log, stretches that
 * touch become one. 20 bytes a session, whatever its events; up to four times that before they are sorted.
 */
export interface SessionIntervals {
  readonly gapMs: number
  length: number
  customer: Uint32Array
  start: Float64Array
  end: Float64Array
}

const FIRST_ROOM = 8

export const openIntervals = (gapMs: number): SessionIntervals => ({
  gapMs,
  length: 0,
  customer: new Uint32Array(FIRST_ROOM),
  start: new Float64Array(FIRST_ROOM),
  end: new Float64Array(FIRST_ROOM),
})

export function addInterval(
  intervals: SessionIntervals,
  customer: number,
  start: number,
  end: number,
): void {
  if (intervals.length === intervals.customer.length) makeRoom(intervals)
  const at = intervals.length++
  intervals.customer[at] = customer
  intervals.start[at] = start
  intervals.end[at] = end
}

/** Joins what touches; twice the room where that leaves less than half of it free. */
function makeRoom(intervals: SessionIntervals): void {
  const room = intervals.customer.length
  const joined = joinedIntervals(intervals)
  const wider = joined.length * 2 > room ? room * 2 : room
  intervals.length = joined.length
  intervals.customer = widened(joined.customer, new Uint32Array(wider))
  intervals.start = widened(joined.start, new Float64Array(wider))
  intervals.end = widened(joined.end, new Float64Array(wider))
}

function widened<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/** The sessions, by customer and time: columns as long as there are sessions. */
export function joinedIntervals({
  gapMs,
  length,
  customer,
  start,
  end,
}: SessionIntervals): SessionIntervals {
  const at = (column: { readonly [i: number]: number }, i: number) => column[i] as number
  const order = Uint32Array.from({ length }, (_, i) => i).sort(
    (a, b) => at(customer, a) - at(customer, b) || at(start, a) - at(start, b),
  )
  const joined = {
    gapMs,
    length: 0,
    customer: new Uint32Array(length),
    start: new Float64Array(length),
    end: new Float64Array(length),
  }
  for (const i of order) {
    const last = joined.length - 1
    const touches =
      last >= 0 &&
      joined.customer[last] === at(customer, i) &&
      !startsSession(at(joined.end, last), at(start, i), gapMs)
    if (touches) joined.end[last] = Math.max(at(joined.end, last), at(end, i))
    else {
      joined.customer[joined.length] = at(customer, i)
      joined.start[joined.length] = at(start, i)
      joined.end[joined.length] = at(end, i)
      joined.length++
    }
  }
  return {
    gapMs,
    length: joined.length,
    customer: joined.customer.slice(0, joined.length),
    start: joined.start.slice(0, joined.length),
    end: joined.end.slice(0, joined.length),
  }
}

/** The session that holds a customer's instant, in joined intervals: the last that starts at or before it. */
export function intervalOf(joined: SessionIntervals, customer: number, time: number): number {
  let low = 0
  let high = joined.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const who = joined.customer[middle] as number
    const isBefore =
      who < customer || (who === customer && (joined.start[middle] as number) <= time)
    if (isBefore) low = middle + 1
    else high = middle
  }
  return low - 1
}
