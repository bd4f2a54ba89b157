/** A table or view of a database, by what its schema says. */
export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  /** Null where nobody has counted. */
  readonly rows: number | null
}

export interface Column {
  readonly name: string
  /** No two rows have the same value in it, by the schema. */
  readonly isUnique: boolean
  /** The column of another table that it refers to, by the schema; `column` null for that table's key. */
  readonly refers: { readonly table: string; readonly column: string | null } | null
}

/** What can be read of a database: a table, or the lines of orders with the columns of their order. */
export interface TableChoice {
  readonly table: Table
  readonly join: Join | null
}

export interface Join {
  readonly table: Table
  /** The column of the lines, and that of the orders, that are equal. */
  readonly on: readonly [line: string, order: string]
}

const words = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^\p{L}\d]+/gu, '_')
    .toLowerCase()

const TIME = /(^|_)(time|timestamp|date|datetime|at|ts)$|^(date|time)_|_(date|time)_/
const TYPE = /^(event|action|event_?(type|name)|behaviou?r(_type)?|activity(_type)?)$/
const ITEM = /(product|item|sku|stock_?code|article|asin|track|variant|goods|isbn|book)/
const MONEY = /(price|amount|revenue|total|subtotal|sales|paid|value)/
const QUANTITY = /(quantity|qty|units)/
const CUSTOMER = /(customer|user|client|visitor|session|buyer|member)/
const ORDER = /(order|invoice|transaction|basket|purchase|sale|receipt|bill)/

const has = (table: Table, what: RegExp): boolean =>
  table.columns.some(({ name }) => what.test(words(name)))
/** Things and people, one a row, whatever else is said of them. */
const isCatalog = (table: Table): boolean => {
  const own = table.columns.find(({ isUnique }) => isUnique)?.name
  const isOwn = own !== undefined && (ITEM.test(words(own)) || /^(id|name)$/.test(words(own)))
  return isOwn && !has(table, ORDER) && !ORDER.test(words(table.name)) && !has(table, TYPE)
}

/** How plainly a choice holds a shop's events: 0 for not at all. */
function plainness({ table, join }: TableChoice): number {
  const hasTime = has(table, TIME) || (join !== null && has(join.table, TIME))
  if (!hasTime || isCatalog(table)) return 0
  const isWhose = has(table, CUSTOMER) || (join !== null && has(join.table, CUSTOMER))
  if (has(table, TYPE) && (has(table, ITEM) || isWhose)) return 3
  const isPaid = has(table, MONEY)
  if (has(table, ITEM) && (isPaid || has(table, QUANTITY)))
    return isWhose || has(table, ORDER) ? 3 : 1
  return isPaid && (isWhose || has(table, ORDER)) ? 2 : 0
}

/**
 * What may be read, the likeliest first: lines of orders that don't say whose they are come with their orders. A table of
 * orders isn't named where its lines are.
 */
export function tableChoices(
  tables: readonly Table[],
): { choice: TableChoice; plainness: number }[] {
  const choices = tables.map(table => ({ table, join: joinOf(table, tables) }))
  const joined = new Set(choices.flatMap(({ join }) => (join === null ? [] : [join.table.name])))
  return choices
    .filter(({ table }) => !joined.has(table.name))
    .map(choice => ({ choice, plainness: plainness(choice) }))
    .filter(each => each.plainness > 0)
    .sort((a, b) => b.plainness - a.plainness)
}

/** The only one that is as plain; null where none is, or several are. */
export function chosenTable(tables: readonly Table[]): TableChoice | null {
  const [only, ...others] = tables.filter(({ rows }) => rows !== 0)
  if (only !== undefined && others.length === 0) return { table: only, join: null }
  const [best, next] = tableChoices(tables.filter(({ rows }) => rows !== 0))
  return best === undefined || next?.plainness === best.plainness ? null : best.choice
}

/** The orders of a table of lines: the only other table with times that its order's key is plainly that of. */
function joinOf(lines: Table, tables: readonly Table[]): Join | null {
  if (!has(lines, ITEM) || (has(lines, TIME) && has(lines, CUSTOMER)) || isCatalog(lines))
    return null
  const joins = tables
    .filter(other => other !== lines && has(other, TIME) && !has(other, ITEM))
    .flatMap(other => {
      const on = keyOf(lines, other)
      return on === null ? [] : [{ table: other, on }]
    })
  const [only] = joins
  return only !== undefined && joins.length === 1 ? only : null
}

/** The columns of two tables that plainly mean the same order: by a reference, or by name and uniqueness. */
export function keyOf(lines: Table, orders: Table): readonly [string, string] | null {
  const isOrders = ORDER.test(words(orders.name))
  const referring = lines.columns.filter(
    ({ name, refers }) =>
      refers?.table.toLowerCase() === orders.name.toLowerCase() &&
      (isOrders || ORDER.test(words(name))),
  )
  const own = orders.columns.filter(({ isUnique }) => isUnique)
  const [first] = referring
  if (first !== undefined && referring.length === 1) {
    const to = first.refers?.column ?? own[0]?.name
    if (to !== undefined) return [first.name, to]
  }
  const named = lines.columns.flatMap(({ name }) =>
    own
      .filter(key => ORDER.test(words(name)) && isNamedAfter(words(name), words(key.name), orders))
      .map(key => [name, key.name] as const),
  )
  const [same] = named
  return same !== undefined && named.length === 1 ? same : null
}

const isNamedAfter = (name: string, key: string, orders: Table): boolean =>
  name === key || (key === 'id' && name === `${words(orders.name).replace(/s$/, '')}_id`)
