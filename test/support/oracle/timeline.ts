import { type OracleGrain, spanAt } from './calendar.ts'
import { grossOf, isPurchase, isView, ordersOf } from './count.ts'
import { divideRounded, moneyText } from './decimal.ts'
import { compareText, type ShopEvent, usualCurrency } from './shop.ts'
import { civilMs, instantsOf, offsetAt } from './zone.ts'

const inCurrency = (events: readonly ShopEvent[], currency: string) =>
  events.filter(event => (event.currency ?? 'XXX') === currency)

const KNOWN = ['page_visit', 'add_to_cart', 'purchase', 'remove_from_cart', 'refund']

/** Events of each type in each hour of the day or on each weekday. */
export function profileOracle(
  events: readonly ShopEvent[],
  zone: string,
  fold: 'hour' | 'weekday',
): object[] {
  const currency = usualCurrency(events)
  const slotOf = ({ time }: ShopEvent) => {
    const local = new Date(time + offsetAt(zone, time))
    return fold === 'hour' ? local.getUTCHours() : local.getUTCDay() || 7
  }
  const place = (type: string) => (KNOWN.includes(type) ? KNOWN.indexOf(type) : KNOWN.length)
  const types = [...new Set(events.map(({ type }) => type))].sort(
    (a, b) => place(a) - place(b) || compareText(a, b),
  )
  const slots = fold === 'hour' ? [...Array(24).keys()] : [1, 2, 3, 4, 5, 6, 7]
  const slotted = events.map(event => ({ event, slot: slotOf(event) }))
  return slots.flatMap(slot =>
    types.map(event_type => {
      const its = slotted
        .filter(each => each.slot === slot && each.event.type === event_type)
        .map(({ event }) => event)
      const priced = inCurrency(its, currency).filter(({ amount }) => amount > 0n)
      const amount = priced.reduce((sum, event) => sum + event.amount, 0n)
      const units = priced.reduce(
        (sum, { quantity }) => sum + (quantity < 0n ? -quantity : quantity),
        0n,
      )
      return {
        slot,
        event_type,
        events: its.length,
        amount: moneyText(amount),
        mean_price: units === 0n ? null : moneyText(divideRounded(amount, units)),
      }
    }),
  )
}

/** An exact fraction with a positive denominator. */
type Fraction = readonly [bigint, bigint]
const times = (a: Fraction, b: Fraction): Fraction => [a[0] * b[0], a[1] * b[1]]
const minus = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1] - b[0] * a[1], a[1] * b[1]]
const plus = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const

export interface OracleSide {
  readonly views: number
  readonly orders: number
  readonly gross: bigint
}

/** The Shapley split told as it is defined: change the three one by one, in each of the six orders. */
export function shapley(before: OracleSide, after: OracleSide): [bigint, bigint, bigint] {
  const change = after.gross - before.gross
  if (before.views === 0 || after.views === 0) return [change, 0n, 0n]
  const factors = ({ views, orders, gross }: OracleSide, other: OracleSide): Fraction[] => [
    [BigInt(views), 1n],
    [BigInt(orders), BigInt(views)],
    orders > 0
      ? [gross, BigInt(orders)]
      : other.orders > 0
        ? [other.gross, BigInt(other.orders)]
        : [0n, 1n],
  ]
  const [from, to] = [factors(before, after), factors(after, before)]
  const parts: Fraction[] = [
    [0n, 1n],
    [0n, 1n],
    [0n, 1n],
  ]
  const product = (values: Fraction[]) => values.reduce(times, [1n, 1n])
  for (const order of ORDERS) {
    const now = [...from]
    for (const i of order) {
      const was = product(now)
      now[i] = to[i] as Fraction
      parts[i] = plus(parts[i] as Fraction, minus(product(now), was))
    }
  }
  const rounded = (part: Fraction | undefined): bigint => {
    const [top, bottom] = part ?? [0n, 1n]
    return divideRounded(top, bottom * 6n)
  }
  const [traffic, conversion] = [rounded(parts[0]), rounded(parts[1])]
  return [traffic, conversion, change - traffic - conversion]
}

/** Where the wall clock of a bucket's start stood a period before; null where that day or hour wasn't. */
function likeStart(
  zone: string,
  grain: OracleGrain,
  startMs: number,
  compare: 'previous' | 'week' | 'year',
): number | null {
  if (compare === 'previous') return spanAt(zone, grain, startMs - 1).startMs
  const local = new Date(startMs + offsetAt(zone, startMs))
  if (grain === 'week' && compare === 'week') return spanAt(zone, grain, startMs - 1).startMs
  if (compare === 'year') {
    if (grain === 'week') return null
    const month = local.getUTCMonth()
    const year = local.getUTCFullYear() - 1
    const day = civilMs(year, month + 1, local.getUTCDate())
    if (new Date(day).getUTCMonth() !== month) return null
    local.setTime(day + (local.getTime() % 86_400_000))
  } else local.setTime(local.getTime() - 7 * 86_400_000)
  const [instant] = instantsOf(zone, local.getTime())
  return instant === undefined ? null : spanAt(zone, grain, instant).startMs
}

export interface ComparisonRow {
  readonly startMs: number
  readonly likeMs: number
  readonly views: readonly number[]
  readonly orders: readonly number[]
  readonly gross: readonly string[]
  /** The change, and what traffic, conversion and order value have of it. */
  readonly change: readonly string[]
}

/** Each whole bucket beside its whole like one, of events without a bound on the period. */
export function comparisonOracle(
  events: readonly ShopEvent[],
  zone: string,
  grain: OracleGrain,
  compare: 'previous' | 'week' | 'year',
): ComparisonRow[] {
  const currency = usualCurrency(events)
  const times = events.map(({ time }) => time).sort((a, b) => a - b)
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return []
  const isWhole = (span: { startMs: number; endMs: number }) =>
    span.startMs >= first && span.endMs <= last + 1
  const contents = new Map<number, ShopEvent[]>()
  for (const event of events) {
    const { startMs } = spanAt(zone, grain, event.time)
    const known = contents.get(startMs)
    if (known === undefined) contents.set(startMs, [event])
    else known.push(event)
  }
  const sideOf = (span: { startMs: number; endMs: number }): OracleSide => {
    const its = contents.get(span.startMs) ?? []
    const sold = inCurrency(its, currency).filter(isPurchase)
    return {
      views: its.filter(isView).length,
      orders: ordersOf(sold),
      gross: grossOf(sold),
    }
  }
  const rows: ComparisonRow[] = []
  for (let at = first; at <= last; at = spanAt(zone, grain, at).endMs) {
    const span = spanAt(zone, grain, at)
    const start = likeStart(zone, grain, span.startMs, compare)
    if (start === null) continue
    const likeSpan = spanAt(zone, grain, start)
    if (!isWhole(span) || !isWhole(likeSpan)) continue
    const [before, after] = [sideOf(likeSpan), sideOf(span)]
    const [traffic, conversion, order_value] = shapley(before, after)
    rows.push({
      startMs: span.startMs,
      likeMs: likeSpan.startMs,
      views: [before.views, after.views],
      orders: [before.orders, after.orders],
      gross: [before.gross, after.gross].map(moneyText),
      change: [after.gross - before.gross, traffic, conversion, order_value].map(moneyText),
    })
  }
  return rows
}
