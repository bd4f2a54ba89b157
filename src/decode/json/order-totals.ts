import type { Decimal } from '../../model/index.ts'
import { nameTable } from '../names.ts'
import type { CheckedEvent } from './event.ts'
import { REFUND_NAME, totalOf } from './line-total.ts'
import type { RawFields } from './raw.ts'

/**
 * Whose money each order's is: its total's, which counts once, or its lines'. The first event of the order that has either
 * decides, so the order of input says which item gets the money and, where a file contradicts itself, which of its
 * amounts counts. Remembers each order of a run, all inputs together: an order may go on in the next file.
 */
export interface OrderTotals {
  /** Where an order is remembered: its sales, or what went back of it. */
  placeOf(order: string, isRefund: boolean): number
  /** The total that was counted there, LINES or UNDECIDED. */
  amountAt(place: number): number
  decide(place: number, amount: number): void
}

export const LINES = Number.POSITIVE_INFINITY
export const UNDECIDED = Number.NEGATIVE_INFINITY

export function openOrderTotals(): OrderTotals {
  const orders = nameTable()
  const amounts: number[] = []
  return {
    placeOf: (order, isRefund) => orders.intern(`${isRefund ? '-' : '+'}${order}`),
    amountAt: place => amounts[place] ?? UNDECIDED,
    decide: (place, amount) => {
      amounts[place] = amount
    },
  }
}

const ZERO: Decimal = { negative: false, digits: '', exponent: 0 }
const NOTHING = { kind: 'number', text: '0' } as const

const isGiven = (value: RawFields['price']): boolean => value !== undefined && value.text !== ''
const hasMoney = ({ price, revenue }: RawFields): boolean => isGiven(price) || isGiven(revenue)

/** Before they are checked: events of a record none of whose lines has money have their order's. */
export function lendTotals(events: readonly RawFields[]): void {
  const withLines = events.some(raw => raw.orderTotal !== undefined && hasMoney(raw))
  for (const raw of events)
    if (!withLines && raw.orderTotal) raw.revenue = raw.orderTotal
    else if (raw.orderTotal) raw.orderTotal = null
}

/** An event with the money that it counts for; `differs` where it names other money for its order. */
interface Settled {
  readonly event: CheckedEvent
  readonly differs: boolean
}

/** Of an accepted record. Without an order's id `state` is one of the record alone. */
export function settle(state: OrderTotals, raw: RawFields, event: CheckedEvent): Settled {
  const { price, revenue, quantity } = event
  const isLent = raw.orderTotal !== null && raw.revenue === raw.orderTotal
  const total = totalOf(event)
  const amount = total === 'out_of_range' ? 0 : total.amount
  // A line that goes back isn't the whole order.
  if (isLent && quantity < 0 && amount > 0) return counting(null)
  const isRefund = event.event_type === REFUND_NAME || quantity < 0 || amount < 0
  const place = state.placeOf(event.order_id ?? '', isRefund)
  const known = state.amountAt(place)
  const isPriced = price !== null || revenue !== null
  if (known === UNDECIDED) {
    if (isLent || isPriced) state.decide(place, isLent ? amount : LINES)
    return { event, differs: false }
  }
  if (known === LINES) return isLent ? counting(null) : { event, differs: false }
  return counting(ZERO, isPriced && (!isLent || amount !== known))

  function counting(money: Decimal | null, differs = false): Settled {
    raw.price = undefined
    raw.revenue = money === null ? undefined : NOTHING
    return { event: { ...event, price: null, revenue: money }, differs }
  }
}
