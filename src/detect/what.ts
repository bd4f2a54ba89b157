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
 * The best name for an item's id; of orders' lines not one that is another in each of them, where another is not: an order
 * item's id is the line's.
 */
function idOf(
  items: readonly FieldFound[],
  list: string | null,
  hasTypes: boolean,
): FieldFound | undefined {
  const [best, ...others] = inListFirst(list, items)
  if (best === undefined || hasTypes || list !== null || best.texts.size < best.count) return best
  const isOfLine = /(?:^|[\s_.-])(?:order|line)?[\s_-]?item[\s_-]?id$/i.test(best.path)
  const repeated = others.find(other => other.texts.size < other.count)
  return isOfLine && repeated !== undefined ? repeated : best
}

/** The plain id of a list's elements, where it says as much as their names: contents[].id. */
function idOfElements(
  fields: readonly FieldFound[],
  name: FieldFound | undefined,
  list: string | null,
): FieldFound | undefined {
  const id = list === null ? undefined : fields.find(({ path }) => path === `${list}.id`)
  return id !== undefined && (name === undefined || id.texts.size <= name.texts.size)
    ? id
    : undefined
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
  const id =
    idOf(named(fields, 'item', inLine), list, hasTypes) ?? idOfElements(fields, names[0], list)
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
