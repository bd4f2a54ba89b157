import { byCodePoint, type CurrencyOf } from './count.ts'
import { type OracleEvent, readEvent } from './event.ts'
import { linesOf } from './lines.ts'
import { type OraclePeriod, periodOf } from './period.ts'
import type { OracleOptions } from './report.ts'
import { usualCurrency } from './totals.ts'

/** The events that count, and what they are seen through. */
export interface Counted {
  readonly events: readonly OracleEvent[]
  readonly period: OraclePeriod
  readonly zone: string
  readonly currency: string
  readonly currencyOf: CurrencyOf
}

export function countedOf(bytes: Uint8Array, options: OracleOptions): Counted {
  const accepted = linesOf(bytes).flatMap(line => {
    const event = line.kind === 'text' ? readEvent(line.text, options.inputTz ?? 'UTC') : null
    return event === null ? [] : [event]
  })
  const period = periodOf(accepted, options)
  const events = accepted.filter(
    ({ time }) => time >= (period.startMs ?? -Infinity) && time < (period.endMs ?? Infinity),
  )
  const fallback = options.defaultCurrency ?? 'XXX'
  const currencyOf: CurrencyOf = event => event.currency ?? fallback
  const currency = options.currency ?? usualCurrency(events, currencyOf) ?? fallback
  return { events, period, zone: options.tz ?? 'UTC', currency, currencyOf }
}

const EARLY = ['page_visit']
const LATE = ['add_to_cart', 'remove_from_cart', 'purchase', 'refund']
const stage = (type: string): number =>
  EARLY.includes(type) ? 0 : LATE.includes(type) ? 2 + LATE.indexOf(type) : 1

/** MEANING 7: by time, then type, item and amount. */
const inOrder = (a: OracleEvent, b: OracleEvent): number =>
  a.time - b.time ||
  stage(a.type) - stage(b.type) ||
  byCodePoint(a.type, b.type) ||
  byCodePoint(a.item ?? '', b.item ?? '') ||
  Number(a.amount - b.amount)

/** Each customer's events in order. */
export function journeysOf(events: readonly OracleEvent[]): Map<string, OracleEvent[]> {
  const journeys = new Map<string, OracleEvent[]>()
  for (const customer of new Set(events.map(event => event.customer))) journeys.set(customer, [])
  for (const event of events) journeys.get(event.customer)?.push(event)
  for (const its of journeys.values()) its.sort(inOrder)
  return journeys
}

/** The sessions of one customer's ordered events. */
export function visitsOf(journey: readonly OracleEvent[], gapMs: number): OracleEvent[][] {
  const named = [...new Set(journey.flatMap(({ session }) => session ?? []))].map(session =>
    journey.filter(event => event.session === session),
  )
  const unnamed = journey.filter(event => event.session === null)
  const cuts = unnamed.flatMap((event, i) => {
    const before = unnamed[i - 1]
    return before === undefined || event.time - before.time > gapMs ? [i] : []
  })
  return [...named, ...cuts.map((from, i) => unnamed.slice(from, cuts[i + 1]))]
}

export const rateOf = (count: number, of: number): number | null => (of === 0 ? null : count / of)

/** The smallest value that at least p percent of all do not pass. */
export function nearestRank(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted.find((_, i) => (i + 1) * 100 >= p * sorted.length) ?? null
}
