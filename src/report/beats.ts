import { noTally, type Tally } from '../metrics/index.ts'
import { type Beat, foldBeats, GROSS, key, REFUNDS, UNITS, wideSum } from '../store/index.ts'

/** The events and the tally of beats together, the money in the currency that the report speaks. */
export function beatTally(
  parts: Iterable<Beat>,
  speaks: readonly boolean[],
): { readonly events: number; readonly tally: Tally } {
  const { events, views, carts, purchases, money } = foldBeats(parts)
  const tally = { ...noTally(), views, carts, purchases }
  for (let row = 0; row < money.size; row++) {
    tally.units += wideSum(money, UNITS, row)
    if (!speaks[key(money, 0, row)]) continue
    tally.gross += wideSum(money, GROSS, row)
    tally.refunds += wideSum(money, REFUNDS, row)
  }
  return { events, tally }
}
