import { forSums, GROSS, type ItemMoney, MONEY_COLUMNS, type Sum, UNITS } from '../shared/money.ts'
import type { Columns } from '../shared/rows.ts'
import { addWideSum, wideNumber, wideSum } from '../shared/wide-sum.ts'
import { type Count, forCounts, type ItemSums, touchedOf, VIEW } from './item-sums.ts'

/** What sums have together: units of all currencies, all else of the one asked for. */
export interface Totals extends Readonly<Record<Count, number>>, Readonly<Record<Sum, bigint>> {}

/** And which items have most. */
export interface TotalsAndLeaders extends Totals {
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
  const total = (kind: number): number => {
    let all = 0
    for (let i = 0; i < items.length; i++)
      all += counts[kind * size + (items[i] as number)] as number
    return all
  }
  let mostViews = 1
  let viewed: number[] = []
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as number
    const seen = counts[VIEW * size + item] as number
    if (seen < mostViews) continue
    if (seen > mostViews) {
      mostViews = seen
      viewed = []
    }
    viewed.push(item)
  }
  return { ...forCounts(total), mostViews, viewed, ...moneyOf(sums.money, inCurrency) }
}

function moneyOf(
  money: ItemMoney,
  inCurrency: readonly boolean[],
): Pick<TotalsAndLeaders, Sum | 'grossing'> {
  // Limbs are added, and a bigint is made once: one for each row would cost more than the sum.
  const total: Columns = {
    values: Array.from({ length: MONEY_COLUMNS }, () => new Float64Array(1)),
  }
  let most = 0
  let grossing: number[] = []
  for (let row = 0; row < money.size; row++) {
    addWideSum(total, UNITS, 0, money, UNITS, row)
    if (!inCurrency[money.currency[row] as number]) continue
    for (let sum = GROSS; sum < MONEY_COLUMNS; sum += 2) addWideSum(total, sum, 0, money, sum, row)
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
    ...forSums(sum => wideSum(total, sum, 0)),
    grossing,
  }
}
