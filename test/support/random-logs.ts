import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyze, render } from '../../src/index.ts'
import { generate } from './generator.ts'
import { hostileLines } from './hostile.ts'
import { seeds } from './long-run.ts'
import { type LooseOptions, optionsOf } from './loose.ts'
import { random } from './prng.ts'

/** The random logs that an oracle is asked about. */
export const SEEDS = seeds(12, 80)

const TYPES = ['page_visit', 'page_visit', 'page_visit', 'add_to_cart', 'purchase', 'search']
const MORE = ['remove_from_cart', 'refund', 'wishlist']

/** A crowded log: few customers and items, many events of one instant, sessions named or not, half of it without item. */
function crowded(seed: number): string[] {
  const rng = random(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(rng.next() * list.length)] as T
  const days = pick([1, 20, 200])
  return Array.from({ length: 300 }, () => {
    const type = pick(rng.next() < 0.2 ? MORE : TYPES)
    const minute = Math.floor(rng.next() ** 2 * days * 1440)
    const isDeed = !['page_visit', 'search', 'wishlist'].includes(type)
    return JSON.stringify({
      event_type: type,
      customer_id: pick(['Ann', 'Bob', 'Cleo', 'Dan', 'Eve']),
      timestamp: 1_704_067_200_000 + minute * 60_000 + pick([0, 0, 1]),
      ...(rng.next() < (isDeed ? 0.9 : 0.5) ? { item_id: pick(['mug', 'lamp', 'rug']) } : {}),
      ...(rng.next() < 0.7 ? { price: pick(['9.95', '20', '0.3333', '120']) } : {}),
      ...(isDeed || rng.next() < 0.9 ? {} : { quantity: pick([0, 'x', 1.5]), price: 'n/a' }),
      ...(rng.next() < 0.3 ? { quantity: pick([1, 2, 3, -1]) } : {}),
      ...(rng.next() < 0.8 ? { currency: pick(['USD', 'USD', 'EUR']) } : {}),
      ...(seed % 3 === 0 && rng.next() < 0.7 ? { session_id: pick(['s1', 's2', 's3']) } : {}),
      ...(rng.next() < 0.6 ? { order_id: pick(['o1', 'o2', 'o3', 'o4', 'o5', 'o6']) } : {}),
      ...(rng.next() < 0.8 ? { category: pick(['shoes', 'hats', 'a "b", c']) } : {}),
      ...(rng.next() < 0.5 ? { size: pick([7, 8.5]) } : {}),
      ...(type === 'add_to_cart' && rng.next() < 0.3
        ? { revenue: pick(['-5', '-40', '7.7']) }
        : {}),
    })
  })
}

/** A random log: a shop's, a crowded one or a hostile one. */
export function randomLog(seed: number): Uint8Array {
  if (seed % 4 === 0) return Buffer.concat([...hostileLines(seed, 250)])
  if (seed % 4 === 1) {
    const shape = { events: 600, items: 12, customers: 40, days: seed % 8 === 1 ? 9 : 120 }
    const odd = {
      badLines: 0.02,
      oddLines: 0.2,
      late: 0.1,
      currencies: ['USD', 'EUR'],
      zones: true,
    }
    return Buffer.from([...generate({ seed, ...shape, ...odd, extras: seed % 3 === 0 })].join('\n'))
  }
  return Buffer.from(crowded(seed).join('\n'))
}

/** The JSON document of a report on some bytes. */
export async function documentOf(
  bytes: Uint8Array,
  options: LooseOptions,
  // biome-ignore lint/suspicious/noExplicitAny: a parsed document
): Promise<any> {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-random-'))
  try {
    const path = join(folder, 'log.jsonl')
    writeFileSync(path, bytes)
    const outcome = await analyze(optionsOf([path], options))
    return JSON.parse([...render(outcome, 'json')].join(''))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The same lines in another order, but for the first, which may have a BOM, and the last, which may have no end. */
export function shuffled(bytes: Uint8Array, seed: number): Uint8Array {
  const rng = random(seed)
  const [first = '', ...rest] = Buffer.from(bytes).toString('latin1').split('\n')
  const last = rest.splice(-1)
  const mixed = rest
    .map(line => ({ line, at: rng.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ line }) => line)
  return Buffer.from([first, ...mixed, ...last].join('\n'), 'latin1')
}
