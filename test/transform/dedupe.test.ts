import { describe, expect, it } from 'vitest'
import { type EventBatch, forIdColumns, ID_COLUMNS } from '../../src/model/index.ts'
import { HeldRows } from '../../src/transform/held-rows.ts'
import { KEYLESS, openKeyRows } from '../../src/transform/key-rows.ts'

/** More than two blocks hold. */
const ROWS = 40_000

/** A batch whose columns differ in every row, and from each other. */
function batchOf(rows: number): EventBatch {
  const ids = (salt: number) => Uint32Array.from({ length: rows }, (_, i) => i * 16 + salt)
  const numbers = (salt: number) =>
    Float64Array.from({ length: rows }, (_, i) => i * 2 ** 20 + salt)
  return {
    length: rows,
    // Nobody asks for a text.
    names: {} as EventBatch['names'],
    time: numbers(0),
    amount: numbers(1),
    line: numbers(2),
    ...forIdColumns(column => ids(1 + ID_COLUMNS.indexOf(column))),
    quantity: Int32Array.from({ length: rows }, (_, i) => -i),
    extra: [ids(15)],
  }
}

describe('rows that are kept to be compared with', () => {
  const batch = batchOf(ROWS)
  const kept = new HeldRows()
  const numbers = Array.from({ length: ROWS }, (_, i) => i)
  // In batches that end within a block.
  for (let at = 0; at < ROWS; at += 7000) kept.add(batch, numbers.slice(at, at + 7000))

  it('are the events that were given, in every block', () => {
    expect(numbers.filter(row => !kept.same(row, batch, row))).toEqual([])
    expect(numbers.slice(1).filter(row => kept.same(row, batch, row - 1))).toEqual([])
  })

  it('are the same, however many of them come in a run', () => {
    const some = numbers.filter(row => row % 40 < 20 && row % 7 !== 3)
    const apart = new HeldRows()
    for (let at = 0; at < some.length; at += 6000) apart.add(batch, some.slice(at, at + 6000))
    expect(some.filter((of, row) => !apart.same(row, batch, of))).toEqual([])
    expect(some.slice(1).filter((of, row) => apart.same(row, batch, of))).toEqual([])
  })

  it.each(['time', 'amount', 'type', 'customer', 'item', 'quantity', 'currency'] as const)(
    'differ by %s alone',
    column => {
      const other = { ...batch, [column]: batch[column].slice() }
      other[column][20_000] = (batch[column][20_000] as number) + 1
      expect(kept.same(20_000, other, 20_000)).toBe(false)
    },
  )

  it('don’t differ by their line, and differ by a further field', () => {
    expect(kept.same(1, { ...batch, line: new Float64Array(ROWS) }, 1)).toBe(true)
    expect(kept.same(1, { ...batch, extra: [new Uint32Array(ROWS)] }, 1)).toBe(false)
  })
})

describe('rows of keys', () => {
  const reader = (dense: boolean) => ({
    dense,
    lacking: false,
    column: () => [],
    text: String,
  })

  it.each([
    ['ids', [reader(true)], [[0], [5], [0], [1023], [1024], [5], [200_000], [1024], [70_000]]],
    ['numbers', [reader(false)], [[1.5], [-2], [1.5], [2 ** 52], [-2], [0], [2 ** 52]]],
    [
      'several fields',
      [reader(true), reader(false), reader(true)],
      [
        [1, 2, 3],
        [1, 2, 4],
        [1, 2, 3],
        [2, 2, 3],
        [1, 3, 3],
        [2, 2, 3],
        [0, 0, 0],
      ],
    ],
  ])('%s: one for each key, in the order they came', (_, readers, keys) => {
    const rows = openKeyRows(readers)
    const seen = new Map<string, number>()
    for (const key of keys) {
      const known = seen.get(String(key)) ?? seen.size
      const one = new Uint32Array(1)
      rows.claimAll(
        key.map(value => [value]),
        one,
      )
      expect(one[0]).toBe(known)
      seen.set(String(key), known)
      expect(rows.size()).toBe(seen.size)
    }
    const columns = (keys[0] ?? []).map((_first, at) => keys.map(each => each[at] ?? 0))
    const all = Uint32Array.from(keys, (_key, i) => (i === 1 ? KEYLESS : 0))
    rows.claimAll(columns, all)
    expect([...all]).toEqual(keys.map((key, i) => (i === 1 ? KEYLESS : seen.get(String(key)))))
    expect(rows.size()).toBe(seen.size)
  })
})
