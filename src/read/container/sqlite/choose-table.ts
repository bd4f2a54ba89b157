import { Fault, shellPath, shellWord, shortened } from '../../../model/index.ts'
import type { InputRef } from '../../input.ts'
import { listed } from '../choose-entry.ts'
import { entryOf, tableNamed } from './query.ts'
import { chosenTable, keyOf, type Table, type TableChoice, tableChoices } from './tables.ts'

/**
 * What to read of a database: what --entry says (`lines+orders` joins two tables), else what is plainly meant.
 *
 * @throws Fault
 */
export function tableToRead(
  tables: readonly Table[],
  asked: string | null,
  { name, path }: InputRef,
): TableChoice {
  const input = shortened(name)
  if (asked !== null) return tableAsked(tables, asked, input)
  const chosen = chosenTable(tables)
  if (chosen !== null) return chosen
  const choices = tableChoices(tables)
  const [first] = choices
  const all = listed(tables.map(each => each.name))
  if (tables.length === 0) throw new Fault(`${input} is a SQLite database without a table.`)
  const file = shellPath(path)
  if (first === undefined)
    throw new Fault(
      `${input} is a SQLite database, and none of its tables looks like events or orders: ${all}.`,
      `Choose one: analyze ${file} --entry ${shellWord(tables[0]?.name ?? 'TABLE')}`,
    )
  throw new Fault(
    `${input} is a SQLite database with several tables that may be read: ${listed(choices.map(({ choice }) => entryOf(choice)))}.`,
    `Choose one: analyze ${file} --entry ${shellWord(entryOf(first.choice))}`,
  )
}

function tableAsked(tables: readonly Table[], asked: string, input: string): TableChoice {
  const table = tableNamed(tables, asked)
  if (table !== undefined) return { table, join: null }
  const [first = '', second, ...more] = asked.split('+')
  const lines = tableNamed(tables, first)
  const orders = second === undefined ? undefined : tableNamed(tables, second)
  if (lines === undefined || orders === undefined || more.length > 0)
    throw new Fault(
      `${input} has no table ${shortened(asked)}.`,
      `It has ${listed(tables.map(({ name }) => name))}.`,
    )
  const on = keyOf(lines, orders)
  if (on !== null) return { table: lines, join: { table: orders, on } }
  throw new Fault(
    `${shortened(first)} and ${shortened(second ?? '')} of ${input} have no plain key in common.`,
    'Make a view of what is to be read, and name that with --entry.',
  )
}
