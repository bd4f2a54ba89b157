import { describe, expect, it } from 'vitest'
import type { Column, Shape } from '../../src/model/index.ts'
import { programFields } from '../../src/render/fields.ts'
import { DEFAULT_STYLE } from '../../src/render/index.ts'
import { shownRows } from '../../src/render/rows.ts'
import { table } from './outcomes.ts'

const many = Array.from({ length: 1500 }, (_, i) => ({ cells: [`mug-${i}`, i] }))

describe('shownRows', () => {
  it.each<[Shape, number | undefined, number | 'all' | null, number, number, string | null]>([
    ['ranking', 10, null, 0, 9, '+1,490 more; --top all'],
    ['ranking', undefined, null, 0, 1499, null],
    ['ranking', 10, 'all', 0, 9, '+1,490 more; --top all'], // rankings obey --top alone
    ['series', 48, null, 1452, 1499, '1,452 earlier rows; --rows all'],
    ['series', 1499, null, 1, 1499, '1 earlier row; --rows all'],
    ['series', 48, 100, 1400, 1499, '1,400 earlier rows; --rows all'],
    ['series', 48, 'all', 0, 1499, null],
    ['series', 1500, null, 0, 1499, null],
    ['series', undefined, 2, 1498, 1499, '1,498 earlier rows; --rows all'],
    ['steps', undefined, null, 0, 1499, null],
    ['matrix', 12, null, 0, 11, '+1,488 more; --rows all'],
    ['matrix', 12, 'all', 0, 1499, null],
  ])('%s with show %s and rows %s', (shape, show, rows, first, last, rest) => {
    const shown = shownRows(table({ shape, rows: many, ...(show === undefined ? {} : { show }) }), {
      ...DEFAULT_STYLE,
      rows,
    })
    expect(shown.rows[0]).toBe(many[first])
    expect(shown.rows.at(-1)).toBe(many[last])
    expect(shown.rows).toHaveLength(last - first + 1)
    expect(shown.rest).toBe(rest)
  })
  it('shows the first of each run of equal cells where a table says so', () => {
    const rows = ['Ann', 'Ann', 'Ann', 'Bob', 'Cleo', 'Cleo'].map((name, i) => ({
      cells: [name, i],
    }))
    const shown = (show?: number) =>
      shownRows(table({ rows, showEach: 'item_id', ...(show ? { show } : {}) }), DEFAULT_STYLE)
    expect(shown(2).rows.map(({ cells }) => cells[1])).toEqual([0, 1, 3, 4, 5])
    expect(shown(2).rest).toBe('+1 more; --top all')
    expect(shown(3).rest).toBeNull()
    expect(shown().rows).toHaveLength(6)
  })
})

describe('programFields', () => {
  it('leaves out what is only a drawing, and puts the marks of a series where time is', () => {
    const columns: Column[] = [
      { key: 'bar', title: 'Bar', kind: 'text', drawn: true },
      { key: 'start', title: 'Start', kind: 'time' },
      { key: 'views', title: 'Views', kind: 'count' },
    ]
    const [fields, row] = [
      programFields(table({ columns, shape: 'series' })),
      { cells: ['███', 7, 1], marks: { partial: true as const } },
    ]
    expect(fields.map(({ key }) => key)).toEqual(['start', 'partial', 'gap', 'views'])
    expect(fields.map(field => field.value(row))).toEqual([7, true, null, 1])
  })
})
