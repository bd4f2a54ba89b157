import { addExact, type ExactSum, exactSum, exactTotal } from '../model/index.ts'
import { numbersOf } from './fact-columns.ts'
import type { Metric } from './metric.ts'

export const popularityMetrics = {
  popularity: {
    title: 'popularity',
    kind: 'count',
    numbers: 'any',
    least: 0,
    most: 1,
    none: 'not asked for',
    about: 'weighted events and time spent, from 0 (least popular) to 1 (most popular)',
    formula:
      '(x − min) / (max − min) over all items, x = Σ weight × count of each event type + weight × minutes of dwell',
    basis: 'events with an item, and the time to the next event of the session',
    excludes: ['time after the last event of a session, which is unknown'],
    inputs: ['views', 'carts', 'purchases'],
    perItem: true,
    value: facts => facts.popularity ?? null,
    column: facts => numbersOf(facts.popularity ?? null),
  },
} satisfies Record<string, Metric>

/** A weight as an integer: millionths. */
export const WEIGHT_SCALE = 1_000_000
const MINUTE_MS = 60_000

/** What a popularity is made of: weights (in millionths) with their counts, and the dwell time. */
export interface Attention {
  readonly events: Iterable<readonly [weight: number, count: number]>
  readonly dwellWeight: number
  readonly dwellMs: number
}

/** Σ weight × count + weight × minutes, exactly: in millionths of a 60,000th. */
export function attentionScore({ events, dwellWeight, dwellMs }: Attention): bigint {
  const score = exactSum()
  addProduct(score, dwellWeight, dwellMs, 1)
  for (const [weight, count] of events) addProduct(score, weight, count, MINUTE_MS)
  return exactTotal(score)
}

/** Adds a product of integers. (Where a double doesn't hold it, its double isn't safe either.) */
function addProduct(sum: ExactSum, a: number, b: number, c: number): void {
  const product = a * b * c
  addExact(sum, Number.isSafeInteger(product) ? product : BigInt(a) * BigInt(b) * BigInt(c))
}

/** Scales scores to 0–1, each the double nearest to its fraction; all 0 when they are equal. */
export function scaled(scores: readonly bigint[]): number[] {
  const [first = 0n] = scores
  const min = scores.reduce((a, b) => (b < a ? b : a), first)
  const max = scores.reduce((a, b) => (b > a ? b : a), first)
  return scores.map(score => (max === min ? 0 : fractionNumber(score - min, max - min)))
}

const MAX_EXACT = 2n ** 53n

/** The double nearest to n / d, 0 ≤ n, 0 < d: a plain division where both are exact, else by 64 digits and a sticky one. */
export function fractionNumber(n: bigint, d: bigint): number {
  if (n <= MAX_EXACT && d <= MAX_EXACT) return Number(n) / Number(d)
  if (n === 0n) return 0
  const shift = 64 + d.toString(2).length - n.toString(2).length
  const [top, bottom] = shift >= 0 ? [n << BigInt(shift), d] : [n, d << BigInt(-shift)]
  const quotient = (top / bottom) * 2n + (top % bottom === 0n ? 0n : 1n)
  return Number(quotient) / 2 ** (shift + 1)
}
