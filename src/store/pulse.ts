import {
  ADD_TO_CART,
  type EventBatch,
  isOfItem,
  PAGE_VISIT,
  PURCHASE,
  REFUND,
} from '../model/index.ts'
import {
  type Aged,
  ageBuckets,
  type BucketParams,
  finestBucket,
  mergeBuckets,
  NO_STRETCH,
  openAged,
  stretchAt,
} from './aged.ts'
import { addMoneyColumns, GROSS, MONEY_COLUMNS, REFUNDS, SALES, UNITS } from './item-money.ts'
import { addTo, claimRow, key, openRows, type Rows } from './rows.ts'
import type { Store } from './store.ts'
import { addWide } from './wide-sum.ts'

/** What happened in one bucket, all items being one: some 700 bytes, however many items and events there are. */
export interface Beat {
  /** Events of any type, with or without an item; views are of those with one. */
  events: number
  views: number
  carts: number
  purchases: number
  /** Key: currency, 0 where none is named. The columns of ItemMoney. */
  readonly money: Rows
}

export type PulseState = Aged<Beat>

const openBeat = (): Beat => ({
  events: 0,
  views: 0,
  carts: 0,
  purchases: 0,
  money: openRows(1, new Array(MONEY_COLUMNS).fill(0)),
})

function addEvent(beat: Beat, { type, quantity, currency, amount }: EventBatch, i: number): void {
  const kind = type[i]
  if (kind === PAGE_VISIT) beat.views++
  else if (kind === ADD_TO_CART) beat.carts++
  else if (kind === PURCHASE) {
    beat.purchases++
    const row = claimRow(beat.money, currency[i] as number)
    addTo(beat.money, SALES, row, 1)
    addWide(beat.money, UNITS, row, quantity[i] as number)
    addWide(beat.money, GROSS, row, amount[i] as number)
  } else if (kind === REFUND)
    addWide(beat.money, REFUNDS, claimRow(beat.money, currency[i] as number), amount[i] as number)
}

function mergeBeat(into: Beat, from: Beat, currencies: Uint32Array | null): void {
  into.events += from.events
  into.views += from.views
  into.carts += from.carts
  into.purchases += from.purchases
  for (let row = 0; row < from.money.size; row++) {
    const own = key(from.money, 0, row)
    const currency = currencies === null ? own : (currencies[own] as number)
    addMoneyColumns(into.money, claimRow(into.money, currency), from.money, row)
  }
}

/** Several beats as one: the hours of a day, the whole period. */
export function foldBeats(parts: Iterable<Beat>): Beat {
  const whole = openBeat()
  for (const part of parts) mergeBeat(whole, part, null)
  return whole
}

/** Events, views, carts, purchases, units and money per bucket. */
export const pulse: Store<BucketParams, PulseState> = {
  name: 'pulse',
  open: openAged,
  add(state, batch) {
    let stretch = NO_STRETCH
    let beat = openBeat()
    for (let i = 0; i < batch.length; i++) {
      const time = batch.time[i] as number
      if (time < stretch.startMs || time >= stretch.endMs) {
        stretch = stretchAt(state, time)
        beat = finestBucket(state, stretch.bucket, openBeat)
      }
      beat.events++
      if (isOfItem(batch.type[i] as number, batch.item[i] as number)) addEvent(beat, batch, i)
    }
  },
  age: (state, newest) => ageBuckets(state, newest, (into, from) => mergeBeat(into, from, null)),
  merge: (into, from, ids) =>
    mergeBuckets(into, from, openBeat, (a, b) => mergeBeat(a, b, ids.currency)),
}
