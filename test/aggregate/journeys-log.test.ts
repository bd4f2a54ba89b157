import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type EventColumns, openColumns } from '../../src/aggregate/journeys/columns.ts'
import { type Chunk, openEnd, readChunk, writeRow } from '../../src/aggregate/journeys/log.ts'
import { forIdColumns } from '../../src/model/index.ts'

const MOST_ID = 2 ** 32 - 1
const id = fc.oneof(fc.constant(0), fc.nat(9), fc.integer({ min: 0, max: MOST_ID }))
const given = fc.oneof(fc.nat(9), fc.integer({ min: 1, max: MOST_ID })).map(n => Math.max(1, n))

/** All that an event can be: years 0 to 9999, the largest amounts and quantities, ids of 32 bits. */
const row = fc.record({
  time: fc.oneof(
    fc.integer({ min: 1_711_000_000_000, max: 1_711_000_100_000 }),
    fc.constantFrom(Date.parse('0000-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')),
  ),
  ...forIdColumns(column => (column === 'type' ? given : id)),
  amount: fc.constantFrom(0, 1, 199_000, -5, 9e15, -9e15),
  quantity: fc.constantFrom(1, 2, -1, 1e9, -1e9),
  extra: fc.tuple(id, id),
})

function columnsOf(rows: readonly (typeof row extends fc.Arbitrary<infer R> ? R : never)[]) {
  const columns = openColumns(rows.length, 2)
  rows.forEach(({ extra, ...values }, i) => {
    for (const [name, value] of Object.entries(values))
      columns[name as Exclude<keyof EventColumns, 'extra'>][i] = value
    extra.forEach((value, field) => {
      ;(columns.extra[field] as Uint32Array)[i] = value
    })
  })
  return columns
}

it('what is written is read again, in chunks of any fill', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), rows => {
      const columns = columnsOf(rows)
      const chunks: Chunk[] = []
      for (let i = 0; i < rows.length; i++)
        writeRow(openEnd(chunks, 2), columns, i, columns.customer[i] as number)
      const read = openColumns(rows.length, 2)
      let at = 0
      for (const chunk of chunks) {
        expect(chunk.length).toBeLessThanOrEqual(chunk.bytes.length)
        readChunk(chunk, read, at)
        at += chunk.rows
      }
      expect(at).toBe(rows.length)
      expect(read).toEqual(columns)
    }),
    { seed: 3, numRuns: 300 },
  )
})

it('takes a few bytes for an event like those before it', () => {
  const columns = openColumns(1000, 0)
  for (let i = 0; i < 1000; i++) {
    columns.time[i] = 1_711_000_000_000 + i * 40_000
    columns.customer[i] = i
    columns.type[i] = 1
    columns.item[i] = 1 + (i % 500)
    columns.session[i] = 1 + i
    columns.quantity[i] = 1
  }
  const chunks: Chunk[] = []
  for (let i = 0; i < 1000; i++) writeRow(openEnd(chunks, 0), columns, i, i)
  expect(chunks.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(10_000)
})
