import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type FactColumns,
  type Facts,
  metricNames,
  metrics,
  type Named,
  ranked,
} from '../../src/metrics/index.ts'
import type { Cell, CellColumn } from '../../src/model/index.ts'
import { packedTexts } from '../support/packed.ts'

const count = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }))
const amount = fc.oneof(
  fc.integer({ min: 0, max: 4 }),
  fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
)
const row = fc.record({
  name: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 }),
  views: count,
  carts: count,
  purchases: count,
  units: amount,
  gross: amount,
  refunds: amount,
  viewers: count,
  converters: count,
})
const table = fc.tuple(
  fc.uniqueArray(row, { maxLength: 40, selector: ({ name }) => name }),
  fc.boolean(),
)

type Rows = typeof table extends fc.Arbitrary<readonly [infer R, boolean]> ? R : never

const columnsOf = (rows: Rows, byCustomer: boolean): FactColumns => {
  const counts = (key: 'views' | 'carts' | 'purchases' | 'viewers' | 'converters') =>
    Uint32Array.from(rows, each => each[key])
  const amounts = (key: 'units' | 'gross' | 'refunds') => Float64Array.from(rows, each => each[key])
  return {
    views: counts('views'),
    carts: counts('carts'),
    purchases: counts('purchases'),
    units: amounts('units'),
    gross: amounts('gross'),
    refunds: amounts('refunds'),
    currency: 'EUR',
    conversions: byCustomer
      ? { viewers: counts('viewers'), converters: counts('converters') }
      : null,
  }
}

const factsOf = ({ units, gross, refunds, ...each }: Rows[number], byCustomer: boolean): Facts => ({
  ...each,
  units: BigInt(units),
  gross: BigInt(gross),
  refunds: BigInt(refunds),
  currency: 'EUR',
  events: null,
  customers: null,
  orders: null,
  currencyOrders: null,
  conversion: byCustomer ? { viewers: each.viewers, converters: each.converters } : null,
})

function cellAt(column: CellColumn, at: number): Cell {
  if (column.as === 'counts') return column.counts[at] ?? null
  if (column.as === 'ratios') return { count: column.count[at] ?? -1, of: column.of[at] ?? -1 }
  if (column.as !== 'amounts') return expect.unreachable(column.as)
  return { amount: BigInt(column.amounts[at] ?? -1), currency: column.currency }
}

/** Units of any size are a bigint; a column has what a number holds. */
const asNumber = (cell: Cell): Cell => (typeof cell === 'bigint' ? Number(cell) : cell)

describe.each(metricNames.filter(name => metrics[name].column !== undefined))('%s', name => {
  const metric = metrics[name]

  it('is the same in columns as row by row', () => {
    fc.assert(
      fc.property(table, ([rows, byCustomer]) => {
        const column = metric.column?.(columnsOf(rows, byCustomer))
        rows.forEach((each, i) => {
          const cell = metric.value(factsOf(each, byCustomer))
          expect(column && cellAt(column, i)).toEqual(asNumber(cell))
        })
      }),
    )
  })

  it('ranks by columns as by rows', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 50 }), ([rows, byCustomer], n) => {
        const list = rows.map(
          (each): Named => ({ name: each.name, facts: factsOf(each, byCustomer) }),
        )
        const names = packedTexts(rows.map(each => each.name))
        const facts = columnsOf(rows, byCustomer)
        const inColumns = {
          length: list.length,
          at: (i: number) => list[i],
          columns: { names, facts },
        }
        expect(ranked(metric, inColumns, n)).toEqual(ranked(metric, list, n))
      }),
    )
  })
})

it('a sum that a double doesn’t hold has no column', () => {
  const facts = { ...columnsOf([], false), gross: null, units: null }
  for (const name of ['units', 'gross', 'net'] as const)
    expect(metrics[name].column?.(facts)).toBe(null)
})
