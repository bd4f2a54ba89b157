import { ADD_TO_CART, type EventBatch, PAGE_VISIT, PURCHASE, REFUND } from '../../model/index.ts'
import {
  addMoneyColumns,
  GROSS,
  MONEY_COLUMNS,
  placeOfSum,
  REFUNDS,
  SALES,
  UNITS,
} from '../shared/money.ts'
import { type BucketParams, openRollup, type Rollup } from '../shared/rollup.ts'
import { addTo, claimRow, key, openRows, type Rows, value } from '../shared/rows.ts'
import { addWide, addWideSum } from '../shared/wide-sum.ts'
import { TOTAL_COUNTS, type TotalCount, type TotalsColumns } from './read.ts'

/** What happened in one bucket, all items being one: some 100 bytes, and as much for each currency that it has. */
export interface BucketTotals extends Record<TotalCount, number> {
  /** By which its money is found. */
  readonly id: number
  /** The first of its rows of money + 1; 0 where it has none. */
  first: number
}

export interface BucketTotalsState extends Rollup<BucketTotals> {
  /** How many were opened. */
  opened: number
  /**
   * Of all buckets in one, since columns of its own would cost a bucket two kilobytes. Keys: the bucket's id; the currency, 0
   * where none is named. The columns of ItemMoney, and the bucket's next row + 1.
   */
  readonly money: Rows
}

const NEXT = MONEY_COLUMNS

export const openTotals = (state: BucketTotalsState): BucketTotals => ({
  id: state.opened++,
  events: 0,
  views: 0,
  carts: 0,
  purchases: 0,
  first: 0,
})

/** The row of a bucket's money in a currency. */
function moneyRow({ money }: BucketTotalsState, bucket: BucketTotals, currency: number): number {
  const { size } = money
  const row = claimRow(money, bucket.id, currency)
  if (row === size) {
    addTo(money, NEXT, row, bucket.first)
    bucket.first = row + 1
  }
  return row
}

/** The rows of a bucket's money. */
export function* moneyRows({ money }: BucketTotalsState, bucket: BucketTotals): Generator<number> {
  for (let at = bucket.first; at !== 0; at = value(money, NEXT, at - 1)) yield at - 1
}

export function addEvent(
  state: BucketTotalsState,
  bucket: BucketTotals,
  batch: EventBatch,
  i: number,
): void {
  const { type, quantity, currency, amount } = batch
  const { money } = state
  const kind = type[i]
  if (kind === PAGE_VISIT) bucket.views++
  else if (kind === ADD_TO_CART) bucket.carts++
  else if (kind === PURCHASE) {
    bucket.purchases++
    const row = moneyRow(state, bucket, currency[i] as number)
    addTo(money, SALES, row, 1)
    addWide(money, UNITS, row, quantity[i] as number)
    addWide(money, GROSS, row, amount[i] as number)
  } else if (kind === REFUND)
    addWide(money, REFUNDS, moneyRow(state, bucket, currency[i] as number), amount[i] as number)
}

/** Adds a bucket of one state to one of another, or of the same: there the rows of the other are left behind. */
export function mergeTotals(
  state: BucketTotalsState,
  into: BucketTotals,
  other: BucketTotalsState,
  from: BucketTotals,
  currencies: Uint32Array | null,
): void {
  for (const count of TOTAL_COUNTS) into[count] += from[count]
  for (const row of moneyRows(other, from)) {
    const own = other.money.keys[1]?.[row] as number
    const currency = currencies === null ? own : (currencies[own] as number)
    const at = moneyRow(state, into, currency)
    addMoneyColumns(state.money, at, other.money, row)
  }
}

export const openState = (params: BucketParams): BucketTotalsState => ({
  ...openRollup<BucketTotals>(params),
  opened: 0,
  money: openRows(2, new Array(MONEY_COLUMNS + 1).fill(0)),
})
/** Adds a bucket to a row; units of all currencies, gross and refunds of the one asked for. */
export function addToColumns(
  { counts, money }: TotalsColumns,
  row: number,
  state: BucketTotalsState,
  bucket: BucketTotals,
  inCurrency: readonly boolean[],
): void {
  for (const count of TOTAL_COUNTS)
    counts[count][row] = (counts[count][row] as number) + bucket[count]
  for (const at of moneyRows(state, bucket)) {
    addWideSum(money, placeOfSum(UNITS), row, state.money, UNITS, at)
    if (!inCurrency[key(state.money, 1, at)]) continue
    for (let sum = GROSS; sum < MONEY_COLUMNS; sum += 2)
      addWideSum(money, placeOfSum(sum), row, state.money, sum, at)
  }
}
