import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './calendar/civil.ts'

const UNITS: ReadonlyMap<string, number> = new Map([
  ['w', 7 * DAY_MS],
  ['d', DAY_MS],
  ['h', HOUR_MS],
  ['m', MINUTE_MS],
  ['s', SECOND_MS],
])

/** Reads `90m`, `24h`, `7d`, `4w`, `30s` as ms; a day is 24 h. Null for anything else, 0 and too much for exact ms. */
export function parseDuration(text: string): number | null {
  const found = /^([1-9][0-9]*)([smhdw])$/.exec(text)
  if (found === null) return null
  const ms = Number(found[1]) * (UNITS.get(found[2] ?? '') ?? Number.NaN)
  return Number.isSafeInteger(ms) ? ms : null
}

/**
 * A duration (ms, an integer ≥ 0) as one would type it: `24h`, `7d`, `90m`, in the largest unit that divides it. One
 * day and one week are named by the smaller unit, as people do. What has parts of a second is written in ms, which
 * parseDuration doesn't read: nobody types it.
 */
export function durationText(ms: number): string {
  for (const [unit, size] of UNITS) {
    const isOneOfMany = ms === size && (unit === 'w' || unit === 'd')
    if (ms >= size && ms % size === 0 && !isOneOfMany) return `${ms / size}${unit}`
  }
  return ms === 0 ? '0s' : `${ms}ms`
}

export const GRAINS = ['hour', 'day', 'week', 'month'] as const
/** The width of a bucket: wall-clock hours, days, ISO weeks and months of the report's zone. */
export type Grain = (typeof GRAINS)[number]
