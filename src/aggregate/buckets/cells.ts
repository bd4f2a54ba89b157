import {
  claimMoney,
  GROSS,
  type ItemMoney,
  MONEY_COLUMNS,
  REFUNDS,
  SALES,
  UNITS,
} from '../shared/money.ts'
import { addTo, value } from '../shared/rows.ts'
import { type ByteReader, byteWriter, readVarint, reserve, writeVarint } from '../shared/varint.ts'
import { addWide } from '../shared/wide-sum.ts'
import { CART, type ItemSums, makeRoom, SALE, touch, touchedOf, VIEW } from './item-sums.ts'

/**
 * A bucket's cells, packed: by item in the order of ids, 3 to 8 bytes each where a Map of objects takes over a
 * hundred. A cell is the id's distance from the one before, a byte of flags and the numbers that the flags name:
 *
 *   flags  bits 0–1  carts, purchases follow;  bit 2  money follows;  bits 3–7  views, 31: they follow
 *   money  the number of currencies, and for each its id and the seven columns of a money row
 */
const CARTS = 1
const PURCHASES = 2
const MONEY = 4
const VIEWS_SHIFT = 3
const VIEWS_FOLLOW = 31

/** Varints of a cell without money at most. */
const CELL_VARINTS = 5
/** Cells that room is made for at once. */
const RUN = 1024

/** Room used again for each bucket that is packed. */
const writer = byteWriter()

/** The sums as bytes; the sums stay as they are. */
export function packCells(sums: ItemSums): Uint8Array {
  const { counts, size, money } = sums
  const items = touchedOf(sums)
  let last = 0
  writer.length = 0
  for (let i = 0; i < items.length; i++) {
    if (i % RUN === 0) reserve(writer, RUN * CELL_VARINTS)
    const item = items[i] as number
    const views = counts[VIEW * size + item] as number
    const carts = counts[CART * size + item] as number
    const sales = counts[SALE * size + item] as number
    const delta = item - last
    last = item
    const paid = money.first[item] as number
    // Four cells in five: two bytes, written with no further question.
    if (
      delta < 128 &&
      views !== 0 &&
      views < VIEWS_FOLLOW &&
      carts === 0 &&
      sales === 0 &&
      paid === 0
    ) {
      writer.bytes[writer.length++] = delta
      writer.bytes[writer.length++] = views << VIEWS_SHIFT
      continue
    }
    writeVarint(writer, delta)
    writer.bytes[writer.length++] =
      (carts > 0 ? CARTS : 0) |
      (sales > 0 ? PURCHASES : 0) |
      (paid === 0 ? 0 : MONEY) |
      (Math.min(views, VIEWS_FOLLOW) << VIEWS_SHIFT)
    if (views >= VIEWS_FOLLOW) writeVarint(writer, views)
    if (carts > 0) writeVarint(writer, carts)
    if (sales > 0) writeVarint(writer, sales)
    if (paid !== 0) writeMoney(money, paid)
  }
  return writer.bytes.slice(0, writer.length)
}

function writeMoney(money: ItemMoney, head: number): void {
  let currencies = 0
  for (let at = head; at !== 0; at = money.next[at - 1] as number) currencies++
  reserve(writer, RUN * CELL_VARINTS + 1 + currencies * (1 + MONEY_COLUMNS))
  writeVarint(writer, currencies)
  for (let at = head; at !== 0; at = money.next[at - 1] as number) {
    writeVarint(writer, money.currency[at - 1] as number)
    for (let i = 0; i < MONEY_COLUMNS; i++) writeVarint(writer, value(money, i, at - 1))
  }
}

/** Adds packed cells to the sums. Null ids: they mean the same in both. */
export function addCells(
  sums: ItemSums,
  bytes: Uint8Array,
  ids: { item: Uint32Array; currency: Uint32Array } | null,
): void {
  const from: ByteReader = { bytes, at: 0 }
  let own = 0
  while (from.at < bytes.length) {
    own += readVarint(from)
    const flags = bytes[from.at++] as number
    const item = ids === null ? own : (ids.item[own] as number)
    makeRoom(sums, item)
    touch(sums, item)
    const { counts, size } = sums
    const few = flags >>> VIEWS_SHIFT
    const views = few < VIEWS_FOLLOW ? few : readVarint(from)
    addAt(counts, VIEW * size + item, views)
    if ((flags & CARTS) !== 0) addAt(counts, CART * size + item, readVarint(from))
    if ((flags & PURCHASES) !== 0) addAt(counts, SALE * size + item, readVarint(from))
    if ((flags & MONEY) !== 0) readMoney(sums.money, item, from, ids?.currency ?? null)
  }
}

function addAt(counts: Uint32Array, at: number, n: number): void {
  counts[at] = (counts[at] as number) + n
}

function readMoney(
  into: ItemMoney,
  item: number,
  from: ByteReader,
  currencies: Uint32Array | null,
): void {
  for (let n = readVarint(from); n > 0; n--) {
    const own = readVarint(from)
    const row = claimMoney(into, item, currencies === null ? own : (currencies[own] as number))
    addTo(into, SALES, row, readVarint(from))
    for (const column of WIDE) {
      addWide(into, column, row, readVarint(from))
      addTo(into, column + 1, row, readVarint(from))
    }
  }
}

const WIDE = [UNITS, GROSS, REFUNDS]
