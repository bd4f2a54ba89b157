import { rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { isHowPaid, named } from './roles.ts'
import { rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'
import { speaksOfBuying } from './type-phrases.ts'
import { type TypeEntry, typesOf } from './type-words.ts'

/** A field of kinds of which some are sales or refunds, and others nobody knows: its path, one that is known, the others. */
export function mixedKinds(fields: readonly FieldFound[]): readonly string[] | null {
  const isKind = (field: FieldFound) => field.texts.size <= MOST_KINDS && !isHowPaid(field)
  for (const { path, texts } of named(fields, 'type', isKind)) {
    const known = typesOf(texts).filter(([, ours]) => ours === 'purchase' || ours === 'refund')
    const [first] = known
    const others = [...texts].filter(text => !known.some(([theirs]) => theirs === text))
    if (first !== undefined && others.length > 0)
      return [path, first.join('='), ...others.slice(0, 3)]
  }
  return null
}

/** A second field of types, by which purchases of the first are something else: conversions, and each an addToCart or a purchase. */
export function otherTypes(
  sample: Pick<Sample, 'records'>,
  fields: readonly FieldFound[],
  type: string,
  purchases: ReadonlySet<string>,
): string | null {
  const isTypes = ({ path, texts }: FieldFound) =>
    path !== type &&
    texts.size <= MOST_KINDS &&
    (rankOf(path, 'type') !== null || /sub_?type$/i.test(path))
  for (const { path } of fields.filter(isTypes)) {
    const beside = rowsOf(sample, [type, path]).flatMap(([its = '', text = '']) =>
      purchases.has(its) ? [text] : [],
    )
    if (typesOf(beside).some(([, ours]) => ours !== 'purchase' && ours !== 'page_visit'))
      return path
  }
  return null
}

const MOST_KINDS = 12

/**
 * Types that speak of buying, and those that nobody knows where all that is known are refunds: where none is a purchase,
 * nobody may see that some were.
 */
export function boughtIn(field: FieldFound | undefined, types: readonly TypeEntry[]): string[] {
  const known = new Set(types.map(([theirs]) => theirs))
  const isRefundsOnly = types.every(([, ours]) => ours === 'refund')
  return [...(field?.texts ?? [])]
    .filter(text => speaksOfBuying(text) || (isRefundsOnly && !known.has(text)))
    .slice(0, 3)
}
