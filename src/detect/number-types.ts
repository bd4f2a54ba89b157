import type { KnownType } from '../model/index.ts'
import type { FieldFound } from './fields.ts'
import { folded } from './folded.ts'

/** A data set whose types are numbers, known by its columns. */
interface Numbered {
  readonly type: string
  /** Columns that stand beside it, and nowhere else together. */
  readonly beside: readonly string[]
  /** All numbers that it has; null where one is none of our types: a favourite. */
  readonly types: Readonly<Record<string, KnownType | null>>
}

const ALL: readonly Numbered[] = [
  // Tianchi's mobile recommendation: 1 click, 2 collect, 3 add to cart, 4 pay.
  {
    type: 'behaviortype',
    beside: ['userid', 'itemid', 'itemcategory'],
    types: { 1: 'page_visit', 2: null, 3: 'add_to_cart', 4: 'purchase' },
  },
  // Tmall's repeat buyers: 0 click, 1 add to cart, 2 purchase, 3 add to favourites.
  {
    type: 'actiontype',
    beside: ['userid', 'itemid', 'catid', 'brandid'],
    types: { 0: 'page_visit', 1: 'add_to_cart', 2: 'purchase', 3: null },
  },
  // JData: 1 browse, 2 add to cart, 3 remove, 4 order, 5 follow, 6 click.
  {
    type: 'type',
    beside: ['userid', 'skuid', 'modelid', 'cate'],
    types: {
      ...{ 1: 'page_visit', 2: 'add_to_cart', 3: 'remove_from_cart', 4: 'purchase' },
      ...{ 5: null, 6: null },
    },
  },
]

/** Types that are numbers, where the columns are those of a data set that documents them. */
export function numberTypes(
  fields: readonly FieldFound[],
): { field: FieldFound; types: readonly (readonly [string, KnownType])[] } | null {
  const byName = new Map(fields.map(field => [folded(field.path), field] as const))
  for (const { type, beside, types } of ALL) {
    const field = byName.get(type)
    if (field === undefined || !beside.every(name => byName.has(name))) continue
    if (![...field.texts].every(text => Object.hasOwn(types, text))) continue
    const known = Object.entries(types).flatMap(([theirs, ours]) =>
      ours === null ? [] : [[theirs, ours] as const],
    )
    return { field, types: known }
  }
  return null
}
