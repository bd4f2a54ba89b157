/** A stretch [fromMs, toMs) in which a zone's clocks keep one offset (local minus UTC, in ms). */
export interface Segment {
  readonly fromMs: number
  readonly toMs: number
  readonly offsetMs: number
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** Epoch ms of a civil date and time as if it were UTC; Date.UTC alone takes the years 0 to 99 for 1900 to 1999. */
export function civilMs(year: number, month: number, day: number, timeOfDayMs = 0): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getTime() + timeOfDayMs
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, format)
  return format
}

/** The zone's offset at an instant, read off its wall clock to the second. */
export function offsetAt(zone: string, timeMs: number): number {
  if (zone === 'UTC') return 0
  const second = Math.floor(timeMs / 1000) * 1000
  const parts = new Map(
    formatOf(zone)
      .formatToParts(second)
      .map(part => [part.type, part.value]),
  )
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type))
  const year = parts.get('era')?.startsWith('B') ? 1 - number('year') : number('year')
  const timeOfDay = (number('hour') * 60 + number('minute')) * 60 + number('second')
  return civilMs(year, number('month'), number('day'), timeOfDay * 1000) - second
}

/** The first second in (fromMs, toMs] at which the offset isn't what it was at fromMs. One change is assumed. */
function changeWithin(zone: string, fromMs: number, toMs: number): number {
  const before = offsetAt(zone, fromMs)
  let low = fromMs
  let high = toMs
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000
    if (offsetAt(zone, middle) === before) low = middle
    else high = middle
  }
  return high
}

const days = new Map<string, readonly Segment[]>()

/** The segments of one UTC day, found by looking at every hour of a day whose ends differ. */
function segmentsOfDay(zone: string, dayMs: number): readonly Segment[] {
  const key = `${zone} ${dayMs}`
  const known = days.get(key)
  if (known !== undefined) return known
  const end = dayMs + DAY_MS
  const segments: Segment[] = []
  let from = dayMs
  if (offsetAt(zone, dayMs) !== offsetAt(zone, end)) {
    for (let hour = dayMs; hour < end; hour += HOUR_MS) {
      if (offsetAt(zone, hour) === offsetAt(zone, hour + HOUR_MS)) continue
      const change = changeWithin(zone, hour, hour + HOUR_MS)
      if (change > from)
        segments.push({ fromMs: from, toMs: change, offsetMs: offsetAt(zone, from) })
      from = change
    }
  }
  if (from < end) segments.push({ fromMs: from, toMs: end, offsetMs: offsetAt(zone, from) })
  days.set(key, segments)
  return segments
}

/** The segments that cover [fromMs, toMs], in order; neighbours may have the same offset. */
function segmentsOver(zone: string, fromMs: number, toMs: number): readonly Segment[] {
  if (zone === 'UTC') return [{ fromMs: fromMs - DAY_MS, toMs: toMs + DAY_MS, offsetMs: 0 }]
  const found: Segment[] = []
  for (let day = Math.floor(fromMs / DAY_MS) * DAY_MS; day <= toMs; day += DAY_MS) {
    found.push(...segmentsOfDay(zone, day))
  }
  return found
}

/** More than any zone was ever away from UTC, and than any clock was ever turned by. */
const AROUND_MS = 2 * DAY_MS

/** The stretch around an instant, at least an hour on either side where the offset allows. */
export function segmentAt(zone: string, timeMs: number): Segment {
  let found: Segment | undefined
  for (const segment of segmentsOver(zone, timeMs - DAY_MS, timeMs + DAY_MS)) {
    if (
      found !== undefined &&
      found.offsetMs === segment.offsetMs &&
      found.toMs === segment.fromMs
    ) {
      found = { ...found, toMs: segment.toMs }
    } else if (found !== undefined && found.toMs > timeMs) {
      break
    } else {
      found = segment
    }
  }
  if (found === undefined) throw new RangeError(`no time ${timeMs} in ${zone}`)
  return found
}

/** Every instant at which the zone's wall clock shows a local time: none, one or two, the earliest first. */
export function instantsOf(zone: string, localMs: number): number[] {
  return segmentsOver(zone, localMs - AROUND_MS, localMs + AROUND_MS)
    .filter(
      ({ fromMs, toMs, offsetMs }) => localMs - offsetMs >= fromMs && localMs - offsetMs < toMs,
    )
    .map(({ offsetMs }) => localMs - offsetMs)
}

/** The first instant at which the zone's wall clock shows a local time or a later one. */
export function firstInstantFrom(zone: string, localMs: number): number {
  for (const segment of segmentsOver(zone, localMs - AROUND_MS, localMs + AROUND_MS)) {
    const instant = Math.max(segment.fromMs, localMs - segment.offsetMs)
    if (instant < segment.toMs) return instant
  }
  throw new RangeError(`no local time ${localMs} in ${zone}`)
}

/** The first instant after the last one at which the zone's wall clock shows a time before a local time. */
export function lastInstantBefore(zone: string, localMs: number): number {
  const segments = segmentsOver(zone, localMs - AROUND_MS, localMs + AROUND_MS)
  for (const segment of segments.toReversed()) {
    const instant = Math.min(segment.toMs, localMs - segment.offsetMs)
    if (instant > segment.fromMs) return instant
  }
  throw new RangeError(`no time before the local time ${localMs} in ${zone}`)
}
