import { type Headline, type TableOf, tableOf } from '../../model/index.ts'
import { plural } from '../columns.ts'
import { type AffinityAnswer, eachPair, firstPairs } from './answer.ts'
import { affinityMeasures, type PairFacts, pairColumns } from './measures.ts'
import { type AffinityOptions, SORTS } from './options.ts'

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

type AffinityTable = TableOf<AffinityAnswer, AffinityOptions>

interface Asked {
  readonly answer: AffinityAnswer
  readonly options: AffinityOptions
}
const { baskets, oversized } = affinityMeasures

/** What the pairs are of. */
export const basketTable: AffinityTable = tableOf<AffinityAnswer, AffinityOptions, unknown, Asked>({
  name: 'baskets',
  title: 'Baskets',
  shape: 'facts',
  hidden: true,
  columns: {
    baskets: { ...baskets, value: ({ answer }) => answer.baskets },
    oversized: { ...oversized, value: ({ answer }) => answer.oversized },
    min_count: {
      title: 'min count',
      kind: 'count',
      about: 'baskets that a pair is at least in',
      least: 1,
      value: ({ options }) => options.minCount,
    },
    max_basket: {
      title: 'max items',
      kind: 'count',
      about: 'baskets of more items are left out',
      least: 1,
      value: ({ options }) => options.maxBasket,
    },
    for: {
      title: 'for',
      kind: 'id',
      about: 'the item whose pairs these are',
      none: 'without --for',
      value: ({ options }) => options.item,
    },
    sort: {
      title: 'sort',
      kind: 'text',
      about: 'what ranks the pairs',
      words: SORTS,
      value: ({ options }) => options.sort,
    },
  },
  draw: (answer, options) => ({ rows: [{ answer, options }] }),
})

export const pairTable: AffinityTable = tableOf<
  AffinityAnswer,
  AffinityOptions,
  unknown,
  PairFacts
>({
  name: 'pairs',
  title: 'Pairs',
  shape: 'ranking',
  columns: pairColumns,
  draw: (answer, { item, minCount, sort, top }) => ({
    title: `Pairs by ${sort}`,
    rows: {
      length: answer.pairs.length,
      first: n => firstPairs(answer, n).map(pair => ({ pair, baskets: answer.baskets })),
      *each() {
        for (const pair of eachPair(answer)) yield { pair, baskets: answer.baskets }
      },
    },
    looks: {
      item_a: { title: item === null ? 'item' : 'who buys' },
      item_b: { title: item === null ? 'with' : 'also buys' },
      count: { title: 'baskets' },
      count_a: { hidden: true },
      count_b: { hidden: true },
    },
    show: top,
    notes:
      answer.pairs.length > 0
        ? []
        : [['no two items occur together in ', { kind: 'count', cell: minCount }, ' baskets']],
  }),
})
