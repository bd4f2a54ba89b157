import { expect, it } from 'vitest'
import { heatOf } from '../../src/report/timeline/heat.ts'
import type { ProfileCell } from '../../src/report/timeline/profile.ts'

it('a heat map takes a few steps a cell, however many event types there are', () => {
  let read = 0
  const types = 500
  const profile = Array.from({ length: 24 }, (_, slot) =>
    Array.from(
      { length: types },
      (_, i): ProfileCell => ({
        slot,
        get type() {
          read++
          return i === 0 ? 'purchase' : `type ${i}`
        },
        events: i === slot ? 8 : 1,
        amount: 0n,
        meanPrice: null,
      }),
    ),
  ).flat()
  const { columns, rows } = heatOf({ profile, currency: 'USD' }, { profile: 'hour', compare: null })
  expect(rows.length).toBe(24)
  expect(columns.length).toBe(2 * types + 3)
  expect(rows[3]?.cells.slice(0, 9)).toEqual(['03', 1, '░', 1, '░', 1, '░', 8, '█'])
  expect(read).toBeLessThan(4 * profile.length)
})
