import { noTally, type Tally } from '../../metrics/index.ts'
import {
  eachItem,
  GROSS,
  type ItemSums,
  key,
  REFUNDS,
  UNITS,
  wideNumber,
  wideSum,
} from '../../store/index.ts'
import { type Winner, winner } from '../winner.ts'

/** The tally of each item, its money in the currency that the report speaks. */
export function itemTallies(sums: ItemSums, speaks: readonly boolean[]): Map<number, Tally> {
  const tallies = new Map<number, Tally>()
  eachItem(sums, item => {
    tallies.set(item, {
      views: sums.views[item] as number,
      carts: sums.carts[item] as number,
      purchases: sums.purchases[item] as number,
      units: 0n,
      gross: 0n,
      refunds: 0n,
    })
  })
  for (let row = 0; row < sums.money.size; row++) {
    const tally = tallies.get(key(sums.money, 0, row))
    if (tally !== undefined) addMoney(tally, sums, row, speaks)
  }
  return tallies
}

/** The tally of all items together. */
export function tallyOf(sums: ItemSums, speaks: readonly boolean[]): Tally {
  const whole = noTally()
  const { views, carts, purchases } = sums
  eachItem(sums, item => {
    whole.views += views[item] as number
    whole.carts += carts[item] as number
    whole.purchases += purchases[item] as number
  })
  for (let row = 0; row < sums.money.size; row++) addMoney(whole, sums, row, speaks)
  return whole
}

function addMoney(
  tally: Tally,
  { money }: ItemSums,
  row: number,
  speaks: readonly boolean[],
): void {
  tally.units += wideSum(money, UNITS, row)
  if (!speaks[key(money, 1, row)]) return
  tally.gross += wideSum(money, GROSS, row)
  tally.refunds += wideSum(money, REFUNDS, row)
}

export function mostViewed(sums: ItemSums, text: (item: number) => string): Winner<number> | null {
  const { views } = sums
  let most = 1
  eachItem(sums, item => {
    if ((views[item] as number) > most) most = views[item] as number
  })
  const best: [number, number][] = []
  eachItem(sums, item => {
    if (views[item] === most) best.push([item, most])
  })
  return winner(best, text)
}

export function highestGrossing(
  sums: ItemSums,
  speaks: readonly boolean[],
  text: (item: number) => string,
): Winner<bigint> | null {
  return winner(mostGross(sums, speaks), text)
}

/** The items that may have most gross: those of the greatest double, told apart exactly. */
function mostGross({ money }: ItemSums, speaks: readonly boolean[]): Map<number, bigint> {
  const gross = new Map<number, bigint>()
  // Where one currency id speaks, a row is an item, and only the highest need be exact.
  const isOne = speaks.filter(Boolean).length === 1
  let most = 0
  if (isOne)
    for (let row = 0; row < money.size; row++)
      if (speaks[key(money, 1, row)]) most = Math.max(most, wideNumber(money, GROSS, row))
  for (let row = 0; row < money.size; row++) {
    if (!speaks[key(money, 1, row)]) continue
    if (isOne && wideNumber(money, GROSS, row) < most) continue
    const item = key(money, 0, row)
    gross.set(item, (gross.get(item) ?? 0n) + wideSum(money, GROSS, row))
  }
  return gross
}
