import {
  CART,
  countAt,
  GROSS,
  type ItemMoney,
  type ItemSums,
  itemsOf,
  type ReadSums,
  SALE,
  VIEW,
  wideSum,
} from '../../aggregate/index.ts'
import type { Tally } from '../../metrics/index.ts'
import { type Winner, winner } from '../winner.ts'

/** What a period's items together had, and which of them had most. */
export interface Tallied {
  readonly tally: Tally
  readonly mostViewed: Winner<number> | null
  readonly highestGrossing: Winner<bigint> | null
}

/** `speaks`: by currency id, whether the money columns are of it. */
export function tallied(
  read: ReadSums,
  speaks: readonly boolean[],
  text: (item: number) => string,
): Tallied {
  const { views, carts, purchases, units, gross, refunds, ...most } = read.digest(speaks)
  const viewed = Array.from(most.viewed, item => [item, most.mostViews] as const)
  const grossing = Array.from(most.grossing)
  return {
    tally: { views, carts, purchases, units, gross, refunds },
    mostViewed: winner(viewed, text),
    highestGrossing:
      grossing.length === 0 ? null : winner(grossOf(read.sums.money, speaks, grossing), text),
  }
}

/** The exact gross of those that may have most: of the rows with the greatest, or of all items. */
function grossOf(
  money: ItemMoney,
  speaks: readonly boolean[],
  greatest: readonly number[],
): Map<number, bigint> {
  // Where one currency id speaks, a row is an item, and only the greatest need be exact.
  const isOne = speaks.indexOf(true) === speaks.lastIndexOf(true)
  const rows = isOne ? greatest : Array.from({ length: money.size }, (_, row) => row)
  const gross = new Map<number, bigint>()
  for (const row of rows) {
    if (!speaks[money.currency[row] as number]) continue
    const item = money.item[row] as number
    if (item === 0) continue
    gross.set(item, (gross.get(item) ?? 0n) + wideSum(money, GROSS, row))
  }
  return gross
}

/** What was put into carts and bought of items that nobody viewed, and what names no item at all. */
export interface Unviewed {
  readonly carts: number
  readonly purchases: number
  readonly itemlessCarts: number
  readonly itemlessPurchases: number
}

export function unviewed(sums: ItemSums): Unviewed {
  const items = itemsOf(sums)
  let carts = 0
  let purchases = 0
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as number
    if (countAt(sums, VIEW, item) > 0) continue
    carts += countAt(sums, CART, item)
    purchases += countAt(sums, SALE, item)
  }
  return {
    carts,
    purchases,
    itemlessCarts: countAt(sums, CART, 0),
    itemlessPurchases: countAt(sums, SALE, 0),
  }
}
