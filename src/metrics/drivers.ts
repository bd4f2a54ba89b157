import { type Fraction, fraction, minus, plus, roundedTo, times } from '../model/index.ts'

/** What gross is made of in one period: gross = views × orders/views × gross/orders. */
export interface Traded {
  readonly views: number | bigint
  /** Orders in the currency of gross. */
  readonly orders: number | bigint
  /** Ten-thousandths. */
  readonly gross: bigint
}

/** The parts of a change of gross, in ten-thousandths. They sum to the change exactly. */
export interface Drivers {
  /** More or fewer views. */
  readonly traffic: bigint
  /** More or fewer orders a view. */
  readonly conversion: bigint
  /** More or less gross an order. */
  readonly orderValue: bigint
}

/**
 * Who moved gross: the Shapley value of each factor, its effect averaged over the six orders in which the three can
 * change (Shapley 1953, "A value for n-person games"), in exact fractions. Rounded to 4 digits, half away from zero;
 * order value takes the remainder. With no views on a side all is traffic. A side without orders has no order
 * value: the other side's is taken, so that nothing is laid to it.
 */
export function drivers(before: Traded, after: Traded): Drivers {
  const change = after.gross - before.gross
  if (BigInt(before.views) === 0n || BigInt(after.views) === 0n)
    return { traffic: change, conversion: 0n, orderValue: 0n }
  const views = [fraction(before.views), fraction(after.views)] as const
  const rates = [
    fraction(before.orders, before.views),
    fraction(after.orders, after.views),
  ] as const
  const values = orderValues(before, after)
  const traffic = roundedTo(share(views, rates, values), 1n)
  const conversion = roundedTo(share(rates, views, values), 1n)
  return { traffic, conversion, orderValue: change - traffic - conversion }
}

type Sides = readonly [before: Fraction, after: Fraction]

function orderValues(before: Traded, after: Traded): Sides {
  const value = ({ gross, orders }: Traded): Fraction | null =>
    BigInt(orders) === 0n ? null : fraction(gross, orders)
  const [old, now] = [value(before), value(after)]
  const none = fraction(0)
  return [old ?? now ?? none, now ?? old ?? none]
}

const THIRD = fraction(1, 3)
const SIXTH = fraction(1, 6)

/** Of the six orders a factor changes first in two, last in two, and between the others once each way round. */
function share([a0, a1]: Sides, [b0, b1]: Sides, [c0, c1]: Sides): Fraction {
  const first = times(THIRD, times(b0, c0))
  const between = times(SIXTH, plus(times(b1, c0), times(b0, c1)))
  const last = times(THIRD, times(b1, c1))
  return times(minus(a1, a0), plus(first, plus(between, last)))
}
