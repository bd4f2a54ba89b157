import type { FieldFound } from './fields.ts'
import { typeField, withinList } from './roles.ts'
import { rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'
import { typesOf } from './type-words.ts'

type Records = Pick<Sample, 'records'>

const ACTIONS: ReadonlySet<string> = new Set(['index', 'create'])

/** Lines of a bulk request to a search engine that say where the next one goes: they are no records. */
export function bulkActions({ records }: Records): (readonly [string, readonly string[]])[] {
  const found = new Set<string>()
  for (const record of records) {
    const [name = '', ...others] = record.names()
    if (others.length > 0 || !ACTIONS.has(name)) continue
    if (record.member(name)?.isObject === true) found.add(name)
  }
  return [...found].map(name => [name, ['*']])
}

/**
 * Whether the elements of a list are what records are about: where types stand beside the list, some purchase has it.
 * Recommendations and search results are lists of items, too.
 */
export function holdsPurchases(
  sample: Records,
  fields: readonly FieldFound[],
  list: string,
): boolean {
  const type = typeField(withinList(fields, null))
  if (type === null || !type.isKnown) return true
  const bought = purchasesOf(type.field)
  if (bought.size === 0) return true
  const inList = fields.filter(field => field.list === list).map(({ path }) => path)
  return rowsOf(sample, [type.field.path, ...inList]).some(
    ([text, ...elements]) => text !== undefined && bought.has(text) && !elements.every(isBlank),
  )
}

/** The fields that some purchase has, where types tell purchases from other events: a payment's amount is no order's. */
export function filledWhere(
  sample: Records,
  fields: readonly FieldFound[],
  type: string | undefined,
  purchases: ReadonlySet<string>,
): readonly FieldFound[] {
  if (type === undefined || purchases.size === 0) return fields
  const rows = rowsOf(sample, [type, ...fields.map(({ path }) => path)])
  const bought = rows.filter(([text]) => text !== undefined && purchases.has(text))
  return bought.length === 0
    ? fields
    : fields.filter((_, i) => bought.some(row => !isBlank(row[i + 1])))
}

const purchasesOf = ({ texts }: FieldFound): ReadonlySet<string> =>
  new Set(typesOf(texts).flatMap(([theirs, ours]) => (ours === 'purchase' ? [theirs] : [])))

const isBlank = (text: string | undefined): boolean => text === undefined || text === ''
