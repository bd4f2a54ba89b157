import type { Measure, Measures } from '../measures.ts'
import { type AffinityAnswer, firstPairs, liftOf, type Pair } from './answer.ts'

const PAIR = 'the first pair by --sort; with --for, the first of that item'

/** A pair among all baskets. */
export interface PairFacts {
  readonly pair: Pair
  readonly baskets: number
}

/** What is known of a pair. */
export const pairColumns = {
  item_a: {
    title: 'item',
    kind: 'id',
    about: 'the first item of a pair: the smaller by code point, or the item of --for',
    formula: 'item_id',
    basis: PAIR,
    excludes: [],
    value: ({ pair }) => pair.a,
  },
  item_b: {
    title: 'with',
    kind: 'id',
    about: 'the second item of a pair',
    formula: 'item_id',
    basis: PAIR,
    excludes: [],
    value: ({ pair }) => pair.b,
  },
  count: {
    title: 'together',
    kind: 'count',
    about: 'baskets with both items',
    formula: 'count of baskets',
    basis: PAIR,
    excludes: ['the quantity of an item in a basket: it counts once'],
    value: ({ pair }) => pair.count,
  },
  count_a: {
    title: 'with first',
    kind: 'count',
    about: 'baskets with the first item',
    formula: 'count of baskets',
    basis: PAIR,
    excludes: [],
    value: ({ pair }) => pair.countA,
  },
  count_b: {
    title: 'with second',
    kind: 'count',
    about: 'baskets with the second item',
    formula: 'count of baskets',
    basis: PAIR,
    excludes: [],
    value: ({ pair }) => pair.countB,
  },
  support: {
    title: 'support',
    kind: 'rate',
    about: 'share of baskets that have both items',
    formula: 'count / baskets',
    basis: PAIR,
    excludes: [],
    source: 'mlxtend, association_rules',
    inputs: ['item_a', 'item_b', 'count', 'baskets'],
    value: ({ pair: { count }, baskets }) => ({ count, of: baskets }),
  },
  confidence: {
    title: 'confidence',
    kind: 'rate',
    about: 'share of the baskets with the first item that also have the second',
    formula: 'count / count_a',
    basis: PAIR,
    excludes: [],
    source: 'mlxtend, association_rules',
    inputs: ['item_a', 'item_b', 'count', 'count_a'],
    value: ({ pair: { count, countA } }) => ({ count, of: countA }),
  },
  confidence_back: {
    title: 'conf. back',
    kind: 'rate',
    about: 'the same in the other direction',
    formula: 'count / count_b',
    basis: PAIR,
    excludes: [],
    inputs: ['item_a', 'item_b', 'count', 'count_b'],
    value: ({ pair: { count, countB } }) => ({ count, of: countB }),
  },
  lift: {
    title: 'lift',
    kind: 'count',
    about: 'how much more often the items occur together than by chance: 1 is chance',
    formula: 'count × baskets / (count_a × count_b)',
    basis: PAIR,
    excludes: [],
    source: 'mlxtend, association_rules',
    inputs: ['item_a', 'item_b', 'count', 'count_a', 'count_b', 'baskets'],
    value: ({ pair, baskets }) => liftOf(pair, baskets),
    numbers: 'any',
    least: 0,
  },
} satisfies Measures<PairFacts>

/** Of the first pair, by --sort: null where there is none. */
const ofFirst = <K extends string>(
  columns: {
    readonly [key in K]: Measure<PairFacts>
  },
): { readonly [key in K]: Measure<AffinityAnswer> } => {
  const entries = Object.entries<Measure<PairFacts>>(columns).map(
    ([key, column]): [string, Measure<AffinityAnswer>] => [
      key,
      {
        ...column,
        value(answer) {
          const [pair] = firstPairs(answer, 1)
          return pair === undefined ? null : column.value({ pair, baskets: answer.baskets })
        },
      },
    ],
  )
  return Object.fromEntries(entries) as { readonly [key in K]: Measure<AffinityAnswer> }
}

export const affinityMeasures = {
  baskets: {
    title: 'baskets',
    kind: 'count',
    about: 'baskets with a purchase, also of one item: the base of every share',
    formula: 'distinct order_id; for purchases without one, sessions (--session-gap)',
    basis: 'baskets',
    excludes: ['baskets of more than --max-basket (50) items', 'refunds'],
    value: ({ baskets }) => baskets,
  },
  oversized: {
    title: 'left out',
    kind: 'count',
    about:
      'baskets of more than --max-basket (50) items: they say little about taste, and their pairs grow with the square',
    formula: 'count of baskets with more distinct items than --max-basket',
    basis: 'baskets',
    excludes: [],
    value: ({ oversized }) => oversized,
  },
  pairs: {
    title: 'pairs',
    kind: 'count',
    about: 'pairs of items that occur together in at least --min-count baskets',
    formula: 'count of pairs',
    basis: 'pairs of distinct items',
    excludes: ['pairs in fewer baskets, which may be chance'],
    value: ({ pairs }) => pairs.length,
  },
  ...ofFirst(pairColumns),
} satisfies Measures<AffinityAnswer>
