import { divideRounded } from '../model/index.ts'

/** One side of a comparison. */
export interface DriverSide {
  readonly views: number
  readonly orders: number
  /** Ten-thousandths. */
  readonly gross: bigint
}

/** What a change of gross is made of, in ten-thousandths: the parts add up to it exactly. */
export interface Drivers {
  readonly traffic: bigint
  readonly conversion: bigint
  readonly order_value: bigint
}

/**
 * Splits a change of gross = views × orders/views × gross/orders into its drivers: the average over the six orders in
 * which the three can change (Shapley 1953), in exact fractions, each part rounded half away from zero and the last
 * taking the remainder. With no views on a side all is traffic. A side without orders has no order value: the other
 * side's is taken, so that nothing of the change is put down to it.
 */
export function driversOf(before: DriverSide, after: DriverSide): Drivers {
  const change = after.gross - before.gross
  if (before.views === 0 || after.views === 0)
    return { traffic: change, conversion: 0n, order_value: 0n }
  const V = [BigInt(before.views), BigInt(after.views)] as const
  const O = [BigInt(before.orders), BigInt(after.orders)] as const
  // Order values as fractions gross / divisor.
  const [G, D] = orderValues(before, after)
  const denominator = 6n * V[0] * V[1] * D[0] * D[1]
  let traffic = 0n
  let conversion = 0n
  for (const [a, b, weight] of CORNERS) {
    const [otherA, otherB] = [a === 0 ? 1 : 0, b === 0 ? 1 : 0] as const
    traffic += weight * (V[1] - V[0]) * O[a] * V[otherA] * G[b] * D[otherB]
    conversion += weight * (O[1] * V[0] - O[0] * V[1]) * V[a] * G[b] * D[otherB]
  }
  const parts = {
    traffic: divideRounded(traffic, denominator),
    conversion: divideRounded(conversion, denominator),
  }
  return { ...parts, order_value: change - parts.traffic - parts.conversion }
}

/** Of the six orders, in two both others have not changed yet, in two both have, and in one each of the two. */
const CORNERS = [
  [0, 0, 2n],
  [0, 1, 1n],
  [1, 0, 1n],
  [1, 1, 2n],
] as const

type Pair = readonly [bigint, bigint]

function orderValues(before: DriverSide, after: DriverSide): readonly [gross: Pair, by: Pair] {
  const first = before.orders > 0 ? before : after
  const second = after.orders > 0 ? after : before
  if (first.orders === 0)
    return [
      [0n, 0n],
      [1n, 1n],
    ]
  return [
    [first.gross, second.gross],
    [BigInt(first.orders), BigInt(second.orders)],
  ]
}
