import { DAY_MS, HOUR_MS } from './civil.ts'
import type { Offsets } from './offsets.ts'

/** How many hour buckets begin in [from, to), of which both are the start of one: without walking through them. */
export function countHours({ at, changesBetween }: Offsets, from: number, to: number): number {
  let count = 0
  let [begins, offset] = [from, at(from)]
  // Between two changes hours are those of one clock, cut short at both ends.
  const add = (ends: number): void => {
    const hourOf = (ms: number): number => Math.floor((ms + offset) / HOUR_MS)
    count += hourOf(ends - 1) - hourOf(begins) + 1
    begins = ends
  }
  for (const { ms, after } of changesBetween(from, to)) {
    add(ms)
    offset = after
  }
  if (to > begins) add(to)
  return count
}

/** The local days in [from, to) that a zone's clocks skipped whole, in the order of time. */
export function* skippedDays(
  { changesBetween }: Offsets,
  from: number,
  to: number,
): Generator<number> {
  // No offset is a day from UTC.
  for (const { ms, before, after } of changesBetween((from - 1) * DAY_MS, (to + 1) * DAY_MS)) {
    const end = Math.floor((ms + after) / DAY_MS)
    for (let day = Math.ceil((ms + before) / DAY_MS); day < end; day++)
      if (day >= from && day < to) yield day
  }
}
