import { addMoney, emptyMoney, type ItemMoney, openItemMoney } from './item-money.ts'

/**
 * Sums by item of any number of buckets, in columns indexed by the item's id: adding a cell costs a few memory
 * accesses, where a hash of (bucket, item) costs a cache miss. Working room, not state: one is used again and again.
 */
export interface ItemSums {
  /** Four counts an item, at item × 4 + VIEW, CART, SALE or ROW: an entry of a bucket's log is a place in here. */
  counts: Uint32Array
  /** A bit for each item that has a row. */
  touched: Uint32Array
  money: ItemMoney
}

/** page_visit. */
export const VIEW = 0
/** add_to_cart. */
export const CART = 1
/** purchase. */
export const SALE = 2
/** Nothing to count, but the item has a row. */
export const ROW = 3

const FIRST_ITEMS = 1024

export function openItemSums(): ItemSums {
  const sums = {
    counts: new Uint32Array(0),
    touched: new Uint32Array(0),
    money: openItemMoney(),
  }
  makeRoom(sums, FIRST_ITEMS - 1)
  return sums
}

/** Room for ids up to this one. */
export function makeRoom(sums: ItemSums, item: number): void {
  let size = Math.max(FIRST_ITEMS, sums.counts.length / 4)
  if (item * 4 < sums.counts.length) return
  while (size <= item) size *= 2
  const { counts, touched, money } = sums
  sums.counts = new Uint32Array(size * 4)
  sums.counts.set(counts)
  sums.touched = new Uint32Array(size / 32)
  sums.touched.set(touched)
  const { first } = money
  money.first = new Int32Array(size)
  money.first.set(first)
}

export function touch(sums: ItemSums, item: number): void {
  const word = item >>> 5
  sums.touched[word] = (sums.touched[word] as number) | (1 << (item & 31))
}

/**
 * The items that have a row, in the order of their ids, written to `into`; how many they are. (Not a function called
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

/** The items that have a row, in the order of their ids: valid until the next call. */
export function itemsOf(sums: ItemSums): Uint32Array {
  const most = sums.counts.length / 4
  if (scratch.length < most) scratch = new Uint32Array(most)
  return scratch.subarray(0, touchedItems(sums, scratch))
}

/** Empties the sums: only what was touched is written. */
export function clearSums(sums: ItemSums): void {
  const { counts, touched } = sums
  const items = itemsOf(sums)
  for (let i = 0; i < items.length; i++) {
    const at = (items[i] as number) * 4
    counts[at] = 0
    counts[at + 1] = 0
    counts[at + 2] = 0
    counts[at + 3] = 0
  }
  touched.fill(0)
  emptyMoney(sums.money)
}

/** Adds other sums; the ids mean the same in both. */
export function addSums(into: ItemSums, from: ItemSums): void {
  makeRoom(into, from.counts.length / 4 - 1)
  const { counts: to, touched } = into
  const { counts } = from
  for (let word = 0; word < from.touched.length; word++)
    touched[word] = (touched[word] as number) | (from.touched[word] as number)
  const items = itemsOf(from)
  for (let i = 0; i < items.length; i++) {
    const at = (items[i] as number) * 4
    to[at] = (to[at] as number) + (counts[at] as number)
    to[at + 1] = (to[at + 1] as number) + (counts[at + 1] as number)
    to[at + 2] = (to[at + 2] as number) + (counts[at + 2] as number)
    to[at + 3] = (to[at + 3] as number) + (counts[at + 3] as number)
  }
  addMoney(into.money, from.money)
}
