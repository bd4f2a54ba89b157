import {
  type Calendar,
  type Cell,
  type Column,
  type ColumnFacts,
  type ColumnKind,
  calendar,
  Fault,
  fraction,
  MARKS,
  MONEY_SCALE,
  parseNumber,
  parseTimestamp,
  type Ratio,
  type Row,
  roundedTo,
  type Table,
  type TableFacts,
} from '../model/index.ts'
import { isReport, reportOf } from '../report/index.ts'
import { columnSchema } from './column-schema.ts'
import { envelopeOf, notAReport, TABLE_FREE } from './envelope.ts'
import type { Figures } from './figures.ts'
import { isList, isNumber, isObject, type Json, type JsonObject, plain, readJson } from './json.ts'

/** The schema_version of the documents that this version writes and reads. */
export const SCHEMA_VERSION = 1

/**
 * The figures of a JSON report. Throws a Fault that names the file for anything that isn't one, and for one of
 * another schema version: what its fields mean is not known.
 */
export function readDocument(text: string, file: string): Figures {
  const document = documentOf(text, file)
  if (document.has('explanation')) throw notAReport(file, 'it explains one number')
  const envelope = envelopeOf(document, file)
  const reading = {
    zone: calendar(envelope.period.zone),
    currency: envelope.currency,
    file,
  }
  const read = (name: string, from: JsonObject) => ({ name, tables: tablesOf(name, from, reading) })
  const report = document.get('report') ?? null
  const several = document.get('reports') ?? null
  if (typeof report === 'string') return { ...envelope, reports: [read(report, document)] }
  if (!isObject(several)) throw notAReport(file, 'it does not name the report')
  const reports = [...several].map(([name, value]) =>
    isObject(value) ? read(name, value) : { name, tables: [] },
  )
  return { ...envelope, reports }
}

/** The document as it stands, once it is known to be a report of this schema version. */
export function documentOf(text: string, file: string): JsonObject {
  const read = readJson(text.replace(/^\ufeff/, ''))
  if (read === null) throw notAReport(file, 'it is not JSON')
  if (!isObject(read.value)) throw notAReport(file, 'it is not a JSON object')
  const version = read.value.get('schema_version')
  if (version === undefined) throw notAReport(file, 'it has no schema_version')
  const spelled = isNumber(version) ? version.number : 'unknown'
  if (spelled !== `${SCHEMA_VERSION}`)
    throw new Fault(
      `${file} is a report of schema version ${spelled.slice(0, 20)}; this analyze reads version ${SCHEMA_VERSION}.`,
      'Write it again with --format json.',
    )
  return read.value
}

interface Reading {
  readonly zone: Calendar
  readonly currency: string
  readonly file: string
}

const tablesOf = (report: string, from: JsonObject, reading: Reading): Table[] => {
  const declared = isReport(report) ? reportOf(report).tables : []
  return [...from].flatMap(([name, value]) =>
    TABLE_FREE.has(name) ? [] : tableOf(name, value, { report, declared, reading }),
  )
}

interface Place {
  readonly report: string
  /** The tables that this version writes; another one may have written more. */
  readonly declared: readonly TableFacts[]
  readonly reading: Reading
}

/** A table and those nested in it: an object is a row of facts, a list of objects is rows, null is no row. */
function tableOf(name: string, value: Json, place: Place, within?: string): Table[] {
  const head = { name, title: name, notes: [], ...(within === undefined ? {} : { within }) }
  const facts = place.declared.find(each => each.name === name && each.within === within)
  if (value === null) return [{ ...head, shape: 'facts', ...rowsOf([], facts, place) }]
  if (isObject(value)) {
    const nested = [...value].filter(([, inner]) => isNested(inner))
    const own = new Map([...value].filter(([, inner]) => !isNested(inner)))
    return [
      { ...head, shape: 'facts', ...rowsOf([own], facts, place) },
      ...nested.flatMap(([key, inner]) => tableOf(key, inner, place, name)),
    ]
  }
  if (!isList(value)) return []
  const rows = value.filter(isObject)
  const isSeries = rows.some(row => row.has('start') && row.has('grain'))
  const shape = isSeries ? 'series' : (facts?.shape ?? 'ranking')
  return [{ ...head, shape, ...rowsOf(rows, facts, place) }]
}

const isNested = (value: Json): boolean =>
  isObject(value) || (isList(value) && value.every(isObject) && value.length > 0)

