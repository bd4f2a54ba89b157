import { addTally, noTally, type Tally } from '../../metrics/index.ts'
import {
  type Bucket,
  CARTS,
  GROSS,
  key,
  PURCHASES,
  REFUNDS,
  UNITS,
  VIEWS,
  value,
  wideSum,
} from '../../store/index.ts'
import { type Winner, winner } from '../winner.ts'

/** The tally of each item of a bucket, its money in the currency that the report speaks. */
export function itemTallies(bucket: Bucket, speaks: readonly boolean[]): Map<number, Tally> {
  const tallies = new Map<number, Tally>()
  for (let row = 0; row < bucket.items.size; row++)
    tallies.set(key(bucket.items, 0, row), {
      ...noTally(),
      views: value(bucket.items, VIEWS, row),
      carts: value(bucket.items, CARTS, row),
      purchases: value(bucket.items, PURCHASES, row),
      units: wideSum(bucket.items, UNITS, row),
    })
  for (let row = 0; row < bucket.money.size; row++) {
    const tally = tallies.get(key(bucket.money, 0, row))
    if (tally === undefined || !speaks[key(bucket.money, 1, row)]) continue
    tally.gross += wideSum(bucket.money, GROSS, row)
    tally.refunds += wideSum(bucket.money, REFUNDS, row)
  }
  return tallies
}

/** The tally of all items of a bucket together. */
export function tallyOf(bucket: Bucket, speaks: readonly boolean[]): Tally {
  const whole = noTally()
  for (const tally of itemTallies(bucket, speaks).values()) addTally(whole, tally)
  return whole
}

export function mostViewed(bucket: Bucket, text: (item: number) => string): Winner<number> | null {
  return winner(
    Array.from({ length: bucket.items.size }, (_, row) => [
      key(bucket.items, 0, row),
      value(bucket.items, VIEWS, row),
    ]),
    text,
  )
}

export function highestGrossing(
  bucket: Bucket,
  speaks: readonly boolean[],
  text: (item: number) => string,
): Winner<bigint> | null {
  const gross = new Map<number, bigint>()
  for (let row = 0; row < bucket.money.size; row++) {
    if (!speaks[key(bucket.money, 1, row)]) continue
    const item = key(bucket.money, 0, row)
    gross.set(item, (gross.get(item) ?? 0n) + wideSum(bucket.money, GROSS, row))
  }
  return winner(gross, text)
}
