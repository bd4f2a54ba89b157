import { basketItems, type SpecOf, type States, stateOf } from '../../aggregate/index.ts'
import { fractionNumber } from '../../metrics/index.ts'
import { byCodePoint } from '../../model/index.ts'
import type { View } from '../report.ts'
import { CURRENCIES, ORDERS, type Spoken, spokenMoney } from '../spoken.ts'
import type { AffinityOptions } from './options.ts'
import { pairsOf } from './pairs.ts'
import { rankedPairs } from './rank.ts'

/** Two items bought together, and how many baskets have the one, the other and both. */
export interface Pair {
  readonly a: string
  readonly b: string
  readonly count: number
  readonly countA: number
  readonly countB: number
}

export interface AffinityAnswer extends Spoken {
  readonly baskets: number
  readonly oversized: number
  readonly pairs: Pairs
}

/** Pairs in the order asked for: named and ranked as far as somebody asks. */
export interface Pairs {
  readonly length: number
  /** All of them, unless told how many. */
  first(n?: number): Pair[]
  /** All of them, one at a time. */
  each(): Iterable<Pair>
}

const basketsSpec = ({ gapMs }: AffinityOptions): SpecOf<'baskets'> => ({
  aggregate: 'baskets',
  params: { gapMs },
})
/** It speaks of no money, but names the currency of the run as every report does. */
export const specsOf = (options: AffinityOptions) => [basketsSpec(options), CURRENCIES, ORDERS]

export function answer(states: States, options: AffinityOptions, view: View): AffinityAnswer {
  const { names } = view
  const { minCount, maxBasket, item: wanted, sort } = options
  const text = (id: number) => names.item.text(id)
  const only = wanted === null ? null : idOf(wanted, names.item)
  const found = pairsOf(
    basketItems(stateOf(states, basketsSpec(options))),
    { least: minCount, largest: maxBasket },
    ids => ids.sort((a, b) => byCodePoint(text(a), text(b))),
    only,
  )
  const { baskets, oversized, items, counts } = found
  const { pairs } = found
  const pairAt = (i: number): Pair => {
    const [a, b] = [pairs.a[i] as number, pairs.b[i] as number]
    return {
      a: text(items[a] as number),
      b: text(items[b] as number),
      count: pairs.count[i] as number,
      countA: counts[a] as number,
      countB: counts[b] as number,
    }
  }
  return {
    ...spokenMoney(states, view),
    baskets,
    oversized,
    pairs: {
      length: pairs.length,
      first: (n = pairs.length) => Array.from(rankedPairs(pairs, counts, sort, n), pairAt),
      *each() {
        for (const i of rankedPairs(pairs, counts, sort, pairs.length)) yield pairAt(i)
      },
    },
  }
}

/** The id of an item's text; one that no event has is in no basket. */
function idOf(wanted: string, items: View['names']['item']): number {
  for (let id = 1; id <= items.size; id++) if (items.text(id) === wanted) return id
  return -1
}

/** How much more often they are bought together than if neither knew of the other: the double nearest to the fraction. */
export const liftOf = ({ count, countA, countB }: Pair, baskets: number): number =>
  fractionNumber(BigInt(count) * BigInt(baskets), BigInt(countA) * BigInt(countB))
