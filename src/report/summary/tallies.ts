import type { Tally } from '../../metrics/index.ts'
import {
  addWideSum,
  CART,
  type Columns,
  GROSS,
  type ItemMoney,
  type ItemSums,
  itemsOf,
  REFUNDS,
  SALE,
  UNITS,
  VIEW,
  wideNumber,
  wideSum,
} from '../../store/index.ts'
import { type Winner, winner } from '../winner.ts'

/** What a period's items together had, and which of them had most. */
export interface Tallied {
  readonly tally: Tally
  readonly mostViewed: Winner<number> | null
  readonly highestGrossing: Winner<bigint> | null
}

/** In one walk over the items that have a row. `speaks`: by currency id, whether the money columns are of it. */
export function tallied(
  sums: ItemSums,
  speaks: readonly boolean[],
  text: (item: number) => string,
): Tallied {
  const { counts } = sums
  const items = itemsOf(sums)
  let views = 0
  let carts = 0
  let purchases = 0
  let most = 1
  let tied: number[] = []
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as number
    const seen = counts[item * 4 + VIEW] as number
    views += seen
    carts += counts[item * 4 + CART] as number
    purchases += counts[item * 4 + SALE] as number
    if (seen < most) continue
    if (seen > most) {
      most = seen
      tied = []
    }
    tied.push(item)
  }
  return {
    tally: { views, carts, purchases, ...moneyTally(sums.money, speaks) },
    mostViewed: winner(
      tied.map(item => [item, most] as const),
      text,
    ),
    highestGrossing: winner(mostGross(sums.money, speaks), text),
  }
}

/** Three wide sums. */
const UNITS_AT = 0
const GROSS_AT = 2
const REFUNDS_AT = 4

function moneyTally(
  money: ItemMoney,
  speaks: readonly boolean[],
): Pick<Tally, 'units' | 'gross' | 'refunds'> {
  // Limbs are added, and a bigint is made once: one for each row would cost more than the sum.
  const total: Columns = { values: Array.from({ length: 6 }, () => new Float64Array(1)) }
  for (let row = 0; row < money.size; row++) {
    addWideSum(total, UNITS_AT, 0, money, UNITS, row)
    if (!speaks[money.currency[row] as number]) continue
    addWideSum(total, GROSS_AT, 0, money, GROSS, row)
    addWideSum(total, REFUNDS_AT, 0, money, REFUNDS, row)
  }
  return {
    units: wideSum(total, UNITS_AT, 0),
    gross: wideSum(total, GROSS_AT, 0),
    refunds: wideSum(total, REFUNDS_AT, 0),
  }
}

/** The items that may have most gross: those of the greatest double, told apart exactly. */
function mostGross(money: ItemMoney, speaks: readonly boolean[]): Map<number, bigint> {
  const gross = new Map<number, bigint>()
  // Where one currency id speaks, a row is an item, and only the highest need be exact.
  const isOne = speaks.filter(Boolean).length === 1
  let most = 0
  if (isOne)
    for (let row = 0; row < money.size; row++)
      if (speaks[money.currency[row] as number])
        most = Math.max(most, wideNumber(money, GROSS, row))
  for (let row = 0; row < money.size; row++) {
    if (!speaks[money.currency[row] as number]) continue
    if (isOne && wideNumber(money, GROSS, row) < most) continue
    const item = money.item[row] as number
    gross.set(item, (gross.get(item) ?? 0n) + wideSum(money, GROSS, row))
  }
  return gross
}

/** Purchases of items that nobody viewed. */
export function unviewedPurchases(sums: ItemSums): number {
  const { counts } = sums
  const items = itemsOf(sums)
  let unviewed = 0
  for (let i = 0; i < items.length; i++) {
    const at = (items[i] as number) * 4
    if (counts[at + VIEW] === 0) unviewed += counts[at + SALE] as number
  }
  return unviewed
}
