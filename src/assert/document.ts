import { isMetric, metrics } from '../metrics/index.ts'
import {
  type Calendar,
  type Cell,
  type Column,
  type ColumnKind,
  calendar,
  Fault,
  fraction,
  isZone,
  MONEY_SCALE,
  parseNumber,
  parseTimestamp,
  type Row,
  roundedTo,
  type Table,
} from '../model/index.ts'
import { envelopeOf, notAReport, TABLE_FREE } from './envelope.ts'
import type { Figures } from './figures.ts'
import { isList, isNumber, isObject, type Json, type JsonObject, readJson } from './json.ts'
import { ratioOf } from './ratio.ts'

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
  if (!isZone(envelope.period.zone)) throw notAReport(file, 'its period names no time zone')
  const zone = calendar(envelope.period.zone)
  const tables = (from: JsonObject): Table[] =>
    [...from].flatMap(([name, value]) =>
      TABLE_FREE.has(name) ? [] : tablesOf(name, value, { zone, currency: envelope.currency }),
    )
  const report = document.get('report') ?? null
  const several = document.get('reports') ?? null
  if (typeof report === 'string')
    return { ...envelope, reports: [{ name: report, tables: tables(document) }] }
  if (!isObject(several)) throw notAReport(file, 'it does not say of what')
  const reports = [...several].map(([name, value]) => ({
    name,
    tables: isObject(value) ? tables(value) : [],
  }))
  return { ...envelope, reports }
}

/** The document as it stands, once it is known to be a report of this schema version. */
export function documentOf(text: string, file: string): JsonObject {
  const read = readJson(text.replace(/^\ufeff/, ''))
  if (read === null) throw notAReport(file, 'it is not JSON')
  if (!isObject(read.value)) throw notAReport(file, 'it is not a JSON object')
  const version = read.value.get('schema_version')
  if (version === undefined) throw notAReport(file, 'it has no schema_version')
  const spelled = isNumber(version) ? version.number : 'no number'
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
}

/** A table and those nested in it: an object is a row of facts, a list of objects is rows, null is no row. */
function tablesOf(name: string, value: Json, reading: Reading, within?: string): Table[] {
  const head = { name, title: name, notes: [], ...(within === undefined ? {} : { within }) }
  if (value === null) return [{ ...head, shape: 'facts', columns: [], rows: [] }]
  if (isObject(value)) {
    const nested = [...value].filter(([, inner]) => isNested(inner))
    const plain = new Map([...value].filter(([, inner]) => !isNested(inner)))
    return [
      { ...head, shape: 'facts', ...rowsOf([plain], reading) },
      ...nested.flatMap(([key, inner]) => tablesOf(key, inner, reading, name)),
    ]
  }
  if (!isList(value)) return []
  const rows = value.filter(isObject)
  const shape = rows.some(row => row.has('start') && row.has('grain')) ? 'series' : 'ranking'
  return [{ ...head, shape, ...rowsOf(rows, reading) }]
}

const isNested = (value: Json): boolean =>
  isObject(value) || (isList(value) && value.every(isObject) && value.length > 0)

function rowsOf(
  objects: readonly JsonObject[],
  reading: Reading,
): { columns: readonly Column[]; rows: readonly Row[] } {
  const keys = [...(objects[0]?.keys() ?? [])].filter(key => key !== 'partial' && key !== 'gap')
  const columns = keys.map(key => ({
    key,
    title: key,
    kind: kindOf(
      key,
      objects.map(object => object.get(key) ?? null),
    ),
  }))
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

const MONEY = /^-?\d+\.\d{2,4}$/
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/

/** What a column holds: a metric is known by its name, anything else by its values. Ids may look like anything. */
function kindOf(key: string, values: readonly Json[]): ColumnKind {
  if (isMetric(key)) return metrics[key].kind
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
