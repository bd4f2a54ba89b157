import { rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { isHowPaid, named } from './roles.ts'
import { rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'
import { speaksOfBuying } from './type-phrases.ts'
import { typesOf } from './type-words.ts'

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

/** Types that speak of buying: where none is a purchase, nobody may see that some were. */
export const boughtIn = (field: FieldFound | undefined): string[] =>
  [...(field?.texts ?? [])].filter(speaksOfBuying).slice(0, 3)
