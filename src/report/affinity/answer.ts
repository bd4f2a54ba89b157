import type { Reads, SpecOf } from '../../aggregate/index.ts'
import { fractionNumber } from '../../metrics/index.ts'
import type { ChosenCurrency } from '../currency.ts'
import { CURRENCIES, chosenCurrency, ORDERS } from '../currency.ts'
import type { View } from '../report.ts'
import type { AffinityOptions } from './options.ts'
import { pairsOf, type Together } from './pairs.ts'
import { rankedPairs } from './rank.ts'

/** Two items bought together, and how many baskets have the one, the other and both. */
export interface Pair {
  readonly a: string
  readonly b: string
  readonly count: number
  readonly countA: number
  readonly countB: number
}

export interface AffinityAnswer extends ChosenCurrency, Together {
  readonly sort: AffinityOptions['sort']
}

const basketsSpec = ({ gapMs }: AffinityOptions): SpecOf<'baskets'> => ({
  aggregate: 'baskets',
  params: { gapMs },
})
/** It speaks of no money, but names the currency of the run as every report does. */
export const specsOf = (options: AffinityOptions) => [basketsSpec(options), CURRENCIES, ORDERS]

export const answer = (reads: Reads, options: AffinityOptions, view: View): AffinityAnswer => ({
  ...chosenCurrency(reads, view),
  sort: options.sort,
  ...pairsOf(
    reads.read(basketsSpec(options)),
    { least: options.minCount, largest: options.maxBasket },
    options.item,
  ),
})

/** The first n pairs in the order asked for: all of them, unless a number is given. */
export const firstPairs = (answer: AffinityAnswer, n = answer.pairs.length): Pair[] =>
  Array.from(rankedPairs(answer.pairs, answer.counts, answer.sort, n), i => pairAt(answer, i))

/** All of them in that order, made one at a time: there may be millions. */
export function* eachPair(answer: AffinityAnswer): Generator<Pair> {
  const { pairs, counts, sort } = answer
  for (const i of rankedPairs(pairs, counts, sort, pairs.length)) yield pairAt(answer, i)
}

function pairAt({ items, counts, pairs }: AffinityAnswer, i: number): Pair {
  const [a, b] = [pairs.a[i] as number, pairs.b[i] as number]
  return {
    a: items[a] as string,
    b: items[b] as string,
    count: pairs.count[i] as number,
    countA: counts[a] as number,
    countB: counts[b] as number,
  }
}

/** How much more often they are bought together than if neither knew of the other: the double nearest to the fraction. */
export const liftOf = ({ count, countA, countB }: Pair, baskets: number): number =>
  fractionNumber(BigInt(count) * BigInt(baskets), BigInt(countA) * BigInt(countB))
