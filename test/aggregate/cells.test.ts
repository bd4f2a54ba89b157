import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addCells, packCells } from '../../src/aggregate/buckets/cells.ts'
import {
  CART,
  countAt,
  type ItemSums,
  itemsOf,
  makeRoom,
  openItemSums,
  SALE,
  touch,
  VIEW,
} from '../../src/aggregate/buckets/item-sums.ts'
import { sell } from '../../src/aggregate/shared/money.ts'
import { value } from '../../src/aggregate/shared/rows.ts'
import { byteWriter, readVarint, reserve, writeVarint } from '../../src/aggregate/shared/varint.ts'

const size = fc.oneof(
  fc.nat(200),
  fc.constantFrom(30, 31, 32, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 32 - 1),
)

function seen(sums: ItemSums): unknown {
  const items = Array.from(itemsOf(sums), item => [
    item,
    ...[VIEW, CART, SALE].map(kind => countAt(sums, kind, item)),
  ])
  const money = Array.from({ length: sums.money.size }, (_, row) =>
    [sums.money.item[row] as number, sums.money.currency[row] as number].concat(
      [0, 1, 2, 3, 4, 5, 6].map(i => value(sums.money, i, row)),
    ),
  ).sort((a, b) => (a[0] as number) - (b[0] as number) || (a[1] as number) - (b[1] as number))
  return { items, money }
}

describe('varints', () => {
  it('keep every integer up to 2^53 - 1', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(size, fc.maxSafeNat(), fc.constant(2 ** 53 - 1))), list => {
        const writer = byteWriter()
        reserve(writer, list.length)
        for (const n of list) writeVarint(writer, n)
        const reader = { bytes: writer.bytes, at: 0 }
        expect(list.map(() => readVarint(reader))).toEqual(list)
        expect(reader.at).toBe(writer.length)
      }),
      { seed: 3 },
    )
  })
})

describe('packed cells', () => {
  it('unpack to the sums that were packed', () => {
    const cell = fc.record({
      item: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 70_000 })),
      views: size,
      carts: size,
      purchases: size,
      sales: fc.array(
        fc.tuple(fc.nat(3), fc.nat(1_000_000_000), fc.constantFrom(1, 199_000, 9e15)),
        { maxLength: 4 },
      ),
    })
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 30 }), cells => {
        const sums = openItemSums()
        for (const { item, views, carts, purchases, sales } of cells) {
          makeRoom(sums, item)
          touch(sums, item)
          sums.counts[VIEW * sums.size + item] = views
          sums.counts[CART * sums.size + item] = carts
          sums.counts[SALE * sums.size + item] = purchases
          for (const [currency, units, amount] of sales)
            sell(sums.money, item, currency, units, amount)
        }
        const unpacked = openItemSums()
        addCells(unpacked, packCells(sums), null)
        expect(seen(unpacked)).toEqual(seen(sums))
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  it('take a few bytes a cell', () => {
    const sums = openItemSums()
    makeRoom(sums, 10_000)
    for (let item = 1; item <= 10_000; item += 3) {
      touch(sums, item)
      sums.counts[VIEW * sums.size + item] = 1 + (item % 20)
    }
    expect(packCells(sums).length / 3334).toBeLessThan(3)
  })
})
