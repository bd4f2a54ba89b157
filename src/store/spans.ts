import { startsSession } from './session.ts'

/**
 * The sessions of customers as stretches of time: their events with no longer gap than `gapMs`. A stretch is all that
 * is kept of its events, and where they came in another order or from another part of the log, stretches that
 * touch become one. 20 bytes a session, whatever its events; up to four times that before they are sorted.
 */
export interface Spans {
  readonly gapMs: number
  length: number
  customer: Uint32Array
  start: Float64Array
  end: Float64Array
}

const FIRST_ROOM = 8

export const openSpans = (gapMs: number): Spans => ({
  gapMs,
  length: 0,
  customer: new Uint32Array(FIRST_ROOM),
  start: new Float64Array(FIRST_ROOM),
  end: new Float64Array(FIRST_ROOM),
})

export function addSpan(spans: Spans, customer: number, start: number, end: number): void {
  if (spans.length === spans.customer.length) makeRoom(spans)
  const at = spans.length++
  spans.customer[at] = customer
  spans.start[at] = start
  spans.end[at] = end
}

/** Joins what touches; twice the room where that leaves less than half of it free. */
function makeRoom(spans: Spans): void {
  const room = spans.customer.length
  const joined = joinedSpans(spans)
  const wider = joined.length * 2 > room ? room * 2 : room
  spans.length = joined.length
  spans.customer = widened(joined.customer, new Uint32Array(wider))
  spans.start = widened(joined.start, new Float64Array(wider))
  spans.end = widened(joined.end, new Float64Array(wider))
}

function widened<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/** The sessions, by customer and time: columns as long as there are sessions. */
export function joinedSpans({ gapMs, length, customer, start, end }: Spans): Spans {
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

/** The session that holds a customer's instant, in joined spans: the last that starts at or before it. */
export function spanOf(joined: Spans, customer: number, time: number): number {
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
