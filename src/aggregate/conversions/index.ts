import {
  ADD_TO_CART,
  type Dictionaries,
  type EventBatch,
  PAGE_VISIT,
  PURCHASE,
} from '../../model/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { eachRun } from '../shared/bucket-runs.ts'
import { loadRollup, loadRows, partAt, portable, saveRollup, saveRows } from '../shared/portable.ts'
import {
  ageBuckets,
  type BucketParams,
  finestBucket,
  mergeBuckets,
  openRollup,
  type Rollup,
} from '../shared/rollup.ts'
import { claimRow, key, mergeRows, openRows, type Rows, toId, value } from '../shared/rows.ts'
import { type InGrain, type Shown, shownParts } from '../shared/shown.ts'

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

/** Rows of first views and last conversions, by customer or by customer and item. */
export const openConversionRows = (keys: 1 | 2): Rows => openRows(keys, NEVER)
const openCustomers = (): Rows => openConversionRows(1)

/** Notes a view, or what converts, in the rows of its bucket and, where it names an item, of that. */
export function noteEvent(
  { byItem }: ConversionsState,
  ofBucket: Rows,
  customer: number,
  item: number,
  time: number,
  converts: boolean,
): void {
  const firstView = converts ? Number.POSITIVE_INFINITY : time
  const lastConversion = converts ? time : Number.NEGATIVE_INFINITY
  if (item !== 0) note(byItem, claimRow(byItem, customer, item), firstView, lastConversion)
  note(ofBucket, claimRow(ofBucket, customer), firstView, lastConversion)
}

function note(rows: Rows, row: number, firstView: number, lastConversion: number): void {
  const first = rows.values[FIRST_VIEW] as Float64Array
  const last = rows.values[LAST_CONVERSION] as Float64Array
  first[row] = Math.min(first[row] as number, firstView)
  last[row] = Math.max(last[row] as number, lastConversion)
}

function mergeConversions(into: Rows, from: Rows, keys: Parameters<typeof mergeRows>[2]): void {
  mergeRows(into, from, keys, (row, at) =>
    note(into, row, value(from, FIRST_VIEW, at), value(from, LAST_CONVERSION, at)),
  )
}

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

/** Of rows keyed by customer and item. */
function conversionByItem(rows: Rows, names: Dictionaries): ItemConversions {
  const viewers = new Uint32Array(names.item.size + 1)
  const converters = new Uint32Array(names.item.size + 1)
  for (let row = 0; row < rows.size; row++) {
    const item = key(rows, 1, row)
    if (viewed(rows, row)) viewers[item] = (viewers[item] as number) + 1
    if (converted(rows, row)) converters[item] = (converters[item] as number) + 1
  }
  return itemConversions(viewers, converters, names)
}

/** Who converted: of the whole period and of each bucket all items as one, and of each item over the whole period. */
export interface ConversionsRead {
  readonly overall: Conversion
  readonly shown: Shown
  /** By row. */
  readonly buckets: ConversionColumns
  readonly items: ItemConversions
}

export interface ConversionColumns {
  readonly viewers: Uint32Array
  readonly converters: Uint32Array
}

export const openConversionColumns = (rows: number): ConversionColumns => ({
  viewers: new Uint32Array(rows),
  converters: new Uint32Array(rows),
})

/** The items that had a viewer. */
export interface ItemConversions extends ConversionColumns {
  readonly names: readonly string[]
}

/** The columns of the items with viewers, of counts by item id. */
export function itemConversions(
  viewers: ArrayLike<number>,
  converters: ArrayLike<number>,
  names: Dictionaries,
): ItemConversions {
  const ids: number[] = []
  for (let id = 1; id < viewers.length; id++) if ((viewers[id] as number) > 0) ids.push(id)
  return {
    names: ids.map(id => names.item.text(id)),
    viewers: Uint32Array.from(ids, id => viewers[id] as number),
    converters: Uint32Array.from(ids, id => converters[id] as number),
  }
}

/** Several sets of customers as one: days of hours, the period of its buckets. */
function foldConversions(parts: Iterable<Rows>): Rows {
  const whole = openCustomers()
  for (const part of parts) mergeConversions(whole, part, [])
  return whole
}

/** First view and last conversion: kept only for --basis customer. 40–48 bytes a (customer, item) and as much a (bucket, customer). */
export const conversions: Aggregate<BucketParams, ConversionsState, InGrain, ConversionsRead> = {
  name: 'conversions',
  init: params => ({ byItem: openRows(2, NEVER), byBucket: openRollup(params) }),
  add(state, batch: EventBatch) {
    eachRun(state.byBucket, batch, (bucket, from, to) => {
      // Every bucket with an event, whether or not it is one that counts: as in a scanner’s memory.
      const rows = finestBucket(state.byBucket, bucket, openCustomers)
      for (let i = from; i < to; i++) {
        const type = batch.type[i]
        const item = batch.item[i] as number
        if (type !== PAGE_VISIT && type !== ADD_TO_CART && type !== PURCHASE) continue
        if (item === 0 && type === PAGE_VISIT) continue
        const customer = batch.customer[i] as number
        noteEvent(state, rows, customer, item, batch.time[i] as number, type !== PAGE_VISIT)
      }
    })
  },
  age: (state, newest) =>
    ageBuckets(state.byBucket, newest, (into, from) => mergeConversions(into, from, [])),
  merge(into, from, ids) {
    const customer = toId(ids.customer)
    mergeConversions(into.byItem, from.byItem, [customer, toId(ids.item)])
    mergeBuckets(into.byBucket, from.byBucket, openCustomers, (a, b) =>
      mergeConversions(a, b, [customer]),
    )
  },
  read({ byItem, byBucket }, names, { grain }) {
    const { shown, each } = shownParts(byBucket, grain)
    const buckets = openConversionColumns(shown.count)
    each((parts, row) => {
      const { viewers, converters } = conversionOf(foldConversions(parts))
      buckets.viewers[row] = viewers
      buckets.converters[row] = converters
    })
    const all = byBucket.levels.flatMap(level => [...level.values()])
    return {
      overall: conversionOf(foldConversions(all)),
      shown,
      buckets,
      items: conversionByItem(byItem, names),
    }
  },
  save: ({ byItem, byBucket }) => portable({}, [saveRows(byItem), saveRollup(byBucket, saveRows)]),
  load: (params, saved) => ({
    byItem: loadRows(openRows(2, NEVER), partAt(saved, 0)),
    byBucket: loadRollup(openRollup<Rows>(params), partAt(saved, 1), part =>
      loadRows(openCustomers(), part),
    ),
  }),
}
