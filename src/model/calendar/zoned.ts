import type { Grain } from '../duration.ts'
import { Fault } from '../fault.ts'
import { civilFromDays, DAY_MS, daysFromCivil, HOUR_MS, weekOf } from './civil.ts'
import { countHours, skippedDays } from './count.ts'
import { type Offsets, UTC_OFFSETS, zoneOffsets } from './offsets.ts'
import { zoneName } from './zones.ts'

/**
 * The wall clock and the buckets of one zone. Instants are epoch ms; local times are ms too, as if the wall clock
 * showed UTC.
 *
 * A bucket is named by a number, its key. Keys of one grain sort in the order of time. An hour's key is its first
 * instant, a day's the local days since 1970-01-01, a week's the ISO weeks since the one that holds that day, a
 * month's year * 12 + month - 1.
 *
 * An hour bucket is what has one local hour and one offset. Its first instant identifies it just as well, as no zone
 * ever changed its clocks twice within an hour, and it sorts. A key made of local hour and offset doesn't: where clocks
 * go back by two hours (Antarctica/Troll) or at a quarter to (Pacific/Chatham, both every year), an earlier local hour
 * begins after a later one.
 *
 * By hand and not by date-fns, with which a test compares it: startOfHour with a zone of @date-fns/tz took 15 µs an event,
 * this takes 0.06, and every event is put into a bucket.
 */
export interface Calendar {
  /** IANA name. */
  readonly zone: string
  /** Local time minus UTC in ms, east positive. */
  offsetAt(ms: number): number
  /** The key of the bucket that holds an instant. */
  bucketOf(grain: Grain, ms: number): number
  /** The key of the `to` bucket that holds a whole `from` bucket. A week is in no month: RangeError. */
  coarser(key: number, from: Grain, to: Grain): number
  /** First instant of a bucket. One that the zone skipped (a whole local day) starts where it ends. */
  start(grain: Grain, key: number): number
  /**
   * First instant after a bucket's last. Where clocks went back over midnight, the date before it goes on after its
   * successor has begun: its end is then later than the successor's start.
   */
  end(grain: Grain, key: number): number
  /** The key of the following bucket that has any time in it. */
  next(grain: Grain, key: number): number
  /** How many buckets with any time in them have a key in [from, to), of which both have: without a walk. */
  count(grain: Grain, from: number, to: number): number
  /** The keys in [from, to) of local days that the zone skipped, ascending. */
  skippedDays(from: number, to: number): number[]
  /** The instants at which the wall clock shows a local time: none (skipped), one, or two, the earlier first. */
  wallToInstants(localMs: number): number[]
}

const calendars = new Map<string, Calendar>()

/**
 * The calendar of a zone, by its IANA name in any case; one for each zone, as it remembers offsets.
 * Throws a Fault when there is no such zone.
 */
export function calendar(zone: string): Calendar {
  const known = calendars.get(zone)
  if (known !== undefined) return known
  const name = zoneName(zone)
  if (name === null)
    throw new Fault(
      `There is no time zone named ${JSON.stringify(zone)}.`,
      'Zones have IANA names, like UTC or Europe/Berlin',
    )
  const made = calendars.get(name) ?? makeCalendar(name)
  calendars.set(name, made)
  return made
}

function makeCalendar(zone: string): Calendar {
  const isUtc = zone === 'UTC'
  const offsets = isUtc ? UTC_OFFSETS : zoneOffsets(zone)
  const { at } = offsets
  const localDay = (ms: number): number => Math.floor((ms + at(ms)) / DAY_MS)
  const hours = isUtc ? utcHours : zonedHours(offsets)

  const start = (grain: Grain, key: number): number =>
    grain === 'hour' ? key : firstOf(offsets, firstDay[grain](key))
  const end = (grain: Grain, key: number): number =>
    grain === 'hour' ? hours.endOf(key) : endBefore(offsets, firstDay[grain](key + 1))

  return {
    zone,
    offsetAt: at,
    bucketOf: (grain, ms) => (grain === 'hour' ? hours.startOf(ms) : keyOfDay[grain](localDay(ms))),
    coarser(key, from, to) {
      if (from === to) return key
      if (to === 'hour' || !(from === 'hour' || from === 'day'))
        throw new RangeError(`a ${from} is in no ${to}`)
      return keyOfDay[to](from === 'hour' ? localDay(key) : key)
    },
    start,
    end,
    next(grain, key) {
      if (grain === 'hour') return end(grain, key)
      let next = key + 1
      while (start(grain, next) >= end(grain, next)) next++
      return next
    },
    count(grain, from, to) {
      if (grain === 'hour') return countHours(offsets, from, to)
      // No week and no month was ever skipped.
      return to - from - (grain === 'day' ? [...skippedDays(offsets, from, to)].length : 0)
    },
    skippedDays: (from, to) => [...skippedDays(offsets, from, to)],
    wallToInstants: localMs => wallToInstants(offsets, localMs),
  }
}

const keyOfDay = {
  day: (days: number): number => days,
  week: weekOf,
  month(days: number): number {
    const { year, month } = civilFromDays(days)
    return year * 12 + month - 1
  },
}

const firstDay = {
  day: (key: number): number => key,
  week: (key: number): number => key * 7 - 3,
  month(key: number): number {
    const year = Math.floor(key / 12)
    return daysFromCivil(year, key - year * 12 + 1, 1)
  },
}

interface Hours {
  startOf(ms: number): number
  endOf(start: number): number
}

const utcHours: Hours = {
  startOf: ms => Math.floor(ms / HOUR_MS) * HOUR_MS,
  endOf: start => start + HOUR_MS,
}

/** Hours of the wall clock, cut short where the offset changes: such a change begins a bucket of its own. */
function zonedHours({ at, changeAfter }: Offsets): Hours {
  const wholeStart = (ms: number, offset: number): number =>
    Math.floor((ms + offset) / HOUR_MS) * HOUR_MS - offset
  return {
    startOf(ms) {
      const offset = at(ms)
      const start = wholeStart(ms, offset)
      return at(start) === offset ? start : changeAfter(start)
    },
    endOf(start) {
      const offset = at(start)
      const end = wholeStart(start, offset) + HOUR_MS
      return at(end - 1) === offset ? end : changeAfter(start)
    },
  }
}

function wallToInstants({ at }: Offsets, localMs: number): number[] {
  // The two offsets that can hold around here: no zone is a day away from UTC, and changes are days apart.
  const before = at(localMs - DAY_MS)
  const after = at(localMs + DAY_MS)
  if (before === after) return [localMs - before]
  return [before, after]
    .filter(offset => at(localMs - offset) === offset)
    .map(offset => localMs - offset)
}

/** The first instant of a local date: its midnight, the earlier of two, or the change that skipped it. */
function firstOf(offsets: Offsets, day: number): number {
  const midnight = day * DAY_MS
  return wallToInstants(offsets, midnight)[0] ?? offsets.changeAfter(midnight - DAY_MS)
}

/**
 * The first instant after the last one of the dates before a local date: the later of two midnights, if it was reached
 * from the date before. (At 01:00 back to midnight, as in Asia/Amman, shows midnight twice on one date.)
 */
function endBefore(offsets: Offsets, day: number): number {
  const midnight = day * DAY_MS
  const isReached = (ms: number): boolean => ms - 1 + offsets.at(ms - 1) < midnight
  const last = wallToInstants(offsets, midnight).filter(isReached).at(-1)
  return last ?? offsets.changeAfter(midnight - DAY_MS)
}
