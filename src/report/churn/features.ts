import type { Journey } from '../../aggregate/index.ts'
import { PURCHASE, REFUND } from '../../model/index.ts'
import { orderOf } from '../journeys.ts'

const DAY_MS = 86_400_000

/** What is known of a customer as of an instant, from the time looked back over alone: nothing after it leaks in. */
export interface Features {
  /** Whole days since the last purchase. */
  readonly recencyDays: number
  /** Orders. */
  readonly frequency: number
  /** Net revenue in the report's currency, ten-thousandths. */
  readonly monetary: bigint
  /** Sessions that began, and the mean of last − first event, ms, rounded; null without any. */
  readonly sessions: number
  readonly meanSessionMs: number | null
}

/** Of the time [fromMs, asOfMs); `sessions` are all of the customer's. */
export function featuresOf(
  journey: Journey,
  sessions: readonly (readonly number[])[],
  speaks: readonly boolean[],
  fromMs: number,
  asOfMs: number,
): Features {
  const { length, time, type, currency, amount } = journey
  const orders = new Set<number>()
  let last = Number.NEGATIVE_INFINITY
  let monetary = 0n
  for (let i = firstFrom(time, length, fromMs); i < length; i++) {
    const at = time[i] as number
    if (at >= asOfMs) break
    if (type[i] === PURCHASE) {
      last = at
      orders.add(orderOf(journey, i))
    }
    if (!speaks[currency[i] as number]) continue
    if (type[i] === PURCHASE) monetary += BigInt(amount[i] as number)
    if (type[i] === REFUND) monetary -= BigInt(amount[i] as number)
  }
  let begun = 0
  let lengths = 0
  // Sessions are in the order of their first events.
  const startOf = (places: readonly number[]): number => time[places[0] as number] as number
  for (let s = firstOf(sessions.length, s => startOf(sessions[s] ?? []) >= fromMs); ; s++) {
    const places = sessions[s]
    if (places === undefined) break
    const startMs = startOf(places)
    if (startMs >= asOfMs) break
    begun++
    const end = places.findLast(i => (time[i] as number) < asOfMs) as number
    lengths += (time[end] as number) - startMs
  }
  return {
    recencyDays: Math.floor((asOfMs - last) / DAY_MS),
    frequency: orders.size,
    monetary,
    sessions: begun,
    meanSessionMs: begun === 0 ? null : Math.round(lengths / begun),
  }
}

/** The first of `length` ascending times that is not before an instant; `length` where all are. */
export const firstFrom = (times: ArrayLike<number>, length: number, ms: number): number =>
  firstOf(length, i => (times[i] as number) >= ms)

/**
 * The first of `length` places from which on something is so, by bisection: a customer has up to a hundred thousand
 * months, and looking through all events for each takes the square of them.
 */
function firstOf(length: number, isSo: (i: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isSo(middle)) high = middle
    else low = middle + 1
  }
  return low
}
