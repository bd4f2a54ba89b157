import { noTally, type Tally } from '../metrics/index.ts'
import {
  type Beat,
  GROSS,
  key,
  moneyRows,
  type PulseState,
  REFUNDS,
  UNITS,
  wideSum,
} from '../store/index.ts'

/** The events and the tally of beats together, the money in the currency that the report speaks. */
export function beatTally(
  state: PulseState,
  parts: Iterable<Beat>,
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
