import { ITEM_CARTS, ITEM_COUNTS, ITEM_PURCHASES, ITEM_VIEWS } from '../../wasm/layout.ts'
import { addMoney, emptyMoney, type ItemMoney, openItemMoney } from '../shared/money.ts'

/**
 * Sums by item of any number of buckets, in columns indexed by the item's id: adding a cell costs a few memory
 * accesses, where a hash of (bucket, item) costs a cache miss. Working room, not state: one is used again and again.
 */
export interface ItemSums {
  /** Items there is room for. */
  size: number
  /**
   * Columns one behind the other, at kind × size + item: one for each of COUNTS, and ROW. Seven events in ten are views,
   * and theirs alone fit the cache.
   */
  counts: Uint32Array
  /** A bit for each item that has something; item 0 is what names none. */
  touched: Uint32Array
  money: ItemMoney
}

export {
  ITEM_CARTS as CART,
  ITEM_PURCHASES as SALE,
  ITEM_VIEWS as VIEW,
} from '../../wasm/layout.ts'
/** Nothing to count, but the item has a row. */
export const ROW = ITEM_COUNTS

const KINDS = ITEM_COUNTS + 1

/** By the id of a known type, what an event of it is to its item. */
export const KIND_OF_TYPE = Uint8Array.of(0, ITEM_VIEWS, ITEM_CARTS, ITEM_PURCHASES, ROW, ROW)

/** Something for each of the counts, under the name that reports know it by. */
export const forCounts = <T>(make: (kind: number) => T) => ({
  views: make(ITEM_VIEWS),
  carts: make(ITEM_CARTS),
  purchases: make(ITEM_PURCHASES),
})
export type Count = keyof ReturnType<typeof forCounts>
const FIRST_ITEMS = 1024

/** How many of a kind an item has. */
export const countAt = ({ counts, size }: ItemSums, kind: number, item: number): number =>
  counts[kind * size + item] as number

export const openItemSums = (): ItemSums => ({
  size: FIRST_ITEMS,
  counts: new Uint32Array(KINDS * FIRST_ITEMS),
  touched: new Uint32Array(FIRST_ITEMS / 32),
  money: { ...openItemMoney(), first: new Int32Array(FIRST_ITEMS) },
})

/** Room for ids up to this one. */
export function makeRoom(sums: ItemSums, item: number): void {
  if (item < sums.size) return
  let size = sums.size
  while (size <= item) size *= 2
  const counts = new Uint32Array(KINDS * size)
  for (let kind = 0; kind < KINDS; kind++)
    counts.set(sums.counts.subarray(kind * sums.size, (kind + 1) * sums.size), kind * size)
  const touched = new Uint32Array(size / 32)
  touched.set(sums.touched)
  const first = new Int32Array(size)
  first.set(sums.money.first)
  sums.size = size
  sums.counts = counts
  sums.touched = touched
  sums.money.first = first
}

export function touch(sums: ItemSums, item: number): void {
  const word = item >>> 5
  sums.touched[word] = (sums.touched[word] as number) | (1 << (item & 31))
}

/**
 * The items that have something, in the order of their ids, written to `into`; how many they are. (Not a function called
 * for each: a call that can't be inlined costs more than the sum it is made for.)
 */
export function touchedItems({ touched }: ItemSums, into: Uint32Array): number {
  let n = 0
  for (let word = 0; word < touched.length; word++) {
    let bits = touched[word] as number
    while (bits !== 0) {
      const low = bits & -bits
      into[n++] = word * 32 + (31 - Math.clz32(low))
      bits ^= low
    }
  }
  return n
}

let scratch = new Uint32Array(0)

/** The items that have something, in the order of their ids, 0 among them: valid until the next call. */
export function touchedOf(sums: ItemSums): Uint32Array {
  if (scratch.length < sums.size) scratch = new Uint32Array(sums.size)
  return scratch.subarray(0, touchedItems(sums, scratch))
}

/** The items that have a row: those with something but 0, which is what names no item. Valid until the next call. */
export function itemsOf(sums: ItemSums): Uint32Array {
  const touched = touchedOf(sums)
  return touched[0] === 0 ? touched.subarray(1) : touched
}

/** Empties the sums: only what was touched is written. */
export function clearSums(sums: ItemSums): void {
  const { counts, size, touched } = sums
  const items = touchedOf(sums)
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as number
    for (let kind = 0; kind < ITEM_COUNTS; kind++) counts[kind * size + item] = 0
  }
  touched.fill(0)
  emptyMoney(sums.money)
}

/** Adds other sums; the ids mean the same in both. */
export function addSums(into: ItemSums, from: ItemSums): void {
  makeRoom(into, from.size - 1)
  for (let word = 0; word < from.touched.length; word++)
    into.touched[word] = (into.touched[word] as number) | (from.touched[word] as number)
  const items = touchedOf(from)
  for (let kind = 0; kind < ITEM_COUNTS; kind++) {
    const to = into.counts.subarray(kind * into.size)
    const counts = from.counts.subarray(kind * from.size)
    for (let i = 0; i < items.length; i++) {
      const item = items[i] as number
      to[item] = (to[item] as number) + (counts[item] as number)
    }
  }
  addMoney(into.money, from.money)
}
