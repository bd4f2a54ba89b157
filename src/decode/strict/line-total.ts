import {
  type Decimal,
  KNOWN_TYPES,
  type LineTotal,
  lineTotal,
  PURCHASE,
  REFUND,
} from '../../model/index.ts'

/** What of an event says its worth. */
export interface Priced {
  readonly event_type: string
  readonly price: Decimal | null
  readonly quantity: number
  readonly revenue: Decimal | null
}

/** What an event counts as, and for how much. */
export interface Worth extends LineTotal {
  readonly type: string
  /** Neither a price nor a revenue: the amount is 0. */
  readonly unpriced: boolean
}

const NO_MONEY: LineTotal = { amount: 0, rounded: false }

export const typeName = (id: number): string => String(KNOWN_TYPES[id - 1])
export const PURCHASE_NAME = typeName(PURCHASE)
export const REFUND_NAME = typeName(REFUND)

/** The revenue where there is one, else price × quantity, else nothing. */
export function totalOf({ price, quantity, revenue }: Priced): LineTotal | 'out_of_range' {
  if (revenue !== null) return lineTotal(revenue, 1)
  return price === null ? NO_MONEY : lineTotal(price, quantity)
}

/** A purchase of less than nothing is a refund, and a refund's amount has no sign. Throws where the total is too big. */
export function worthOf(event: Priced): Worth {
  const total = totalOf(event)
  if (total === 'out_of_range') throw new RangeError('a line total out of range is no event')
  const isReturn = event.event_type === PURCHASE_NAME && (event.quantity < 0 || total.amount < 0)
  const type = isReturn ? REFUND_NAME : event.event_type
  return {
    type,
    amount: type === REFUND_NAME ? Math.abs(total.amount) : total.amount,
    rounded: total.rounded,
    unpriced: event.price === null && event.revenue === null,
  }
}
