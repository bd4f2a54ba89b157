import { rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { itemOfLines } from './items-of-lines.ts'
import { type Chosen, inListFirst, named, unnamedItems } from './roles.ts'
import { isWhereBlank } from './rows.ts'
import type { Sample } from './sample.ts'

/** What is known when the item is looked for. */
interface Known {
  /** Those that are nothing else. */
  readonly fields: readonly FieldFound[]
  readonly list: string | null
  readonly hasTypes: boolean
  /** What the lines of one order have in common. */
  readonly order: readonly string[]
  /** The source of a list's field with where records without a list say it. */
  readonly outside: (path: string) => string
}

/**
 * What was viewed or bought: an id, where there is none a name, ids that nobody's name explains, what tells the lines of an
 * order apart; in an event log at last its category. Null where nothing says.
 */
export function itemOf(
  sample: Sample,
  { fields, list, hasTypes, order, outside }: Known,
): Chosen | null {
  const inLine = (field: FieldFound) =>
    list === null || field.list !== null || rankOf(field.path, 'item') !== null
  const names = named(
    fields,
    'item_name',
    field => inLine(field) && (list === null || field.list !== null),
  )
  const [id] = inListFirst(list, named(fields, 'item', inLine))
  const name =
    !hasTypes || list !== null ? names[0] : names.find(({ path }) => /item|product/i.test(path))
  const item = id ?? name
  if (item !== undefined) {
    const other = names.find(each => each !== item && isWhereBlank(sample, item.path, each.path))
    if (other === undefined || hasTypes) return { source: outside(item.path), why: 'its name' }
    const why = `its name; where it is blank, ${other.path}`
    return { source: `${item.path}|${other.path}`, why }
  }
  const unnamed = unnamedItems(sample, fields)
  if (unnamed.length > 0) {
    const source = unnamed.map(({ path }) => path).join('|')
    return { source, why: 'the only ids that are nobody’s else' }
  }
  if (!hasTypes) {
    const ofLines = itemOfLines(sample, fields, order)
    return ofLines === null
      ? null
      : { source: ofLines.path, why: 'each line of an order has another' }
  }
  const [category] = named(fields, 'category')
  return category === undefined
    ? null
    : { source: category.path, why: 'no field names the item, so its category stands in' }
}
