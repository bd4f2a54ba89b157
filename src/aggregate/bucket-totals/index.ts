import {
  ADD_TO_CART,
  type EventBatch,
  isOfItem,
  PAGE_VISIT,
  PURCHASE,
  REFUND,
} from '../../model/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { isInCurrency } from '../shared/currency.ts'
import { addMoneyColumns, GROSS, MONEY_COLUMNS, REFUNDS, SALES, UNITS } from '../shared/money.ts'
import { loadRows, numbersOf, partAt, portable, saveRows } from '../shared/portable.ts'
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
import { addTo, claimRow, key, openRows, type Rows, value } from '../shared/rows.ts'
import { shownParts } from '../shared/shown.ts'
import { addWide, addWideSum } from '../shared/wide-sum.ts'
import {
  type BucketTotalsAs,
  type BucketTotalsRead,
  openTotalsColumns,
  TOTAL_COUNTS,
  TOTAL_GROSS,
  TOTAL_REFUNDS,
  TOTAL_UNITS,
  type TotalsColumns,
  totalsAt,
} from './read.ts'

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
   * Of all buckets in one, since columns of its own would cost a bucket two kilobytes. Keys: the bucket's id; the currency, 0
   * where none is named. The columns of ItemMoney, and the bucket's next row + 1.
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

function addEvent(
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

const open = (params: BucketParams): BucketTotalsState => ({
  ...openRollup<BucketTotals>(params),
  opened: 0,
  money: openRows(2, new Array(MONEY_COLUMNS + 1).fill(0)),
})

/** Events, views, carts, purchases, units and money per bucket. */
export const bucketTotals: Aggregate<
  BucketParams,
  BucketTotalsState,
  BucketTotalsAs,
  BucketTotalsRead
> = {
  name: 'bucketTotals',
  init: open,
  add(state, batch) {
    const open = () => openTotals(state)
    let stretch = NO_STRETCH
    let bucket: BucketTotals | null = null
    for (let i = 0; i < batch.length; i++) {
      const time = batch.time[i] as number
      if (bucket === null || time < stretch.startMs || time >= stretch.endMs) {
        stretch = stretchAt(state, time)
        bucket = finestBucket(state, stretch.bucket, open)
      }
      bucket.events++
      if (isOfItem(batch.type[i] as number, batch.item[i] as number))
        addEvent(state, bucket, batch, i)
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
  read(state, names, as) {
    const inCurrency = isInCurrency(names, as)
    const { shown, each } = shownParts(state, as.grain)
    const totals = openTotalsColumns(shown.count)
    const whole = openTotalsColumns(1)
    each((parts, row) => {
      for (const bucket of parts) {
        addToColumns(totals, row, state, bucket, inCurrency)
        addToColumns(whole, 0, state, bucket, inCurrency)
      }
    })
    return { shown, totals, whole: totalsAt(whole, 0) }
  },
  save(state) {
    const buckets = state.levels.flatMap((level, at) =>
      Array.from(level, ([bucket, content]) => ({ at, bucket, content })),
    )
    const column = (of: (content: BucketTotals) => number) =>
      Float64Array.from(buckets, ({ content }) => of(content))
    return portable(
      {
        level: Uint32Array.from(buckets, ({ at }) => at),
        bucket: Float64Array.from(buckets, ({ bucket }) => bucket),
        id: column(({ id }) => id),
        events: column(({ events }) => events),
        views: column(({ views }) => views),
        carts: column(({ carts }) => carts),
        purchases: column(({ purchases }) => purchases),
        first: column(({ first }) => first),
        opened: Float64Array.of(state.opened),
      },
      [saveRows(state.money)],
    )
  },
  load(params, saved) {
    const numbers = (name: string) => {
      const column = numbersOf(saved, name)
      return (row: number): number => column[row] as number
    }
    const [bucket, id, first] = [numbers('bucket'), numbers('id'), numbers('first')]
    const [events, views] = [numbers('events'), numbers('views')]
    const [carts, purchases] = [numbers('carts'), numbers('purchases')]
    const state = open(params)
    numbersOf(saved, 'level').forEach((level, row) => {
      state.levels[level]?.set(bucket(row), {
        id: id(row),
        events: events(row),
        views: views(row),
        carts: carts(row),
        purchases: purchases(row),
        first: first(row),
      })
    })
    // Rows come back in their order, so that the chains of a bucket's money stay true.
    loadRows(state.money, partAt(saved, 0))
    state.opened = numbers('opened')(0)
    return state
  },
}

/** Adds a bucket to a row; units of all currencies, gross and refunds of the one asked for. */
function addToColumns(
  { counts, money }: TotalsColumns,
  row: number,
  state: BucketTotalsState,
  bucket: BucketTotals,
  inCurrency: readonly boolean[],
): void {
  for (const count of TOTAL_COUNTS)
    counts[count][row] = (counts[count][row] as number) + bucket[count]
  for (const at of moneyRows(state, bucket)) {
    addWideSum(money, TOTAL_UNITS, row, state.money, UNITS, at)
    if (!inCurrency[key(state.money, 1, at)]) continue
    addWideSum(money, TOTAL_GROSS, row, state.money, GROSS, at)
    addWideSum(money, TOTAL_REFUNDS, row, state.money, REFUNDS, at)
  }
}
