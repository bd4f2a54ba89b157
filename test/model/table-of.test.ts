import { describe, expect, it } from 'vitest'
import { tableOf } from '../../src/model/index.ts'

describe('a table of rows that are made when they are asked for', () => {
  it('makes none while it is drawn, and only those that are asked for', () => {
    let made = 0
    const items = tableOf<number, unknown, unknown, number>({
      name: 'items',
      title: 'Items',
      shape: 'ranking',
      columns: { n: { title: 'n', kind: 'count', about: 'a number', value: n => n } },
      draw: length => ({
        rows: {
          length,
          first(n) {
            made += n
            return Array.from({ length: n }, (_, i) => i)
          },
        },
      }),
    })
    const table = items.draw(100_000, null, null)
    expect([made, table?.total]).toEqual([0, 100_000])
    expect(table?.first?.(10)).toHaveLength(10)
    expect(made).toBe(10)
    expect(table?.rows).toHaveLength(100_000)
  })
})
