import { calendar, Fault, isZone, parseTimestamp, type Rejection } from '../model/index.ts'
import type { Figures } from './figures.ts'
import { isList, isNumber, isObject, type Json, type JsonObject } from './json.ts'

/** What stands beside the tables. */
export const TABLE_FREE: ReadonlySet<string> = new Set([
  'schema_version',
  'report',
  'reports',
  'complete',
  'incomplete',
  'period',
  'currency',
  'definitions',
  'ledger',
])

export const notAReport = (file: string, why: string): Fault =>
  new Fault(
    `${file} is not a report of analyze: ${why}.`,
    'Write one with analyze … --format json -o report.json',
  )

/** All of a document but its tables. Throws a Fault where something every report has is missing. */
export function envelopeOf(document: JsonObject, file: string): Omit<Figures, 'reports'> {
  const need = (from: JsonObject, name: string): JsonObject => {
    const value = from.get(name) ?? null
    if (!isObject(value)) throw notAReport(file, `it has no ${name}`)
    return value
  }
  const period = need(document, 'period')
  const ledger = need(document, 'ledger')
  const currency = document.get('currency')
  const complete = document.get('complete')
  if (typeof currency !== 'string') throw notAReport(file, 'it has no currency')
  if (typeof complete !== 'boolean')
    throw notAReport(file, 'it does not say whether it is complete')
  const incomplete = list(document.get('incomplete'))
    .filter(isObject)
    .map(entry => ({
      input: text(entry, 'input'),
      reason: text(entry, 'reason'),
      message: text(entry, 'message'),
    }))
  const records = need(ledger, 'records')
  const events = need(ledger, 'events')
  const count = (from: JsonObject, name: string): number => {
    const value = from.get(name) ?? null
    if (!isNumber(value)) throw notAReport(file, `its ledger has no ${name}`)
    return Number(value.number)
  }
  const definitions = document.get('definitions') ?? null
  return {
    period: {
      startMs: instant(period, 'start'),
      endMs: instant(period, 'end'),
      zone: text(period, 'zone'),
      window: text(period, 'window'),
      newestMs: instant(period, 'newest'),
    },
    currency,
    incomplete:
      complete || incomplete.length > 0
        ? incomplete
        : [
            {
              input: file,
              reason: 'incomplete',
              message: 'it says of itself that it is not whole',
            },
          ],
    definitions: isObject(definitions)
      ? [...definitions].map(([name, value]) => ({ name, value: `${value}` }))
      : [],
    ledger: {
      rejections: list(ledger.get('rejections')).filter(isObject).map(rejection),
      records: {
        total: count(records, 'total'),
        blank: count(records, 'blank'),
        ignored: count(records, 'ignored'),
        rejected: count(records, 'rejected'),
        accepted: count(records, 'accepted'),
      },
      events: {
        total: count(events, 'total'),
        duplicate: count(events, 'duplicate'),
        filtered: count(events, 'filtered'),
        outside: count(events, 'outside'),
        counted: count(events, 'counted'),
      },
    },
  }
}

function rejection(entry: JsonObject): Rejection {
  const count = entry.get('count') ?? null
  const first = entry.get('first') ?? null
  const line = isObject(first) ? (first.get('line') ?? null) : null
  return {
    reason: text(entry, 'reason'),
    count: isNumber(count) ? Number(count.number) : 0,
    first: {
      input: isObject(first) ? text(first, 'input') : '',
      line: isNumber(line) ? Number(line.number) : 0,
    },
  }
}

const list = (value: Json | undefined): readonly Json[] =>
  value !== undefined && isList(value) ? value : []

function text(from: JsonObject, name: string): string {
  const value = from.get(name)
  return typeof value === 'string' ? value : ''
}

/** Times of a document name their offset; the zone is only asked where one is missing. */
function instant(period: JsonObject, name: string): number | null {
  const zone = text(period, 'zone')
  const time = parseTimestamp(text(period, name), calendar(isZone(zone) ? zone : 'UTC'))
  return time.ok ? time.ms : null
}
