import { type Change, changesOf } from './changes.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './civil.ts'

/** How far a zone's clocks are ahead of UTC, at any instant. */
export interface Offsets {
  /** ms, east positive. */
  at(ms: number): number
  /** The first instant after `ms` at which the offset changes. There must be one within three days. */
  changeAfter(ms: number): number
  /** The changes after `from` and before `to`, in the order of time. */
  changesBetween(from: number, to: number): Iterable<Change>
}

export const UTC_OFFSETS: Offsets = {
  at: () => 0,
  changeAfter: ms => {
    throw new RangeError(`UTC has no change of offset after ${ms}`)
  },
  changesBetween: () => [],
}

/** Some UTC days [start, end): one offset before `change` and another from it on, or one all the time (change is Infinity). */
interface Days {
  readonly number: number
  readonly start: number
  readonly end: number
  readonly before: number
  /** In (start, end]. */
  readonly change: number
  readonly after: number
}

/** As many days are asked for at once: half as many as lie between any two changes. */
const SPAN_MS = 3 * DAY_MS
/** SessionIntervals remembered, by their number modulo this: eight years in a row fit, and what any data needs is bounded. */
const REMEMBERED = 1024

/**
 * The offsets of a zone that Intl knows. An offset costs microseconds to ask for and events come by the million,
 * so three UTC days are asked for at once: at both ends, and, where those differ, by bisection for the instant of the
 * change. That finds every change as long as two of them are more than three days apart. In the tz database of 2025,
 * between 1835 and 2110, the closest two are almost a week apart (Asia/Gaza around the Ramadans to come, Recife in 2000).
 */
export function zoneOffsets(zone: string): Offsets {
  const exactly = exactOffset(zone)
  const days: (Days | undefined)[] = new Array(REMEMBERED)

  function load(number: number): Days {
    const start = number * SPAN_MS
    const end = start + SPAN_MS
    const before = exactly(start)
    const after = exactly(end)
    const change =
      before === after ? Number.POSITIVE_INFINITY : changeBetween(exactly, start, end, before)
    return { number, start, end, before, change, after }
  }

  function daysAt(ms: number): Days {
    const number = Math.floor(ms / SPAN_MS)
    const slot = number & (REMEMBERED - 1)
    const known = days[slot]
    if (known !== undefined && known.number === number) return known
    const loaded = load(number)
    days[slot] = loaded
    return loaded
  }

  let last = daysAt(0)

  return {
    at(ms) {
      if (!(ms >= last.start && ms < last.end)) last = daysAt(ms)
      return ms < last.change ? last.before : last.after
    },
    changeAfter(ms) {
      for (let i = 0; i <= 3; i++) {
        const { change } = daysAt(ms + i * DAY_MS)
        if (change > ms && change !== Number.POSITIVE_INFINITY) return change
      }
      throw new RangeError(`no change of offset soon after ${ms} in ${zone}`)
    },
    changesBetween: changesOf(exactly, SPAN_MS, changeBetween),
  }
}

/** By bisection: the offsets at both ends differ. */
function changeBetween(
  offset: (ms: number) => number,
  start: number,
  end: number,
  before: number,
): number {
  let low = start
  let high = end
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(middle) === before) low = middle
    else high = middle
  }
  return high
}

/**
 * The offset as Intl writes it, to the second: "S, GMT-00:44:30" in Africa/Monrovia, with the shortest that can stand
 * beside it, since a date takes almost twice as long. Not tzOffset of @date-fns/tz (1.5), which reads the same text but
 * loses the sign of offsets between 0 and -1 hour, like this one.
 */
function exactOffset(zone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
    weekday: 'narrow',
  })
  return ms => {
    const text = format.format(ms)
    const found = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text)
    if (found === null) throw new Error(`Intl names no offset in "${text}"`)
    const [, sign, hours = 0, minutes = 0, seconds = 0] = found
    const size = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS
    return sign === '-' && size > 0 ? -size : size
  }
}
