import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitColumns, type Measure } from '../../src/render/layout.ts'
import { SEEDED } from './texts.ts'

const id = (heading: string, body: number): Measure => ({ heading, body, elastic: true })
const number = (heading: string, body: number): Measure => ({ heading, body, elastic: false })

describe('fitColumns', () => {
  it('gives each column what it asks for while there is room', () => {
    const fitted = fitColumns([id('Item', 60), number('Views', 7)], 80)
    expect(fitted).toEqual({
      widths: [60, 7],
      headings: [['Item'], ['Views']],
      shown: [0, 1],
      dropped: [],
      needed: 21,
    })
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

  it('then cuts ids down to 12 and never a number', () => {
    expect(fitColumns([id('Item', 60), number('N', 17)], 31).widths).toEqual([12, 17])
  })

  it('then gives up whole columns, the last one first', () => {
    const fitted = fitColumns([id('A', 3), number('N', 9), number('M', 9), number('O', 2)], 20)
    expect(fitted.shown).toEqual([0, 1])
    expect(fitted.dropped).toEqual([2, 3])
    expect(fitted.needed).toBe(29)
  })

  it('keeps what rows are ranked or drawn by', () => {
    const kept = { ...number('Gross', 9), keep: true }
    expect(fitColumns([id('A', 3), number('N', 9), number('M', 9), kept], 26).shown).toEqual([
      0, 1, 3,
    ])
    expect(fitColumns([id('A', 3), number('N', 9), number('M', 9), kept], 14).shown).toEqual([0, 3])
  })

  it('is left with the first column, cut to the width, where nothing fits beside it', () => {
    const fitted = fitColumns([number('A', 100), number('M', 3)], 40)
    expect(fitted).toMatchObject({ widths: [40], shown: [0], dropped: [1] })
  })

  const heading = fc
    .array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 3 })
    .map(words => words.join(' '))
  const measure = fc.record({
    heading,
    body: fc.nat({ max: 60 }),
    elastic: fc.boolean(),
    keep: fc.boolean(),
  })

  it('is never wider than asked, cuts no title and loses no column unsaid', () => {
    fc.assert(
      fc.property(
        fc.array(measure, { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 20, max: 160 }),
        (measures, width) => {
          const { widths, headings, shown, dropped, needed } = fitColumns(measures, width)
          const used = widths.reduce((sum, w) => sum + w, 0) + 2 * (widths.length - 1)
          expect(used).toBeLessThanOrEqual(width)
          expect([...shown, ...dropped].sort((a, b) => a - b)).toEqual(measures.map((_, i) => i))
          expect(dropped.length > 0).toBe(needed > width && measures.length > 1)
          expect(fitColumns(measures, needed).dropped).toEqual([])
          for (const [i, lines] of headings.entries()) {
            const { heading, body, elastic } = measures[shown[i] as number] as Measure
            expect(lines.join(' ')).toBe(heading)
            if (shown.length === 1 && needed > width) continue
            for (const line of lines) expect(line.length).toBeLessThanOrEqual(widths[i] as number)
            if (!elastic) expect(widths[i]).toBeGreaterThanOrEqual(body)
          }
        },
      ),
      SEEDED,
    )
  })
})
