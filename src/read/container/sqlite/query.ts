import type { Table, TableChoice } from './tables.ts'

/** A name as SQL takes it: bare where it may be, so that a command is easy to read. */
export const sqlName = (name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) && !RESERVED.has(name.toLowerCase())
    ? name
    : `"${name.replaceAll('"', '""')}"`

/** Names of tables and columns that are met and that SQL keeps for itself. */
const RESERVED = new Set(
  'order group index table values transaction select from where by key default references check to in on and or not as case when then else end limit union join left set'.split(
    ' ',
  ),
)

/** What reads it, the same for the driver and for sqlite3. Lines without an order are kept. */
export function queryOf({ table, join }: TableChoice): string {
  if (join === null) return `SELECT * FROM ${sqlName(table.name)}`
  const [line, order] = join.on
  const taken = new Set(table.columns.map(({ name }) => name.toLowerCase()))
  const more = join.table.columns
    .filter(({ name }) => name !== order)
    .map(({ name }) => {
      const column = `o.${sqlName(name)}`
      return taken.has(name.toLowerCase())
        ? `${column} AS ${sqlName(`${join.table.name}_${name}`)}`
        : column
    })
  const on = `l.${sqlName(line)} = o.${sqlName(order)}`
  return `SELECT ${['l.*', ...more].join(', ')} FROM ${sqlName(table.name)} l LEFT JOIN ${sqlName(join.table.name)} o ON ${on}`
}

/** What --entry calls it. */
export const entryOf = ({ table, join }: TableChoice): string =>
  join === null ? table.name : `${table.name}+${join.table.name}`

/** Found by its name, as SQL finds it. */
export const tableNamed = (tables: readonly Table[], name: string): Table | undefined =>
  tables.find(each => each.name === name) ??
  tables.find(each => each.name.toLowerCase() === name.toLowerCase())
