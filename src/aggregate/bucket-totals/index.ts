import {
  ADD_TO_CART,
  type EventBatch,
  isOfItem,
  PAGE_VISIT,
  PURCHASE,
  REFUND,
} from '../../model/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { addMoneyColumns, GROSS, MONEY_COLUMNS, REFUNDS, SALES, UNITS } from '../shared/money.ts'
import {
  ageBuckets,
  type BucketParams,
  finestBucket,
  mergeBuckets,
  NO_STRETCH,
  openRollup,
  type Rollup,
  stretchAt,
} from '../shared/rollup.ts'
import { addTo, claimRow, openRows, type Rows, value } from '../shared/rows.ts'
import { addWide } from '../shared/wide-sum.ts'

/** What happened in one bucket, all items being one: some 100 bytes, and as much for each currency that it has. */
export interface BucketTotals {
  /** By which its money is found. */
  readonly id: number
  /** Events of any type, with or without an item; views are of those with one. */
  events: number
  views: number
  carts: number
  purchases: number
  /** The first of its rows of money + 1; 0 where it has none. */
  first: number
}

export interface BucketTotalsState extends Rollup<BucketTotals> {
  /** How many were opened. */
  opened: number
  /**
   * Of all beats in one, since columns of its own would cost a beat two kilobytes. Keys: the beat's id; the currency, 0
   * where none is named. The columns of ItemMoney, and the beat's next row + 1.
   */
  readonly money: Rows
}

const NEXT = MONEY_COLUMNS

const openTotals = (state: BucketTotalsState): BucketTotals => ({
  id: state.opened++,
  events: 0,
  views: 0,
  carts: 0,
  purchases: 0,
  first: 0,
})

/** The row of a beat's money in a currency. */
function moneyRow({ money }: BucketTotalsState, beat: BucketTotals, currency: number): number {
  const { size } = money
  const row = claimRow(money, beat.id, currency)
  if (row === size) {
    addTo(money, NEXT, row, beat.first)
    beat.first = row + 1
  }
  return row
}

/** The rows of a beat's money. */
export function* moneyRows({ money }: BucketTotalsState, beat: BucketTotals): Generator<number> {
  for (let at = beat.first; at !== 0; at = value(money, NEXT, at - 1)) yield at - 1
}

function addEvent(
  state: BucketTotalsState,
  beat: BucketTotals,
  batch: EventBatch,
  i: number,
): void {
  const { type, quantity, currency, amount } = batch
  const { money } = state
  const kind = type[i]
  if (kind === PAGE_VISIT) beat.views++
  else if (kind === ADD_TO_CART) beat.carts++
  else if (kind === PURCHASE) {
    beat.purchases++
    const row = moneyRow(state, beat, currency[i] as number)
    addTo(money, SALES, row, 1)
    addWide(money, UNITS, row, quantity[i] as number)
    addWide(money, GROSS, row, amount[i] as number)
  } else if (kind === REFUND)
    addWide(money, REFUNDS, moneyRow(state, beat, currency[i] as number), amount[i] as number)
}

/** Adds a beat of one state to one of another, or of the same: there the rows of the other are left behind. */
function mergeTotals(
  state: BucketTotalsState,
  into: BucketTotals,
  other: BucketTotalsState,
  from: BucketTotals,
  currencies: Uint32Array | null,
): void {
  into.events += from.events
  into.views += from.views
  into.carts += from.carts
  into.purchases += from.purchases
  for (const row of moneyRows(other, from)) {
    const own = other.money.keys[1]?.[row] as number
    const currency = currencies === null ? own : (currencies[own] as number)
    const at = moneyRow(state, into, currency)
    addMoneyColumns(state.money, at, other.money, row)
  }
}

/** Events, views, carts, purchases, units and money per bucket. */
export const bucketTotals: Aggregate<BucketParams, BucketTotalsState> = {
  name: 'bucketTotals',
  open: params => ({
    ...openRollup<BucketTotals>(params),
    opened: 0,
    money: openRows(2, new Array(MONEY_COLUMNS + 1).fill(0)),
  }),
  add(state, batch) {
    const open = () => openTotals(state)
    let stretch = NO_STRETCH
    let beat: BucketTotals | null = null
    for (let i = 0; i < batch.length; i++) {
      const time = batch.time[i] as number
      if (beat === null || time < stretch.startMs || time >= stretch.endMs) {
        stretch = stretchAt(state, time)
        beat = finestBucket(state, stretch.bucket, open)
      }
      beat.events++
      if (isOfItem(batch.type[i] as number, batch.item[i] as number))
        addEvent(state, beat, batch, i)
    }
  },
  age: (state, newest) =>
    ageBuckets(state, newest, (into, from) => mergeTotals(state, into, state, from, null)),
  merge: (into, from, ids) =>
    mergeBuckets(
      into,
      from,
      () => openTotals(into),
      (a, b) => mergeTotals(into, a, from, b, ids.currency),
    ),
}
