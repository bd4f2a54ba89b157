import { fractionNumber } from '../../metrics/index.ts'
import { byCodePoint } from '../../model/index.ts'
import { basketItems, type SpecOf, type States, stateOf } from '../../store/index.ts'
import type { View } from '../report.ts'
import { CURRENCIES, ORDERS, type Spoken, spokenMoney } from '../spoken.ts'
import type { AffinityOptions } from './options.ts'
import { pairsOf } from './pairs.ts'

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
  /** In the order asked for. */
  readonly pairs: readonly Pair[]
}

const basketsSpec = ({ gapMs }: AffinityOptions): SpecOf<'baskets'> => ({
  store: 'baskets',
  params: { gapMs },
})
/** It speaks of no money, but names the currency of the run as every report does. */
export const specsOf = (options: AffinityOptions) => [basketsSpec(options), CURRENCIES, ORDERS]

export function answer(states: States, options: AffinityOptions, view: View): AffinityAnswer {
  const { names } = view
  const { minCount, item: wanted, sort } = options
  const text = (id: number) => names.item.text(id)
  const only = wanted === null ? null : idOf(wanted, names.item)
  const found = pairsOf(
    basketItems(stateOf(states, basketsSpec(options))),
    minCount,
    ids => ids.sort((a, b) => byCodePoint(text(a), text(b))),
    only,
  )
  const { baskets, oversized, items, counts } = found
  const pairs = found.pairs.map(({ a, b, count }) => ({
    a: text(items[a] as number),
    b: text(items[b] as number),
    count,
    countA: counts[a] as number,
    countB: counts[b] as number,
  }))
  return { ...spokenMoney(states, view), baskets, oversized, pairs: pairs.sort(order(sort)) }
}

/** The id of an item's text; one that no event has is in no basket. */
function idOf(wanted: string, items: View['names']['item']): number {
  for (let id = 1; id <= items.size; id++) if (items.text(id) === wanted) return id
  return -1
}

/** How much more often they are bought together than if neither knew of the other: the double nearest to the fraction. */
export const liftOf = ({ count, countA, countB }: Pair, baskets: number): number =>
  fractionNumber(BigInt(count) * BigInt(baskets), BigInt(countA) * BigInt(countB))

/** By exact fractions, the most first; ties by count, then by the items. */
function order(sort: AffinityOptions['sort']): (x: Pair, y: Pair) => number {
  const of = (pair: Pair): number =>
    sort === 'count' ? 1 : sort === 'confidence' ? pair.countA : pair.countA * pair.countB
  return (x, y) => {
    const [p, q] = [BigInt(x.count) * BigInt(of(y)), BigInt(y.count) * BigInt(of(x))]
    if (p !== q) return p > q ? -1 : 1
    return y.count - x.count || byCodePoint(x.a, y.a) || byCodePoint(x.b, y.b)
  }
}
