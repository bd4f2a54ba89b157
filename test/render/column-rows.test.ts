import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CellColumn, Column, Table } from '../../src/model/index.ts'
import { DEFAULT_STYLE, type Renderer, renderers, type Style } from '../../src/render/index.ts'
import { packedTexts } from '../support/packed.ts'
import { column, draw, withTable } from './outcomes.ts'
import { anyText, SEEDED } from './texts.ts'

const COLUMNS: readonly Column[] = [
  column('item_id', 'Item', 'id'),
  column('views', 'Views', 'count'),
  column('gross', 'Gross', 'money'),
  column('net', 'Net', 'money'),
  column('rate', 'Rate', 'rate'),
  column('share', 'Share', 'rate', true),
  column('label', 'Label', 'id'),
]

const near = (limit: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: 0, max: 20_000_000 }),
    fc.constantFrom(
      ...[99, 100, 999, 1000, 9999, 10_000, 2 ** 31 - 1, 2 ** 31, 1e9].filter(n => n <= limit),
      limit - 1,
      limit,
    ),
    fc.integer({ min: 0, max: limit }),
  )
const count = near(2 ** 32 - 1)
const amount = near(Number.MAX_SAFE_INTEGER)
const name = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '7', '-', '_', '.', ' ', ':', '#'), maxLength: 6 }),
  anyText,
  fc.constant('long-'.repeat(30)),
)
const rows = fc.array(
  fc.tuple(name, count, amount, amount, fc.boolean(), count, count, fc.option(name)),
  { maxLength: 12 },
)

type Rows = typeof rows extends fc.Arbitrary<infer R> ? R : never

/** The same rows both ways, the last row first. */
function tables(all: Rows, currency: string): [inRows: Partial<Table>, inColumns: Partial<Table>] {
  const signed = all.map(([, , , net, less]) => (less && net > 0 ? -net : net))
  const cells = all.map(([item, views, gross, , , count, of, label], i) => [
    item,
    views,
    { amount: BigInt(gross), currency },
    { amount: BigInt(signed[i] ?? 0), currency },
    { count, of },
    { count: of, of: count },
    label,
  ])
  const counts = (at: 1 | 5 | 6) => Uint32Array.from(all, row => row[at])
  const columns: CellColumn[] = [
    { as: 'names', texts: packedTexts(all.map(([item]) => item)) },
    { as: 'counts', counts: counts(1) },
    { as: 'amounts', amounts: Float64Array.from(all, row => row[2]), currency },
    { as: 'amounts', amounts: Float64Array.from(signed), currency },
    { as: 'ratios', count: counts(5), of: counts(6) },
    { as: 'ratios', count: counts(6), of: counts(5) },
    { as: 'cells', cell: place => all[place]?.[7] ?? null },
  ]
  const order = Uint32Array.from(all, (_, i) => all.length - 1 - i)
  return [
    { columns: COLUMNS, rows: cells.toReversed().map(each => ({ cells: each })), show: 7 },
    {
      columns: COLUMNS,
      get rows() {
        return expect.unreachable('rows are made of columns')
      },
      total: all.length,
      show: 7,
      inColumns: n => ({ order: order.subarray(0, n), columns }),
    },
  ]
}

/** As bytes: half a character is none in UTF-8. */
const bytesOf = (renderer: Renderer, table: Partial<Table>, style: Partial<Style>): string =>
  new TextDecoder().decode(new TextEncoder().encode(draw(renderer, withTableOf(table), style)))
const withTableOf = (only: Partial<Table>) => {
  const made = withTable({})
  const [report] = made.reports
  const [first] = report?.tables ?? []
  const whole = Object.defineProperties({ ...first }, Object.getOwnPropertyDescriptors(only))
  return { ...made, reports: [{ ...report, tables: [whole] }] } as typeof made
}

it.each(['json', 'jsonl', 'csv', 'markdown'] as const)(
  '%s is the same of columns as of rows',
  format => {
    const style = fc.record({
      csvRaw: fc.boolean(),
      csvCrlf: fc.boolean(),
      shownTo: fc.constantFrom('terminal', 'runner', null),
      width: fc.constantFrom(Number.POSITIVE_INFINITY, 80),
    })
    const currency = fc.constantFrom('USD', 'JPY', 'BHD', 'CLF', 'SEK', 'XXX')
    fc.assert(
      fc.property(rows, currency, style, (all, money, look) => {
        // What is no text in UTF-8 is in no scanner's memory.
        const whole = all.map(([item, ...more]): Rows[number] => [item.toWellFormed(), ...more])
        const [inRows, inColumns] = tables(whole, money)
        const renderer = renderers[format]
        expect(bytesOf(renderer, inColumns, look)).toBe(bytesOf(renderer, inRows, look))
      }),
      SEEDED,
    )
  },
)

it.each(['json', 'jsonl', 'csv', 'markdown'] as const)(
  '%s buffers as much of many rows as of few',
  format => {
    const longest = (n: number): number => {
      const texts = packedTexts(Array.from({ length: n }, (_, i) => `mug-${i % 100}`))
      const counts = Uint32Array.from({ length: n }, (_, i) => i)
      const table: Partial<Table> = {
        total: n,
        inColumns: first => ({
          order: counts.subarray(0, first),
          columns: [
            { as: 'names', texts },
            { as: 'counts', counts },
          ],
        }),
      }
      const style = { ...DEFAULT_STYLE, width: Number.POSITIVE_INFINITY }
      return Math.max(
        ...[...renderers[format].render(withTableOf(table), style)].map(text => text.length),
      )
    }
    expect(longest(20_000)).toBeLessThan(PIECE + 100)
    expect(longest(60_000)).toBeLessThan(PIECE + 100)
  },
)

/** What a piece has at least, a row aside. */
const PIECE = 64 * 1024