/** The columns of the rows, in their order; without rows those that were declared. */
function rowsOf(
  objects: readonly JsonObject[],
  facts: TableFacts | undefined,
  { report, reading }: Place,
): { columns: readonly Column[]; rows: readonly Row[] } {
  const keys = [...(objects[0]?.keys() ?? Object.keys(facts?.columns ?? {}))].filter(
    key => !Object.hasOwn(MARKS, key),
  )
  const columns = keys.map(key => {
    const values = objects.map(object => object.get(key) ?? null)
    const declared = facts && Object.hasOwn(facts.columns, key) ? facts.columns[key] : undefined
    if (declared !== undefined && !areOf(declared, values))
      throw notAReport(reading.file, `its ${report}.${facts?.name}.${key} is not ${declared.kind}`)
    return { key, title: key, kind: kindOf(key, values, declared) }
  })
  const rows = objects.map(object => {
    const gap = object.get('gap') ?? null
    return {
      cells: columns.map(({ key, kind }) => cellOf(object.get(key) ?? null, kind, object, reading)),
      marks: {
        ...(object.get('partial') === true ? { partial: true as const } : {}),
        ...(isNumber(gap) ? { gap: Number(gap.number) } : {}),
      },
    }
  })
  return { columns, rows }
}

/** Whether all are what the column holds. */
function areOf(declared: ColumnFacts, values: readonly Json[]): boolean {
  const schema = columnSchema(declared)
  return values.every(value => value === null || schema.safeParse(plain(value)).success)
}

const MONEY = /^-?\d+\.\d{2,4}$/
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/

/** What a column holds: as it was declared, else (another version may have more) by its values. */
function kindOf(key: string, values: readonly Json[], declared?: ColumnFacts): ColumnKind {
  if (declared !== undefined && declared.also === undefined) return declared.kind
  if (key === 'item_id' || key.endsWith('_id')) return 'id'
  const known = values.filter(value => value !== null)
  const texts = known.filter(value => typeof value === 'string')
  if (known.length === 0) return 'count'
  if (texts.length === known.length) {
    if (texts.every(text => MONEY.test(text))) return 'money'
    return texts.every(text => TIME.test(text)) ? 'time' : 'text'
  }
  const numbers = known.filter(isNumber)
  if (numbers.length < known.length) return 'text'
  return numbers.every(({ number }) => /^-?\d+$/.test(number)) ? 'count' : 'rate'
}

function cellOf(value: Json, kind: ColumnKind, row: JsonObject, { zone, currency }: Reading): Cell {
  if (typeof value === 'string' && kind === 'money') {
    const amount = parseNumber(value)
    const own = row.get('currency')
    return amount === null
      ? value
      : {
          amount: roundedTo(amount, MONEY_SCALE),
          currency: typeof own === 'string' ? own : currency,
        }
  }
  if (typeof value === 'string' && kind === 'time') {
    const time = parseTimestamp(value, zone)
    return time.ok ? time.ms : value
  }
  if (isNumber(value)) {
    const number = Number(value.number)
    if (kind === 'rate' && number >= 0 && number < 1e3) return ratioOf(number)
    if (!/^-?\d+$/.test(value.number) || Number.isSafeInteger(number)) return number
    return roundedTo(parseNumber(value.number) ?? fraction(0), 1n)
  }
  if (isList(value)) return value.filter(each => typeof each === 'string')
  return isObject(value) ? null : value
}

/**
 * The simplest fraction whose nearest double a number is, by continued fractions. A rate written to JSON was one count
 * over another, and for counts up to some 10^7 this gives it back exactly: an older report is then compared without the
 * rounding of a double. `x` is finite and not negative.
 */
export function ratioOf(x: number): Ratio {
  let [before, now] = [
    { count: 0, of: 1 },
    { count: 1, of: 0 },
  ]
  for (let rest = x; ; ) {
    const whole = Math.floor(rest)
    const next = { count: whole * now.count + before.count, of: whole * now.of + before.of }
    if (!Number.isSafeInteger(next.count) || !Number.isSafeInteger(next.of)) break
    ;[before, now] = [now, next]
    if (now.count / now.of === x || rest === whole) return now
    rest = 1 / (rest - whole)
  }
  // No short fraction makes it: nobody's rate, but a number all the same.
  return { count: Math.round(x * SCALE), of: SCALE }
}
const SCALE = 1e12
