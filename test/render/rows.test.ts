import { describe, expect, it } from 'vitest'
import type { Shape } from '../../src/model/index.ts'
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
})
