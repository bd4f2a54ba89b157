import type { FieldFound } from './fields.ts'
import { isUnexplained } from './ordinary-words.ts'
import { isPlain } from './roles.ts'
import { type Rows, rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'
import { isAmount } from './values.ts'

const NEARLY_ALL = 0.95

/**
 * The field that tells the lines of an order apart, where no name says which it is: what was bought. `order` are the paths
 * that lines of one order have in common. Null where there is none, or more than one that say different things.
 */
export function itemOfLines(
  sample: Sample,
  fields: readonly FieldFound[],
  order: readonly string[],
): FieldFound | null {
  const unnamed = fields.filter(
    field => isPlain(field) && isUnexplained(field.path) && !isAmount(field),
  )
  if (unnamed.length === 0 || order.length === 0) return null
  const rows = rowsOf(sample, [...order, ...unnamed.map(({ path }) => path)])
  const orders = ordersIn(rows, order.length)
  if (orders.length === 0) return null
  const [first, ...others] = unnamed.filter((field, i) =>
    isItem(orders, order.length + i, field.texts.size < 0.9 * rows.length),
  )
  if (first === undefined) return null
  const place = (field: FieldFound) => order.length + unnamed.indexOf(field)
  const isSame = (other: FieldFound) => {
    const pairs = new Set(rows.map(row => `${row[place(first)]}\n${row[place(other)]}`))
    return pairs.size === first.texts.size && pairs.size === other.texts.size
  }
  return others.every(isSame) ? first : null
}

/** The rows of each order that has several. */
function ordersIn(rows: Rows, paths: number): Rows[] {
  const orders = new Map<string, Rows[number][]>()
  for (const row of rows) {
    const key = row.slice(0, paths).join('\n')
    const own = orders.get(key)
    if (own === undefined) orders.set(key, [row])
    else own.push(row)
  }
  return [...orders.values()].filter(({ length }) => length > 1)
}

/** Others on each line, and again in other orders; lines that are numbered all begin alike. */
function isItem(orders: readonly Rows[], at: number, isRepeated: boolean): boolean {
  const firsts = new Set(orders.map(([row]) => row?.[at]))
  const isApart = (order: Rows) => {
    const values = new Set(order.map(row => row[at]))
    return values.size === order.length && !values.has(undefined) && !values.has('')
  }
  const apart = orders.filter(isApart).length
  return isRepeated && firsts.size > 1 && apart >= NEARLY_ALL * orders.length
}
