import { ADD_TO_CART, type EventBatch, PAGE_VISIT, PURCHASE } from '../../model/index.ts'
import type { Aggregate } from '../aggregate.ts'
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
import { claimRow, key, openRows, type Rows, value } from '../shared/rows.ts'

/**
 * For conversion by customer: the first view of an item and the last cart or purchase. A customer converts when the
 * last one is at or after the first: no order of lines and no split changes a minimum or a maximum.
 */
export interface ConversionsState {
  /** Keys: customer, item. Over the whole period. */
  readonly byItem: Rows
  /** Key: customer, all items as one. Per bucket. */
  readonly byBucket: Rollup<Rows>
}

const FIRST_VIEW = 0
const LAST_CONVERSION = 1
const NEVER = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]

const openCustomers = (): Rows => openRows(1, NEVER)

function note(rows: Rows, row: number, firstView: number, lastConversion: number): void {
  const first = rows.values[FIRST_VIEW] as Float64Array
  const last = rows.values[LAST_CONVERSION] as Float64Array
  first[row] = Math.min(first[row] as number, firstView)
  last[row] = Math.max(last[row] as number, lastConversion)
}

function mergeRows(
  into: Rows,
  from: Rows,
  customer: (id: number) => number,
  item: (id: number) => number,
): void {
  for (let at = 0; at < from.size; at++) {
    const row =
      from.keys.length === 1
        ? claimRow(into, customer(key(from, 0, at)))
        : claimRow(into, customer(key(from, 0, at)), item(key(from, 1, at)))
    note(into, row, value(from, FIRST_VIEW, at), value(from, LAST_CONVERSION, at))
  }
}

const same = (id: number): number => id
const viewed = (rows: Rows, row: number): boolean =>
  value(rows, FIRST_VIEW, row) !== Number.POSITIVE_INFINITY
const converted = (rows: Rows, row: number): boolean =>
  viewed(rows, row) && value(rows, LAST_CONVERSION, row) >= value(rows, FIRST_VIEW, row)

/** Customers who viewed, and those of them who carted or bought at or after their first view. */
export interface Conversion {
  viewers: number
  converters: number
}

/** Of rows keyed by customer alone. */
export function conversionOf(rows: Rows): Conversion {
  const result = { viewers: 0, converters: 0 }
  for (let row = 0; row < rows.size; row++) {
    if (viewed(rows, row)) result.viewers++
    if (converted(rows, row)) result.converters++
  }
  return result
}

/** Per item id, of rows keyed by customer and item. */
function conversionByItem(rows: Rows): Map<number, Conversion> {
  const result = new Map<number, Conversion>()
  for (let row = 0; row < rows.size; row++) {
    if (!viewed(rows, row)) continue
    const item = key(rows, 1, row)
    const entry = result.get(item) ?? { viewers: 0, converters: 0 }
    entry.viewers++
    if (converted(rows, row)) entry.converters++
    result.set(item, entry)
  }
  return result
}

/** What a state tells. */
export interface Conversions {
  /** Of the whole period, all items as one. */
  readonly overall: Conversion
  /** Of the i-th group of buckets, all items as one. */
  group(i: number): Conversion
  /** Of an item over the whole period. */
  item(id: number): Conversion
}

/** Counts each group of buckets, each item and the whole. */
export function countPlain(
  { byItem, byBucket }: ConversionsState,
  groups: readonly (readonly Rows[])[],
): Conversions {
  const items = conversionByItem(byItem)
  const counted = groups.map(parts => conversionOf(foldConversions(parts)))
  const none = { viewers: 0, converters: 0 }
  return {
    overall: conversionOf(foldConversions(byBucket.levels.flatMap(level => [...level.values()]))),
    group: i => counted[i] ?? none,
    item: id => items.get(id) ?? none,
  }
}

/** Several sets of customers as one: days of hours, the period of its buckets. */
function foldConversions(parts: Iterable<Rows>): Rows {
  const whole = openCustomers()
  for (const part of parts) mergeRows(whole, part, same, same)
  return whole
}

/** First view and last conversion: kept only for --basis customer. 40–48 bytes a (customer, item) and as much a (bucket, customer). */
export const conversions: Aggregate<BucketParams, ConversionsState> = {
  name: 'conversions',
  open: params => ({ byItem: openRows(2, NEVER), byBucket: openRollup(params) }),
  add(state, batch: EventBatch) {
    let stretch = NO_STRETCH
    let rows = openCustomers()
    for (let i = 0; i < batch.length; i++) {
      const type = batch.type[i]
      const item = batch.item[i] as number
      if (type !== PAGE_VISIT && type !== ADD_TO_CART && type !== PURCHASE) continue
      if (item === 0 && type === PAGE_VISIT) continue
      const time = batch.time[i] as number
      const customer = batch.customer[i] as number
      const firstView = type === PAGE_VISIT ? time : Number.POSITIVE_INFINITY
      const lastConversion = type === PAGE_VISIT ? Number.NEGATIVE_INFINITY : time
      if (item !== 0)
        note(state.byItem, claimRow(state.byItem, customer, item), firstView, lastConversion)
      if (time < stretch.startMs || time >= stretch.endMs) {
        stretch = stretchAt(state.byBucket, time)
        rows = finestBucket(state.byBucket, stretch.bucket, openCustomers)
      }
      note(rows, claimRow(rows, customer), firstView, lastConversion)
    }
  },
  age: (state, newest) =>
    ageBuckets(state.byBucket, newest, (into, from) => mergeRows(into, from, same, same)),
  merge(into, from, ids) {
    const customer = (id: number) => ids.customer[id] as number
    const item = (id: number) => ids.item[id] as number
    mergeRows(into.byItem, from.byItem, customer, item)
    mergeBuckets(into.byBucket, from.byBucket, openCustomers, (a, b) =>
      mergeRows(a, b, customer, item),
    )
  },
}
