import { GROSS, type ItemMoney, REFUNDS, UNITS } from '../shared/money.ts'
import type { Columns } from '../shared/rows.ts'
import { addWideSum, wideNumber, wideSum } from '../shared/wide-sum.ts'
import { CART, type ItemSums, SALE, touchedOf, VIEW } from './item-sums.ts'

/** What sums have together, and which items have most. */
export interface TotalsAndLeaders {
  readonly views: number
  readonly carts: number
  readonly purchases: number
  readonly units: bigint
  /** Gross and refunds of the currency asked for. */
  readonly gross: bigint
  readonly refunds: bigint
  /** The most views that an item has, at least 1, and the items that have so many. */
  readonly mostViews: number
  readonly viewed: ArrayLike<number>
  /** The rows of money, of the currency asked for, whose gross is the greatest double: exactly they may differ. */
  readonly grossing: ArrayLike<number>
}

/** `inCurrency`: by currency id, whether its money counts. */
export function totalsAndLeaders(sums: ItemSums, inCurrency: readonly boolean[]): TotalsAndLeaders {
  const { counts, size } = sums
  const items = touchedOf(sums)
  let views = 0
  let carts = 0
  let purchases = 0
  let mostViews = 1
  let viewed: number[] = []
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as number
    const seen = counts[VIEW * size + item] as number
    views += seen
    carts += counts[CART * size + item] as number
    purchases += counts[SALE * size + item] as number
    if (seen < mostViews) continue
    if (seen > mostViews) {
      mostViews = seen
      viewed = []
    }
    viewed.push(item)
  }
  return { views, carts, purchases, mostViews, viewed, ...moneyOf(sums.money, inCurrency) }
}

/** Three wide sums. */
const UNITS_AT = 0
const GROSS_AT = 2
const REFUNDS_AT = 4

function moneyOf(
  money: ItemMoney,
  inCurrency: readonly boolean[],
): Pick<TotalsAndLeaders, 'units' | 'gross' | 'refunds' | 'grossing'> {
  // Limbs are added, and a bigint is made once: one for each row would cost more than the sum.
  const total: Columns = { values: Array.from({ length: 6 }, () => new Float64Array(1)) }
  let most = 0
  let grossing: number[] = []
  for (let row = 0; row < money.size; row++) {
    addWideSum(total, UNITS_AT, 0, money, UNITS, row)
    if (!inCurrency[money.currency[row] as number]) continue
    addWideSum(total, GROSS_AT, 0, money, GROSS, row)
    addWideSum(total, REFUNDS_AT, 0, money, REFUNDS, row)
    // What names no item is no item that grosses most.
    if (money.item[row] === 0) continue
    const gross = wideNumber(money, GROSS, row)
    if (gross < most) continue
    if (gross > most) {
      most = gross
      grossing = []
    }
    grossing.push(row)
  }
  return {
    units: wideSum(total, UNITS_AT, 0),
    gross: wideSum(total, GROSS_AT, 0),
    refunds: wideSum(total, REFUNDS_AT, 0),
    grossing,
  }
}
