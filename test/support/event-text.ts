/** How a shop's clocks write the time: with Z, or with an offset in one of its accepted spellings. */
const OFFSETS = [
  { minutes: 0, text: 'Z' },
  { minutes: 60, text: '+01:00' },
  { minutes: -300, text: '-05:00' },
  { minutes: 330, text: '+0530' },
  { minutes: -210, text: '-03:30' },
  { minutes: 765, text: '+12:45' },
  { minutes: 0, text: ' UTC' },
] as const

const MINUTE_MS = 60_000
const TWO = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'))
const THREE = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'))

/** Remembers the minute it wrote last: events come nearly in order, and making a Date for each costs half the run. */
export interface Clock {
  minute: number
  prefix: string
}

export const clock = (): Clock => ({ minute: Number.NaN, prefix: '' })

/** RFC 3339 with ms: `2024-03-18T06:02:11.345` and then Z, or an offset that depends on `place`. */
export function timeText(state: Clock, time: number, place: number): string {
  const offset = OFFSETS[place % OFFSETS.length] ?? OFFSETS[0]
  const local = time + offset.minutes * MINUTE_MS
  const minute = Math.floor(local / MINUTE_MS)
  if (minute !== state.minute) {
    state.minute = minute
    state.prefix = new Date(minute * MINUTE_MS).toISOString().slice(0, 17)
  }
  const ms = local - minute * MINUTE_MS
  const second = Math.floor(ms / 1000)
  return `${state.prefix}${TWO[second] ?? ''}.${THREE[ms - second * 1000] ?? ''}${offset.text}`
}
