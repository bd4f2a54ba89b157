import {
  type BucketTotals,
  type BucketTotalsState,
  GROSS,
  key,
  moneyRows,
  REFUNDS,
  UNITS,
  wideSum,
} from '../aggregate/index.ts'
import { noTally, type Tally } from '../metrics/index.ts'

/** The events and the tally of beats together, the money in the currency that the report speaks. */
export function beatTally(
  state: BucketTotalsState,
  parts: Iterable<BucketTotals>,
  speaks: readonly boolean[],
): { readonly events: number; readonly tally: Tally } {
  const { money } = state
  const tally = noTally()
  let events = 0
  for (const beat of parts) {
    events += beat.events
    tally.views += beat.views
    tally.carts += beat.carts
    tally.purchases += beat.purchases
    for (const row of moneyRows(state, beat)) {
      tally.units += wideSum(money, UNITS, row)
      if (!speaks[key(money, 1, row)]) continue
      tally.gross += wideSum(money, GROSS, row)
      tally.refunds += wideSum(money, REFUNDS, row)
    }
  }
  return { events, tally }
}
