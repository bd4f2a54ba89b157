import type { Cell, Headline, Row, Table } from '../../model/index.ts'
import { plural } from '../columns.ts'
import { type AffinityAnswer, eachPair, firstPairs, liftOf, type Pair } from './answer.ts'
import type { AffinityOptions } from './options.ts'

export const headlines = (
  { baskets, oversized }: AffinityAnswer,
  { maxBasket }: AffinityOptions,
): Headline[] => [
  {
    title: 'Baskets',
    value: { kind: 'count', cell: baskets },
    details:
      oversized === 0
        ? []
        : [[...plural(oversized, 'basket'), ` of more than ${maxBasket} items left out`]],
  },
]

/** What the pairs are of. */
export const basketTable = (
  { baskets, oversized }: AffinityAnswer,
  { item, minCount, maxBasket, sort }: AffinityOptions,
): Table => ({
  name: 'baskets',
  title: 'Baskets',
  shape: 'facts',
  hidden: true,
  columns: [
    { key: 'baskets', title: 'baskets', kind: 'count' },
    { key: 'oversized', title: 'left out', kind: 'count' },
    { key: 'min_count', title: 'least count', kind: 'count' },
    { key: 'max_basket', title: 'most items', kind: 'count' },
    { key: 'for', title: 'for', kind: 'id' },
    { key: 'sort', title: 'sort', kind: 'text' },
  ],
  rows: [{ cells: [baskets, oversized, minCount, maxBasket, item, sort] }],
  notes: [],
})

/** Makes its cells when they are asked for. */
class PairRow implements Row {
  readonly #pair: Pair
  readonly #baskets: number
  constructor(pair: Pair, baskets: number) {
    this.#pair = pair
    this.#baskets = baskets
  }
  get cells(): readonly Cell[] {
    const { a, b, count, countA, countB } = this.#pair
    return [
      a,
      b,
      count,
      countA,
      countB,
      { count, of: this.#baskets },
      { count, of: countA },
      { count, of: countB },
      liftOf(this.#pair, this.#baskets),
    ]
  }
}

export function pairTable(
  answer: AffinityAnswer,
  { item, minCount, sort, top }: AffinityOptions,
): Table {
  const { baskets, pairs } = answer
  const first = (n?: number) => firstPairs(answer, n).map(pair => new PairRow(pair, baskets))
  let rows: readonly Row[] | null = null
  return {
    name: 'pairs',
    title: `Pairs by ${sort}`,
    shape: 'ranking',
    columns: [
      { key: 'item_a', title: item === null ? 'item' : 'who buys', kind: 'id' },
      { key: 'item_b', title: item === null ? 'with' : 'also buys', kind: 'id' },
      { key: 'count', title: 'baskets', kind: 'count' },
      { key: 'count_a', title: 'of the one', kind: 'count', hidden: true },
      { key: 'count_b', title: 'of the other', kind: 'count', hidden: true },
      { key: 'support', title: 'support', kind: 'rate' },
      { key: 'confidence', title: 'confidence', kind: 'rate' },
      { key: 'confidence_back', title: 'conf. back', kind: 'rate' },
      { key: 'lift', title: 'lift', kind: 'count' },
    ],
    get rows() {
      rows ??= first()
      return rows
    },
    first,
    *each() {
      for (const pair of eachPair(answer)) yield new PairRow(pair, baskets)
    },
    total: pairs.length,
    ...(top === null ? {} : { show: top }),
    notes:
      pairs.length > 0
        ? []
        : [['no two items are together in ', { kind: 'count', cell: minCount }, ' baskets']],
  }
}
