import { existsSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { Fault, shellPath, shellWord, shortened } from '../../../model/index.ts'
import { isPiped } from '../../about.ts'
import { InputError, type InputRef } from '../../input.ts'
import type { Wrapping } from '../../unpack.ts'
import { plainNumber } from '../xlsx/cell.ts'
import { csvLine } from '../xlsx/csv.ts'
import { tableToRead } from './choose-table.ts'
import { type Database, sqliteDriver } from './driver.ts'
import { entryOf, queryOf, sqlName } from './query.ts'
import { SCHEMA_BYTES, tablesInText } from './schema-text.ts'
import { type Column, chosenTable, type Table, type TableChoice, tableChoices } from './tables.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

interface Reading {
  readonly ref: InputRef
  readonly entry: string | null
  readonly onWrapping: ((wrapping: Wrapping) => void) | undefined
  readonly signal: AbortSignal | undefined
}

const CHUNK_UNITS = 64 * 1024

/** The rows of a table, or of two that are joined, as CSV: the nth row is line n + 1. Nothing is written. */
export async function* textOfDatabase({ ref, entry, onWrapping, signal }: Reading): Chunks {
  if (await isPiped(ref))
    throw new Fault('A SQLite database can’t be read from a pipe.', 'Name the file.')
  const driver = sqliteDriver()
  if (driver === null) throw await withoutDriver(ref, entry)
  const database = guarded(ref.name, () => {
    const options = { readOnly: true, allowExtension: false }
    return new driver.DatabaseSync(placeOf(ref.path), options)
  })
  try {
    const tables = guarded(ref.name, () => tablesOf(database))
    const choice = tableToRead(tables, entry, ref)
    refuseDoubled(database, choice, ref.name)
    onWrapping?.({
      packing: 'sqlite',
      encoding: null,
      part: entryOf(choice),
      others: tables.map(({ name }) => name).filter(name => name !== choice.table.name),
    })
    yield* rowsOf(database, choice, ref.name, signal)
  } finally {
    database.close()
  }
}

/**
 * A database with a write-ahead log makes files beside itself even for a reader. One that nobody has open is read as a
 * file that doesn't change.
 */
function placeOf(path: string): string | URL {
  const log = `${path}-wal`
  if (existsSync(log) && statSync(log).size > 0) return path
  if (existsSync(`${path}-journal`)) return path
  const url = pathToFileURL(path)
  url.searchParams.set('immutable', '1')
  return url
}

const text = (value: unknown): string => (typeof value === 'string' ? value : String(value ?? ''))

function tablesOf(database: Database): Table[] {
  // Functions in views and indexes of a file from elsewhere are its author's.
  database.exec('PRAGMA trusted_schema = OFF')
  const names = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
    )
    .all()
  return names.map(row => {
    const name = text(row.name)
    const [counted] = database.prepare(`SELECT count(*) AS rows FROM ${sqlName(name)}`).all()
    return { name, columns: columnsOf(database, name), rows: Number(counted?.rows) }
  })
}

function columnsOf(database: Database, table: string): Column[] {
  const all = (sql: string, ...values: string[]) => database.prepare(sql).all(...values)
  const columns = all('SELECT name, pk FROM pragma_table_info(?)', table)
  const keys = columns.filter(({ pk }) => Number(pk) > 0).map(({ name }) => text(name))
  const indexed = all(
    'SELECT min(i.name) AS name FROM pragma_index_list(?) l, pragma_index_info(l.name) i WHERE l."unique" = 1 AND l.partial = 0 GROUP BY l.name HAVING count(*) = 1',
    table,
  ).map(({ name }) => text(name))
  const unique = new Set([...(keys.length === 1 ? keys : []), ...indexed])
  const links = all(
    'SELECT "table" AS other, "from" AS own, "to" AS theirs FROM pragma_foreign_key_list(?)',
    table,
  )
  return columns.map(row => {
    const name = text(row.name)
    const link = links.find(({ own }) => text(own) === name)
    return {
      name,
      isUnique: unique.has(name),
      refers:
        link === undefined
          ? null
          : { table: text(link.other), column: link.theirs === null ? null : text(link.theirs) },
    }
  })
}

/** A reference is to something unique, but nobody has to have checked. */
function refuseDoubled(database: Database, { join }: TableChoice, input: string): void {
  if (join === null) return
  const [, key] = join.on
  const name = sqlName(key)
  const doubled = guarded(input, () =>
    database
      .prepare(
        `SELECT 1 FROM ${sqlName(join.table.name)} WHERE ${name} IS NOT NULL GROUP BY ${name} HAVING count(*) > 1 LIMIT 1`,
      )
      .all(),
  )
  if (doubled.length > 0)
    throw new Fault(
      `${shortened(join.table.name)} of ${shortened(input)} has several rows of one ${shortened(key)}, so it can’t be joined.`,
      'Make a view of what is to be read, and name that with --entry.',
    )
}

async function* rowsOf(
  database: Database,
  choice: TableChoice,
  input: string,
  signal: AbortSignal | undefined,
): Chunks {
  const statement = guarded(input, () => database.prepare(queryOf(choice)))
  // Beyond 2^53 a number isn't exact.
  statement.setReadBigInts(true)
  let lines = ''
  let isHeaderDue = true
  const rows = guarded(input, () => statement.iterate()[Symbol.iterator]())
  for (;;) {
    const { value: row, done } = guarded(input, () => rows.next())
    if (done === true) break
    if (isHeaderDue) lines += csvLine(Object.keys(row).map(onOneLine))
    isHeaderDue = false
    lines += csvLine(Object.values(row).map(valueText))
    if (lines.length < CHUNK_UNITS) continue
    signal?.throwIfAborted()
    yield Buffer.from(lines)
    lines = ''
  }
  if (lines !== '') yield Buffer.from(lines)
}

const onOneLine = (value: string): string => value.replace(/[\r\n]+/g, ' ')

/** Null and bytes say nothing. */
function valueText(value: unknown): string {
  if (typeof value === 'number') return plainNumber(value)
  if (typeof value === 'bigint') return String(value)
  return typeof value === 'string' ? onOneLine(value) : ''
}

/** SQLite's errors say what is wrong with the file; any other is a bug. */
function guarded<T>(input: string, use: () => T): T {
  try {
    return use()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR'))
      throw error
    const what = /malformed|not a database|corrupt/.test(error.message)
      ? 'its pages are damaged'
      : 'it can’t be read'
    throw new InputError(input, 'corrupt', `the SQLite database is corrupt: ${what}`, {
      cause: error,
    })
  }
}

/** The command to type instead, with what the beginning of the file tells of its tables. */
async function withoutDriver(ref: InputRef, entry: string | null): Promise<Fault> {
  const tables = tablesInText(await headOf(ref.path))
  const choice =
    entry === null
      ? (chosenTable(tables) ?? tableChoices(tables)[0]?.choice ?? null)
      : tables.length === 0
        ? null
        : tableToRead(tables, entry, ref)
  const query = choice === null ? 'SELECT * FROM TABLE' : queryOf(choice)
  return new Fault(
    `${shortened(ref.name)} is a SQLite database, which analyze reads with Node 22.13 and later.`,
    `Or use sqlite3: sqlite3 -csv -header ${shellPath(ref.path)} ${shellWord(query)} | analyze`,
  )
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const bytes = new Uint8Array(SCHEMA_BYTES)
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
