import {
  pick,
  pickIndex,
  type Random,
  random,
  type WeightedDraw,
  weightedDraw,
  zipfWeights,
} from './prng.ts'

/** What a shop sells, as columns: item i has a name, a price in each currency, a brand, a category and an appeal. */
export interface Shop {
  readonly name: readonly string[]
  readonly category: readonly string[]
  readonly brand: readonly string[]
  /** Price in hundredths: currency c of item i stands at c * items + i. */
  readonly price: Int32Array
  /** The same price as text, so that writing an event is a concatenation. */
  readonly priceText: readonly string[]
  /** Chance that a view is followed by a cart. */
  readonly appeal: Float64Array
  /** Which item is viewed: a few favourites and a long tail. */
  readonly popularity: WeightedDraw
  /** The item shown beside an item that was put into the cart; null where the shop shows none. */
  readonly goesWith: Int32Array | null
}

const SHELVES: readonly (readonly [string, readonly string[]])[] = [
  ['mug', ['01', '02', 'blue', 'camp', 'tall']],
  ['lamp', ['01', 'arc', 'brass', 'desk', 'paper']],
  ['rug', ['01', 'jute', 'oak', 'round', 'wool']],
  ['chair', ['01', 'bar', 'cane', 'oak', 'rocker']],
  ['vase', ['01', 'glass', 'high', 'stone', 'white']],
  ['bowl', ['01', 'deep', 'oak', 'soup', 'white']],
  ['plate', ['01', 'blue', 'flat', 'side', 'white']],
  ['clock', ['01', 'alarm', 'brass', 'oak', 'wall']],
  ['shelf', ['01', 'corner', 'oak', 'steel', 'wall']],
  ['towel', ['01', 'bath', 'beach', 'hand', 'linen']],
  ['candle', ['01', 'amber', 'fig', 'pine', 'tea']],
  ['basket', ['01', 'cane', 'felt', 'jute', 'wire']],
]
const BRANDS = ['Alder', 'Brook', 'Cinder', 'Dune', 'Ember', 'Fjord', 'Grove', 'Harbor'] as const
/** How much a price grows from the first currency to the others: rough, but never 1, so that mixing them up shows. */
const RATES = [1, 0.93, 0.81, 1.36, 1.52] as const

export const centsText = (cents: number): string => {
  const whole = Math.floor(cents / 100)
  const rest = cents % 100
  return rest < 10 ? `${whole}.0${rest}` : `${whole}.${rest}`
}

function itemName(item: number): string {
  const [noun, variants] = SHELVES[item % SHELVES.length] ?? ['item', []]
  const turn = Math.floor(item / SHELVES.length)
  return `${noun}-${variants[turn] ?? String(turn + 1).padStart(3, '0')}`
}

function priceInCents(rng: Random): number {
  // Shops like prices that end in .00, .50, .90 and .99; most things are cheap.
  const whole = 3 + Math.floor(180 * rng.next() ** 3)
  return whole * 100 + pick(rng, [0, 50, 90, 99, 99])
}

/** Builds the same shop for the same seed, sizes and currencies. */
export function shop(
  seed: number,
  items: number,
  currencies: readonly string[],
  hasPairs = false,
): Shop {
  const rng = random(seed ^ 0x5eed)
  const name = Array.from({ length: items }, (_, i) => itemName(i))
  const category = Array.from(
    { length: items },
    (_, i) => `${SHELVES[i % SHELVES.length]?.[0] ?? 'item'}s`,
  )
  const brand = Array.from({ length: items }, () => pick(rng, BRANDS))
  const price = new Int32Array(items * currencies.length)
  const popular = zipfWeights(items)
  for (let i = 0; i < items; i++) {
    const cents = priceInCents(rng)
    for (let c = 0; c < currencies.length; c++) {
      price[c * items + i] = Math.round(cents * (RATES[c % RATES.length] ?? 1))
    }
    // Fisher and Yates: a favourite can stand on any shelf.
    const other = i + pickIndex(rng, items - i)
    const here = popular[i] ?? 0
    popular[i] = popular[other] ?? 0
    popular[other] = here
  }
  return {
    name,
    category,
    brand,
    price,
    priceText: Array.from(price, centsText),
    appeal: Float64Array.from({ length: items }, () => 0.05 + 0.35 * rng.next()),
    popularity: weightedDraw(popular),
    // Two neighbours belong together: a mug and a lamp, a rug and a chair.
    goesWith: hasPairs
      ? Int32Array.from({ length: items }, (_, i) => Math.min(items - 1, i ^ 1))
      : null,
  }
}
