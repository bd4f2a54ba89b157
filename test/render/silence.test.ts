import { describe, expect, it } from 'vitest'
import type { Row } from '../../src/model/index.ts'
import { folded } from '../../src/render/silence.ts'
import { column, hour, table } from './outcomes.ts'

const series = (rows: readonly Row[]) =>
  table({
    shape: 'series',
    columns: [
      column('start', 'Start', 'time'),
      column('grain', 'Grain', 'grain', true),
      column('events', 'Events', 'count', true),
      column('views', 'Views', 'count'),
    ],
    rows,
  })
const row = (events: number, views = events, grain = 'hour', gap?: number): Row => ({
  cells: [hour('2024-03-27T05:00'), grain, events, views],
  ...(gap === undefined ? {} : { marks: { gap } }),
})
/** What is left: events of a row, or how long a silence is. */
const shape = (rows: readonly Row[]) =>
  folded(series(rows)).map(({ cells, marks }) =>
    marks?.gap === undefined ? cells[2] : `${marks.gap} silent`,
  )

describe('silent stretches of a series', () => {
  it.each([
    ['nothing silent', [row(1), row(2)], [1, 2]],
    ['one silent bucket stays', [row(1), row(0), row(2)], [1, 0, 2]],
    ['two are one row', [row(1), row(0), row(0), row(2)], [1, '2 silent', 2]],
    [
      'several stretches',
      [row(0), row(0), row(1), row(0), row(0), row(0)],
      ['2 silent', 1, '3 silent'],
    ],
    ['events without a view are not silent', [row(1, 0), row(1, 0)], [1, 1]],
    [
      'a gap of the report is part of it',
      [row(1), row(0), row(0, 0, 'hour', 200), row(2)],
      [1, '201 silent', 2],
    ],
    [
      'each grain has its own',
      [row(0, 0, 'day'), row(0, 0, 'day'), row(0), row(0)],
      ['2 silent', '2 silent'],
    ],
    ['all silent', [row(0), row(0)], ['2 silent']],
    ['no rows', [], []],
  ])('%s', (_, rows, expected) => {
    expect(shape(rows)).toEqual(expected)
  })

  it('keeps rows that count nothing: there is nothing to tell silence by', () => {
    const rows: Row[] = [{ cells: [1] }, { cells: [2] }]
    const plain = table({ shape: 'series', columns: [column('start', 'Start', 'time')], rows })
    expect(folded(plain)).toEqual(rows)
  })
})
