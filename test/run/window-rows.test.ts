import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameTables, strictDecoder } from '../../src/decode/index.ts'
import { COLUMNS, type EventBatch, forIdColumns } from '../../src/model/index.ts'
import { WindowRows } from '../../src/run/window-rows.ts'
import { pick } from '../../src/transform/index.ts'
import { generate } from '../support/generator.ts'

const names = nameTables(2)
const id = fc.oneof(fc.constant(0), fc.nat(300), fc.nat(0xffff_ffff))
const row = fc.record({
  time: fc.oneof(
    fc.integer({ min: 1_710_000_000_000, max: 1_710_000_900_000 }),
    fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }),
  ),
  ...forIdColumns(column => (column === 'type' ? fc.integer({ min: 1, max: 300 }) : id)),
  amount: fc.oneof(
    fc.constant(0),
    fc.integer({ min: -9_000_000_000_000_000, max: 9_000_000_000_000_000 }),
  ),
  quantity: fc.oneof(fc.constant(1), fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })),
  extra: fc.tuple(id, id),
})
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never

const batchOf = (rows: readonly Row[]): EventBatch => ({
  length: rows.length,
  names,
  time: Float64Array.from(rows, each => each.time),
  ...forIdColumns(column => Uint32Array.from(rows, each => each[column])),
  amount: Float64Array.from(rows, each => each.amount),
  quantity: Int32Array.from(rows, each => each.quantity),
  extra: [0, 1].map(at => Uint32Array.from(rows, each => each.extra[at] as number)),
  line: new Float64Array(rows.length),
})

const rowsOf = (batches: Iterable<EventBatch>): Row[] =>
  [...batches].flatMap(batch =>
    Array.from({ length: batch.length }, (_, i) => {
      const columns = COLUMNS.filter(name => name !== 'line').map(name => [name, batch[name][i]])
      return { ...Object.fromEntries(columns), extra: batch.extra.map(column => column[i]) } as Row
    }),
  )

describe('the rows of a window', () => {
  it('are what was added, in that order', () => {
    fc.assert(
      fc.property(fc.array(fc.array(row)), batches => {
        const held = new WindowRows()
        for (const rows of batches) held.add(batchOf(rows))
        expect(held.length).toBe(batches.flat().length)
        expect(rowsOf(held.batches())).toEqual(batches.flat())
      }),
    )
  })

  it('are let go by their time, and go on to be added to', () => {
    // So few instants that bounds meet the oldest and the newest of a block.
    const near = row.map(each => ({ ...each, time: Math.abs(each.time) % 4 }))
    const bound = fc.nat(5)
    fc.assert(
      fc.property(fc.array(near), fc.array(near), bound, bound, (before, after, startMs, endMs) => {
        const held = new WindowRows()
        held.add(batchOf(before))
        const kept = before.filter(({ time }) => time >= startMs && time < endMs)
        expect(held.drop({ startMs, endMs })).toBe(before.length - kept.length)
        held.add(batchOf(after))
        expect(rowsOf(held.batches())).toEqual([...kept, ...after])
        expect(held.length).toBe(kept.length + after.length)
      }),
    )
  })

  it('are let go a block at a time where there are many, and only those outside', () => {
    const many = Array.from({ length: 50_000 }, (_, i) => ({
      ...forIdColumns(column => (column === 'customer' ? i : 1)),
      ...{ time: i, amount: 0, quantity: 1, extra: [0, i] as [number, number] },
    }))
    const held = new WindowRows()
    held.add(batchOf(many))
    expect(held.drop({ startMs: 30_001, endMs: 49_000 })).toBe(31_001)
    expect(rowsOf(held.batches())).toEqual(many.slice(30_001, 49_000))
  })

  it('can be given other ids', () => {
    fc.assert(
      fc.property(fc.array(row), rows => {
        const held = new WindowRows()
        held.add(batchOf(rows))
        const others = nameTables(2)
        held.rename(others, batch => {
          batch.item.forEach((item, i) => {
            batch.item[i] = item >>> 1
          })
        })
        const renamed = rows.map(each => ({ ...each, item: each.item >>> 1 }))
        expect(rowsOf(held.batches())).toEqual(renamed)
        expect(held.names).toBe(others)
      }),
    )
  })

  it('take at most 16 bytes each, and a page visit 12', () => {
    const shape = { seed: 5, events: 20_000, items: 20_000, customers: 100_000, days: 7 }
    const lines = [...generate({ ...shape, late: 0, extras: false })].join('\n')
    const tables = nameTables(0)
    const options = { inputZone: 'UTC', keepRejected: false, extras: [], names: tables }
    const decoder = strictDecoder(options)
    const { batch } = decoder.decode(Buffer.from(`${lines}\n`))
    // The default report wants no session.
    const bare = { ...batch, session: new Uint32Array(batch.length) }
    const all = new WindowRows()
    all.add(bare)
    expect(all.bytes / all.length).toBeLessThan(16)
    const visits = new WindowRows()
    const isVisit = (_: number, i: number) => batch.type[i] === 1
    visits.add(
      pick(bare, Uint32Array.from(batch.type.subarray(0, batch.length).keys()).filter(isVisit)),
    )
    expect(visits.length).toBeGreaterThan(10_000)
    expect(visits.bytes / visits.length).toBeLessThan(12)
  })
})
