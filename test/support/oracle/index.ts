import { ageing } from './ageing.ts'
import type { Span } from './calendar.ts'
import {
  byCodePoint,
  byItem,
  type CurrencyOf,
  conversion,
  countsOf,
  customersOf,
  highestGrossing,
  mostViewed,
} from './count.ts'
import { type OracleEvent, readEvent } from './event.ts'
import { linesOf } from './lines.ts'
import { extentOf, type OraclePeriod, periodOf } from './period.ts'
import type { OracleFile, OracleOptions, OracleReport } from './report.ts'
import { type SeriesRow, seriesOf } from './series.ts'
import { deduped, fieldText, truth } from './sift.ts'
import { totalsOf, usualCurrency } from './totals.ts'

export type {
  OracleBucket,
  OracleCurrency,
  OracleFile,
  OracleItem,
  OracleOptions,
  OracleReport,
  OracleTotals,
} from './report.ts'
export type { OracleCondition, OracleValue } from './sift.ts'

/** In an item's place: events without the field of --by. No value is empty. */
const NO_VALUE = ''

const KNOWN = new Set(['page_visit', 'add_to_cart', 'purchase', 'remove_from_cart', 'refund'])

/**
 * What the summary report should say of some logs: MEANING parts 1 to 6 done slowly and plainly, sharing no code with
 * the program. Throws a RangeError for a request that part 2 or 5 calls bad.
 */
export function oracle(files: readonly OracleFile[], options: OracleOptions = {}): OracleReport {
  const zone = options.tz ?? 'UTC'
  const basis = options.basis ?? 'event'
  const records = files.flatMap(file =>
    linesOf(file.bytes).map(line => ({ input: file.name, line })),
  )
  const accepted: OracleEvent[] = []
  const rejectedLines: { input: string; line: number }[] = []
  let blank = 0
  for (const { input, line } of records) {
    const event = line.kind === 'text' ? readEvent(line.text, options.inputTz ?? 'UTC') : null
    if (line.kind === 'blank') blank++
    else if (event === null) rejectedLines.push({ input, line: line.number })
    else accepted.push(event)
  }

  const period = periodOf(accepted, options)
  const fallback = (options.defaultCurrency ?? 'XXX').toUpperCase()
  const { kept, duplicate, conflicting, keyless } =
    options.dedupe === undefined
      ? { kept: accepted, duplicate: 0, conflicting: 0, keyless: 0 }
      : deduped(accepted, options.dedupe, options.compared ?? [], fallback)
  const { where } = options
  const wanted =
    where === undefined ? kept : kept.filter(event => truth(where, event, fallback) === true)
  const shown = options.by === undefined ? wanted : wanted.map(inPlaceOfItem(options.by, fallback))
  const counted = shown.filter(
    ({ time }) =>
      time >= (period.startMs ?? Number.NEGATIVE_INFINITY) &&
      time < (period.endMs ?? Number.POSITIVE_INFINITY),
  )

  const currencyOf: CurrencyOf = event => event.currency ?? fallback
  const currency = options.currency?.toUpperCase() ?? usualCurrency(counted, currencyOf) ?? fallback
  const inCurrency = (events: readonly OracleEvent[]): OracleEvent[] =>
    events.filter(event => currencyOf(event) === currency)

  // Where all dates are alone nothing finer than a day is shown.
  const asked = options.bucket ?? 'auto'
  const onlyDates = accepted.length > 0 && accepted.every(({ dateOnly }) => dateOnly)
  const grain = onlyDates && (asked === 'auto' || asked === 'hour') ? 'day' : asked
  const isPartial = partialIn(accepted, period)
  return {
    records: {
      total: records.length,
      blank,
      ignored: 0,
      rejected: rejectedLines.length,
      accepted: accepted.length,
    },
    events: {
      total: accepted.length,
      duplicate,
      filtered: kept.length - wanted.length,
      outside: wanted.length - counted.length,
      counted: counted.length,
    },
    conflicting,
    keyless,
    rejectedLines,
    period,
    currency,
    totals: totalsOf(counted, currency, currencyOf, basis),
    most_viewed: mostViewed(counted),
    highest_grossing: highestGrossing(inCurrency(counted)),
    buckets: rows(counted, period, zone, { ...options, bucket: grain }).map(row => ({
      startMs: row.startMs,
      endMs: row.endMs,
      grain: row.grain,
      partial: isPartial(row),
      gap: row.gap,
      ...countsOf(row.events, currency, currencyOf),
      conversion: conversion(row.events, basis),
      customers: options.customers === true ? customersOf(row.events) : null,
      most_viewed: mostViewed(row.events),
      highest_grossing: highestGrossing(inCurrency(row.events)),
    })),
    items: [...byItem(counted.filter(event => KNOWN.has(event.type)))]
      .sort(([a], [b]) => byCodePoint(a, b))
      .map(([item_id, its]) => ({
        item_id,
        ...countsOf(its, currency, currencyOf),
        conversion: conversion(its, basis),
      })),
  }
}

/** Of these also one without an item is of the row that --by gives it. */
const DEEDS = new Set(['add_to_cart', 'purchase', 'remove_from_cart', 'refund'])
const isDeed = ({ type }: OracleEvent): boolean => DEEDS.has(type)

/** An event with what --by names in its item's place: a visit of no item stays one. */
const inPlaceOfItem =
  (by: string, fallback: string) =>
  (event: OracleEvent): OracleEvent =>
    event.item === null && !isDeed(event)
      ? event
      : { ...event, item: fieldText(event, by, fallback) ?? NO_VALUE }

/** From the first bucket with an event to the last, or from --since and to --until where those are given. */
function rows(
  counted: readonly OracleEvent[],
  period: OraclePeriod,
  zone: string,
  options: OracleOptions,
): SeriesRow[] {
  const extent = extentOf(counted)
  if (extent === null) return []
  return seriesOf(counted, zone, ageing(options, zone, extent.last), {
    sinceMs: options.since === undefined ? null : period.startMs,
    untilMs: options.until === undefined ? null : period.endMs,
  })
}

/** Whether some of a row's time lies outside the period, or where there was no data yet or any more. */
function partialIn(accepted: readonly OracleEvent[], period: OraclePeriod): (row: Span) => boolean {
  const extent = extentOf(accepted)
  if (extent === null) return () => false
  const from = Math.max(period.startMs ?? extent.first, extent.first)
  const to = Math.min(period.endMs ?? extent.last + 1, extent.last + 1)
  return row => row.startMs < from || row.endMs > to
}
