import type { FieldFound } from './fields.ts'
import { named } from './roles.ts'
import { speaksOfBuying } from './type-phrases.ts'
import { typesOf } from './type-words.ts'

/** A field of kinds of which some are sales or refunds, and others nobody knows: its path, one that is known, the others. */
export function mixedKinds(fields: readonly FieldFound[]): readonly string[] | null {
  for (const { path, texts } of named(fields, 'type', field => field.texts.size <= MOST_KINDS)) {
    const known = typesOf(texts).filter(([, ours]) => ours === 'purchase' || ours === 'refund')
    const [first] = known
    const others = [...texts].filter(text => !known.some(([theirs]) => theirs === text))
    if (first !== undefined && others.length > 0)
      return [path, first.join('='), ...others.slice(0, 3)]
  }
  return null
}

const MOST_KINDS = 12

/** Types that speak of buying: where none is a purchase, nobody may see that some were. */
export const boughtIn = (field: FieldFound | undefined): string[] =>
  [...(field?.texts ?? [])].filter(speaksOfBuying).slice(0, 3)
