import type { Column, Table } from './tables.ts'

/** How far into a file is looked: the schema is at its beginning. */
export const SCHEMA_BYTES = 256 * 1024
const MOST_TABLES = 200

/**
 * The tables of a database by the statements that made them, which stand in its first pages as text: for a command that
 * can be typed where nothing here reads a database. What isn't found this way is left out.
 */
export function tablesInText(bytes: Uint8Array): Table[] {
  const text = Buffer.from(bytes).toString('utf8')
  const tables = new Map<string, Table>()
  const starts = /CREATE TABLE\s+("[^"]+"|\[[^\]]+\]|`[^`]+`|[\w$]+)\s*\(/gi
  for (const match of text.matchAll(starts)) {
    const name = bare(match[1] ?? '')
    const parts = partsOf(text, match.index + match[0].length)
    if (parts !== null && !name.startsWith('sqlite_'))
      tables.set(name, { name, columns: columnsOf(parts), rows: null })
    if (tables.size === MOST_TABLES) break
  }
  return [...tables.values()]
}

const MOST_UNITS = 20_000

/** What stands between commas up to the closing bracket; null where the text ends or is none before it. */
function partsOf(text: string, from: number): string[] | null {
  const parts: string[] = []
  let depth = 0
  let start = from
  let quote = ''
  for (let at = from; at < Math.min(text.length, from + MOST_UNITS); at++) {
    const char = text[at] as string
    if (char < ' ' && !/\s/.test(char)) return null
    if (quote !== '') {
      if (char === quote) quote = ''
    } else if (/["'`]/.test(char)) quote = char
    else if (char === '(') depth++
    else if ((char === ',' && depth === 0) || (char === ')' && depth-- === 0)) {
      parts.push(text.slice(start, at).trim())
      start = at + 1
      if (char === ')') return parts
    }
  }
  return null
}

const NAME = String.raw`("[^"]+"|\[[^\]]+\]|\`[^\`]+\`|[\w$]+)`
const bare = (name: string): string => name.replace(/^["[`]|["\]`]$/g, '')

function columnsOf(parts: readonly string[]): Column[] {
  const columns: Column[] = []
  for (const part of parts) {
    const isRule = /^(constraint|primary|foreign|unique|check)\b/i.test(part)
    const [, name = ''] = new RegExp(`^${NAME}`).exec(part) ?? []
    if (isRule || name === '') continue
    const isUnique = /\b(primary\s+key|unique)\b/i.test(part)
    columns.push({ name: bare(name), isUnique, refers: reference(part) })
  }
  for (const part of parts) {
    const [, key = ''] =
      new RegExp(`(?:primary\\s+key|unique)\\s*\\(\\s*${NAME}\\s*\\)`, 'i').exec(part) ?? []
    change(columns, bare(key), { isUnique: true })
    const [, from = ''] =
      new RegExp(`foreign\\s+key\\s*\\(\\s*${NAME}\\s*\\)`, 'i').exec(part) ?? []
    if (from !== '') change(columns, bare(from), { refers: reference(part) })
  }
  return columns
}

function change(columns: Column[], name: string, to: Partial<Column>): void {
  const at = columns.findIndex(each => each.name.toLowerCase() === name.toLowerCase())
  const column = columns[at]
  if (column !== undefined) columns[at] = { ...column, ...to }
}

function reference(part: string): Column['refers'] {
  const [, table, column] =
    new RegExp(`references\\s+${NAME}\\s*(?:\\(\\s*${NAME}\\s*\\))?`, 'i').exec(part) ?? []
  if (table === undefined) return null
  return { table: bare(table), column: column === undefined ? null : bare(column) }
}
