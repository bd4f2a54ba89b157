import { describe, expect, it } from 'vitest'
import { fitColumns, type Measure } from '../../src/render/layout.ts'

const id = (heading: string, body: number): Measure => ({ heading, body, elastic: true })
const number = (heading: string, body: number): Measure => ({ heading, body, elastic: false })

describe('fitColumns', () => {
  it('gives each column what it asks for while there is room', () => {
    const fitted = fitColumns([id('Item', 60), number('Views', 7)], 80)
    expect(fitted).toEqual({ widths: [60, 7], headings: [['Item'], ['Views']], panels: [[0, 1]] })
  })

  it('takes from a long id first', () => {
    const fitted = fitColumns([id('Item', 100), number('Views', 7)], 80)
    expect(fitted.widths).toEqual([71, 7])
    expect(fitted.headings[0]).toEqual(['Item'])
  })

  it('takes from the longer of two ids', () => {
    expect(fitColumns([id('A', 90), id('B', 30), number('N', 5)], 80).widths).toEqual([41, 30, 5])
    expect(fitColumns([id('A', 90), id('B', 50), number('N', 5)], 80).widths).toEqual([35, 36, 5])
  })

  it('wraps headings rather than cut an id below 24', () => {
    const fitted = fitColumns([id('Item', 60), number('Average order value', 7)], 40)
    expect(fitted.headings[1]).toEqual(['Average', 'order value'])
    expect(fitted.widths).toEqual([27, 11])
    expect(fitColumns([id('Item', 60), number('Average order value', 7)], 47).widths).toEqual([
      26, 19,
    ])
  })

  it('then cuts ids down to 8 and never a number', () => {
    expect(fitColumns([id('Item', 60), number('N', 20)], 31).widths).toEqual([9, 20])
    expect(fitColumns([id('Item', 60), number('N', 20)], 10).widths).toEqual([8, 20])
  })

  it('leaves a short id alone', () => {
    expect(fitColumns([id('A', 3), number('N', 40)], 20).widths).toEqual([3, 40])
  })

  it('goes on in another panel with the first column again', () => {
    const measures = [id('Cohort', 7), ...Array.from({ length: 12 }, (_, i) => number(`${i}`, 7))]
    const { panels } = fitColumns(measures, 80)
    expect(panels).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7, 8],
      [0, 9, 10, 11, 12],
    ])
  })

  it('leaves ids readable where there are panels anyway', () => {
    const measures = [id('Item', 60), ...Array.from({ length: 9 }, (_, i) => number(`${i}`, 12))]
    const { widths, panels } = fitColumns(measures, 80)
    expect(widths[0]).toBe(24)
    expect(panels.map(panel => panel.length)).toEqual([5, 5, 2])
  })

  it('keeps a column that is wider than the terminal', () => {
    const { panels } = fitColumns([id('A', 8), number('N', 100), number('M', 3)], 40)
    expect(panels).toEqual([
      [0, 1],
      [0, 2],
    ])
  })
})
