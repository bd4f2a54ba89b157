import {
  ADD_TO_CART,
  type Decimal,
  KNOWN_TYPES,
  type LineTotal,
  lineTotal,
  PURCHASE,
  REFUND,
  REMOVE_FROM_CART,
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
  /** The line total is beyond our range, on a type of event whose money doesn't count: read as absent. */
  readonly notRead: boolean
}

const NO_MONEY: LineTotal = { amount: 0, rounded: false }

export const typeName = (id: number): string => String(KNOWN_TYPES[id - 1])
export const PURCHASE_NAME = typeName(PURCHASE)
export const REFUND_NAME = typeName(REFUND)

const WITH_MONEY: ReadonlySet<string> = new Set(
  [ADD_TO_CART, PURCHASE, REMOVE_FROM_CART, REFUND].map(typeName),
)

/** Whether price, quantity, revenue and currency of such an event count: only then must they be well formed. */
export const countsMoney = (type: string): boolean => WITH_MONEY.has(type)

/** The revenue where there is one, else price × quantity, else nothing. */
export function totalOf({ price, quantity, revenue }: Priced): LineTotal | 'out_of_range' {
  if (revenue !== null) return lineTotal(revenue, 1)
  return price === null ? NO_MONEY : lineTotal(price, quantity)
}

/** A purchase of less than nothing is a refund, and a refund's amount has no sign. Throws where the total is too big. */
export function worthOf(event: Priced): Worth {
  const worth = totalOf(event)
  const notRead = worth === 'out_of_range'
  if (notRead && countsMoney(event.event_type))
    throw new RangeError('a line total out of range is not an event')
  const total = worth === 'out_of_range' ? NO_MONEY : worth
  const isReturn = event.event_type === PURCHASE_NAME && (event.quantity < 0 || total.amount < 0)
  const type = isReturn ? REFUND_NAME : event.event_type
  return {
    type,
    amount: type === REFUND_NAME ? Math.abs(total.amount) : total.amount,
    rounded: total.rounded,
    unpriced: event.price === null && event.revenue === null,
    notRead,
  }
}
