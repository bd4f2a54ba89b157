import { GROSS, type ItemSums, makeRoom, REFUNDS, SALES, touch, UNITS } from './item-sums.ts'
import { addTo, claimRow, key, type Rows, value } from './rows.ts'
import { type ByteReader, byteWriter, readVarint, reserve, writeVarint } from './varint.ts'
import { addWide } from './wide-sum.ts'

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

const MONEY_VALUES = 7
/** Varints of a cell without money at most. */
const CELL_VARINTS = 5

/** Room used again for each bucket that is packed. */
const writer = byteWriter()

/** The sums as bytes; the sums stay as they are. */
export function packCells(sums: ItemSums): Uint8Array {
  const { views, carts, purchases, touched } = sums
  const money = moneyByItem(sums.money)
  let last = 0
  writer.length = 0
  for (let word = 0; word < touched.length; word++) {
    let bits = touched[word] as number
    if (bits === 0) continue
    reserve(writer, 32 * CELL_VARINTS)
    while (bits !== 0) {
      const low = bits & -bits
      bits ^= low
      const item = word * 32 + (31 - Math.clz32(low))
      const seen = views[item] as number
      const added = carts[item] as number
      const bought = purchases[item] as number
      const delta = item - last
      last = item
      // Four cells in five: two bytes, written with no further question.
      if (
        delta < 128 &&
        seen !== 0 &&
        seen < VIEWS_FOLLOW &&
        added === 0 &&
        bought === 0 &&
        !money.refunded
      ) {
        writer.bytes[writer.length++] = delta
        writer.bytes[writer.length++] = seen << VIEWS_SHIFT
      } else writeCell(sums, item, delta, money.rows.get(item))
    }
  }
  return writer.bytes.slice(0, writer.length)
}

function writeCell(
  sums: ItemSums,
  item: number,
  delta: number,
  rows: readonly number[] | undefined,
): void {
  const views = sums.views[item] as number
  const carts = sums.carts[item] as number
  const purchases = sums.purchases[item] as number
  writeVarint(writer, delta)
  writer.bytes[writer.length++] =
    (carts > 0 ? CARTS : 0) |
    (purchases > 0 ? PURCHASES : 0) |
    (rows === undefined ? 0 : MONEY) |
    (Math.min(views, VIEWS_FOLLOW) << VIEWS_SHIFT)
  if (views >= VIEWS_FOLLOW) writeVarint(writer, views)
  if (carts > 0) writeVarint(writer, carts)
  if (purchases > 0) writeVarint(writer, purchases)
  if (rows === undefined) return
  reserve(writer, 32 * CELL_VARINTS + 1 + rows.length * (1 + MONEY_VALUES))
  writeMoney(sums.money, rows)
}

/** The money rows of each item, and whether one has refunds only: then an item without purchases may have money. */
function moneyByItem(money: Rows): { rows: Map<number, number[]>; refunded: boolean } {
  const rows = new Map<number, number[]>()
  let refunded = false
  for (let row = 0; row < money.size; row++) {
    const item = key(money, 0, row)
    const known = rows.get(item)
    if (known === undefined) rows.set(item, [row])
    else known.push(row)
    refunded ||= value(money, SALES, row) === 0
  }
  return { rows, refunded }
}

function writeMoney(money: Rows, rows: readonly number[]): void {
  writeVarint(writer, rows.length)
  for (const row of rows) {
    writeVarint(writer, key(money, 1, row))
    for (let i = 0; i < MONEY_VALUES; i++) writeVarint(writer, value(money, i, row))
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
    if (item >= sums.views.length) makeRoom(sums, item)
    touch(sums, item)
    const few = flags >>> VIEWS_SHIFT
    const views = few < VIEWS_FOLLOW ? few : readVarint(from)
    sums.views[item] = (sums.views[item] as number) + views
    if ((flags & CARTS) !== 0) sums.carts[item] = (sums.carts[item] as number) + readVarint(from)
    if ((flags & PURCHASES) !== 0)
      sums.purchases[item] = (sums.purchases[item] as number) + readVarint(from)
    if ((flags & MONEY) !== 0) readMoney(sums.money, item, from, ids?.currency ?? null)
  }
}

function readMoney(
  into: Rows,
  item: number,
  from: ByteReader,
  currencies: Uint32Array | null,
): void {
  for (let n = readVarint(from); n > 0; n--) {
    const own = readVarint(from)
    const row = claimRow(into, item, currencies === null ? own : (currencies[own] as number))
    addTo(into, SALES, row, readVarint(from))
    for (const column of WIDE) {
      addWide(into, column, row, readVarint(from))
      addTo(into, column + 1, row, readVarint(from))
    }
  }
}

const WIDE = [UNITS, GROSS, REFUNDS]
