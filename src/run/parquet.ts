import { Fault, FIELDS, type Field } from '../model/index.ts'
import { type CleanWriter, fieldJson } from './clean.ts'

/** Most digits of a DECIMAL. */
const MOST_DIGITS = 38
/** The digits that our own sums have: what a column has at least, so that two files are of one type. */
const USUAL = { whole: 14, fraction: 4 }

/** Events on their way to Parquet: rows of texts, and what their columns hold. */
export interface ParquetRows extends CleanWriter {
  /** Column by column how SQL makes it of the texts. */
  select(): string
}

/** A line of 16 MiB is six times as long where each of its characters is escaped. */
const LONGEST_LINE = 128 * 1024 * 1024

/** Digits of a column of money. */
interface Digits {
  whole: number
  fraction: number
}

/**
 * The types are those that hold every value exactly: money a DECIMAL with the digits it has (text where 38 don't do),
 * times in UTC, or dates where none has a time; ids text.
 */
export function openParquetRows(extras: readonly string[]): ParquetRows {
  const names = [...FIELDS, ...extras]
  const seen = new Set<string>()
  for (const name of names) {
    // DuckDB's names differ by more than case.
    const folded = name.toLowerCase()
    if (seen.has(folded))
      throw new Fault(
        `Parquet can’t hold two columns named "${name}".`,
        'Leave it out of --fields.',
      )
    seen.add(folded)
  }
  const money = new Map<Field, Digits>([
    ['price', { ...USUAL }],
    ['revenue', { ...USUAL }],
  ])
  let hasTimes = false
  const typeOf = (name: string): string => {
    if (name === 'timestamp') return hasTimes ? 'TIMESTAMP WITH TIME ZONE' : 'DATE'
    if (name === 'quantity') return 'INTEGER'
    const digits = money.get(name as Field)
    if (digits === undefined || digits.whole + digits.fraction > MOST_DIGITS) return 'VARCHAR'
    return `DECIMAL(${digits.whole + digits.fraction}, ${digits.fraction})`
  }
  return {
    head: '',
    line(taken) {
      const ours = FIELDS.map(field => {
        const json = fieldJson(field, taken)
        if (json === null) return null
        const text = json.startsWith('"') ? String(JSON.parse(json)) : json
        if (field === 'timestamp') hasTimes ||= text.includes('T')
        const digits = money.get(field)
        return digits === undefined ? text : counted(plainDecimal(text), digits)
      })
      // Half a character has no UTF-8.
      const more = extras.map((_, i) => Buffer.from(taken.raw.extra[i] ?? '').toString() || null)
      return `${JSON.stringify([...ours, ...more])}\n`
    },
    select: () =>
      names
        .map((name, i) => `c[${i + 1}]::${typeOf(name)} AS "${name.replaceAll('"', '""')}"`)
        .join(', '),
  }
}

function counted(text: string, digits: Digits): string {
  // A power of ten that plainDecimal leaves: no DECIMAL holds it, and a cast would fail or give 0.
  if (/e/i.test(text)) digits.whole = MOST_DIGITS + 1
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  digits.whole = Math.max(digits.whole, whole.length)
  digits.fraction = Math.max(digits.fraction, fraction.length)
  return text
}

/** 1.5e1 as 15: without a power of ten, which SQL would read through a double. */
export function plainDecimal(text: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^([-+]?)(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/.exec(text) ?? []
  const shift = Number(power)
  if (shift === 0 || Math.abs(shift) > 1000) return text
  const digits = `${'0'.repeat(Math.max(0, -shift))}${whole}${fraction}${'0'.repeat(Math.max(0, shift))}`
  const point = Math.max(0, -shift) + whole.length + shift
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0'
  const after = digits.slice(point).replace(/0+$/, '')
  return `${sign === '-' ? '-' : ''}${before}${after === '' ? '' : `.${after}`}`
}

const HINT = 'Install it: npm i @duckdb/node-api (-g where analyze is installed globally).'

/** Throws a Fault where DuckDB isn't installed: asked before anything is read. */
export async function needDuckdb(): Promise<void> {
  await loadDuckdb()
}

async function loadDuckdb(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api')
  } catch {
    throw new Fault('writing Parquet needs DuckDB, which is not installed.', HINT)
  }
}

/** The rows of `from` as a Parquet file `to`, in their order. */
export async function writeParquet(from: string, to: string, rows: ParquetRows): Promise<void> {
  const { DuckDBInstance } = await loadDuckdb()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const path = (text: string) => `'${text.replaceAll("'", "''")}'`
  try {
    await connection.run("SET TimeZone = 'UTC'")
    const source = `read_json(${path(from)}, format = 'newline_delimited', records = false, columns = {'c': 'VARCHAR[]'}, maximum_object_size = ${LONGEST_LINE})`
    await connection.run(
      `COPY (SELECT ${rows.select()} FROM ${source}) TO ${path(to)} (FORMAT parquet, COMPRESSION zstd)`,
    )
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
