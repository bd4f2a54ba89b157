import { random } from './prng.ts'

/** A night in which clocks went back over midnight, so that the date before it came again, or skipped a whole date. */
export interface Night {
  readonly zone: string
  /** The first instant after the change. */
  readonly changeMs: number
}

export const NIGHTS: readonly Night[] = [
  // From 00:01 to 23:01: a Saturday, and one on which a month ends.
  { zone: 'America/St_Johns', changeMs: Date.parse('2010-11-07T02:31:00Z') },
  { zone: 'America/St_Johns', changeMs: Date.parse('2009-11-01T02:31:00Z') },
  { zone: 'America/Goose_Bay', changeMs: Date.parse('2009-11-01T03:01:00Z') },
  // A whole day was lived twice when Alaska changed hands and sides of the date line.
  { zone: 'America/Anchorage', changeMs: Date.parse('1867-10-19T00:31:13Z') },
  // A date that was skipped, by going to the other side of it.
  { zone: 'Pacific/Apia', changeMs: Date.parse('2011-12-30T10:00:00Z') },
]

/** The night that a seed is about. */
export const nightOf = (seed: number): Night => NIGHTS[seed % NIGHTS.length] as Night

const HOUR_MS = 3_600_000
const TYPES = [
  'page_visit',
  'page_visit',
  'add_to_cart',
  'purchase',
  'purchase',
  'refund',
  'search',
]

/**
 * A few customers around the night of a seed: half of their events lie within two hours of it, every fourth within two
 * minutes.
 */
export function overMidnight(seed: number): Uint8Array {
  const { changeMs } = nightOf(seed)
  const rng = random(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(rng.next() * list.length)] as T
  const hours = pick([30, 24 * 12, 24 * 70])
  const lines = Array.from({ length: 120 }, () => {
    const type = pick(TYPES)
    const spread = pick([1 / 30, 2, hours, hours])
    const shift = Math.floor((rng.next() * 2 - 1) * spread * HOUR_MS)
    return JSON.stringify({
      event_type: type,
      customer_id: pick(['Ann', 'Bob', 'Cleo', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal']),
      timestamp: new Date(changeMs + shift).toISOString(),
      ...(type === 'search' ? {} : { item_id: pick(['mug', 'lamp', 'rug']) }),
      price: pick(['9.95', '20', '0.3333']),
      currency: pick(['USD', 'USD', 'EUR']),
    })
  })
  return Buffer.from(lines.join('\n'))
}
