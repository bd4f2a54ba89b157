import fc from 'fast-check'
import { offsetAt } from '../../support/oracle/zone.ts'

/** Zones that have done something unusual with their clocks. */
export const AWKWARD_ZONES = [
  'UTC',
  'Africa/Cairo', //           changes at midnight
  'Africa/Casablanca', //      one hour back during Ramadan
  'Africa/Monrovia', //        -00:44:30 until 1972
  'America/Anchorage', //      crossed the date line in 1867
  'America/Asuncion',
  'America/Caracas', //        half an hour
  'America/Havana', //         midnight
  'America/New_York',
  'America/Sao_Paulo', //      midnight was skipped
  'America/Scoresbysund',
  'America/St_Johns', //       00:01, and two hours in 1988
  'Antarctica/Casey', //       three hours, often
  'Antarctica/Troll', //       two hours
  'Asia/Amman',
  'Asia/Gaza', //              changes within a week
  'Asia/Hong_Kong', //         half past the hour
  'Asia/Kathmandu', //         +05:41:16, +05:45
  'Asia/Kolkata',
  'Asia/Manila', //            skipped a day in 1844
  'Asia/Pyongyang',
  'Asia/Tehran', //            midnight, +03:30
  'Australia/Lord_Howe', //    half an hour
  'Europe/Amsterdam', //       +00:19:32 in some versions of the data
  'Europe/Dublin', //          -00:25:21, negative summer time
  'Europe/Lisbon',
  'Pacific/Apia', //           skipped a day in 2011
  'Pacific/Chatham', //        02:45
  'Pacific/Kwajalein', //      repeated most of a day in 1969, skipped one in 1993
] as const

const DAY_MS = 86_400_000
const SECOND_MS = 1000
const FROM = Date.UTC(1840, 0, 1)
const TO = Date.UTC(2045, 0, 1)
const STEP = 30 * DAY_MS

/** Instants at which a zone's offset changed, by the oracle. Changes that undo each other within a step are missed. */
function changes(zone: string): number[] {
  const found: number[] = []
  let after = offsetAt(zone, FROM)
  for (let at = FROM; at < TO; at += STEP) {
    const before = after
    after = offsetAt(zone, at + STEP)
    if (before === after) continue
    let [low, high] = [at, at + STEP]
    while (high - low > SECOND_MS) {
      const middle = low + Math.floor((high - low) / 2 / SECOND_MS) * SECOND_MS
      if (offsetAt(zone, middle) === before) low = middle
      else high = middle
    }
    found.push(high)
  }
  return found
}

const changesOf = new Map(AWKWARD_ZONES.map(zone => [zone, changes(zone)]))

const HOUR_MS = 3_600_000
const nearby = fc.oneof(
  fc.integer({ min: -2, max: 2 }),
  fc.integer({ min: -4 * HOUR_MS, max: 4 * HOUR_MS }),
  fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS }),
)

/** A zone and an instant: more often than not around a change of its clocks, else anywhere in the years 0 to 9999. */
export const zonedInstant: fc.Arbitrary<{ zone: string; ms: number }> = fc
  .constantFrom(...AWKWARD_ZONES)
  .chain(zone => {
    const anywhere = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 })
    const lately = fc.integer({ min: FROM, max: TO })
    const known = changesOf.get(zone) ?? []
    const atChange = known.length === 0 ? [] : [fc.tuple(fc.constantFrom(...known), nearby)]
    const around = atChange.map(pair => pair.map(([change, shift]) => change + shift))
    return fc.record({
      zone: fc.constant(zone),
      ms: fc.oneof(anywhere, lately, ...around, ...around, ...around),
    })
  })
