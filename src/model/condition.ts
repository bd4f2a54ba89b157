/** A comparison of `--where`. */
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** What a field is compared with: a number by its spelling, since no double is ever made of it; an instant in epoch ms. */
export type Literal =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'time'; readonly ms: number }

/** What `--where` asks of an event: plain data, never code. A field that an event hasn't makes a test of it unknown. */
export type Condition =
  | { readonly kind: 'and'; readonly of: readonly Condition[] }
  | { readonly kind: 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | Test

/** A question to one field. */
export type Test =
  | { readonly kind: 'missing'; readonly field: string }
  | {
      readonly kind: 'compare'
      readonly field: string
      readonly is: Comparison
      readonly value: Literal
    }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly Literal[] }
  | { readonly kind: 'contains'; readonly field: string; readonly text: string }

/** The fields that a condition asks for, each once. */
export function fieldsOf(condition: Condition): string[] {
  if (condition.kind === 'not') return fieldsOf(condition.of)
  if (condition.kind === 'and' || condition.kind === 'or')
    return [...new Set(condition.of.flatMap(fieldsOf))]
  return [condition.field]
}
