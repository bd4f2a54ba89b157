import { ADD_TO_CART, type EventBatch, PAGE_VISIT, PURCHASE, REFUND } from '../model/index.ts'
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
import { addMoneyRow, addRefund, addSale, openMoney } from './item-sums.ts'
import { key, type Rows } from './rows.ts'
import type { Store } from './store.ts'

/** What happened in one bucket, all items being one: some 700 bytes, however many items and events there are. */
export interface Beat {
  /** Events of any type, with or without an item; the rest counts only those with one. */
  events: number
  views: number
  carts: number
  purchases: number
  /** Keys: 0, currency. The columns of ItemSums.money. */
  readonly money: Rows
}

export type PulseState = Aged<Beat>

const ALL_ITEMS = 0

const openBeat = (): Beat => ({ events: 0, views: 0, carts: 0, purchases: 0, money: openMoney() })

function addEvent(beat: Beat, { type, quantity, currency, amount }: EventBatch, i: number): void {
  const kind = type[i]
  if (kind === PAGE_VISIT) beat.views++
  else if (kind === ADD_TO_CART) beat.carts++
  else if (kind === PURCHASE) {
    beat.purchases++
    const units = quantity[i] as number
    addSale(beat.money, ALL_ITEMS, currency[i] as number, units, amount[i] as number)
  } else if (kind === REFUND)
    addRefund(beat.money, ALL_ITEMS, currency[i] as number, amount[i] as number)
}

function mergeBeat(into: Beat, from: Beat, currencies: Uint32Array | null): void {
  into.events += from.events
  into.views += from.views
  into.carts += from.carts
  into.purchases += from.purchases
  for (let row = 0; row < from.money.size; row++) {
    const own = key(from.money, 1, row)
    const currency = currencies === null ? own : (currencies[own] as number)
    addMoneyRow(into.money, ALL_ITEMS, currency, from.money, row)
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
      if (batch.item[i] !== 0) addEvent(beat, batch, i)
    }
  },
  age: (state, newest) => ageBuckets(state, newest, (into, from) => mergeBeat(into, from, null)),
  merge: (into, from, ids) =>
    mergeBuckets(into, from, openBeat, (a, b) => mergeBeat(a, b, ids.currency)),
}
