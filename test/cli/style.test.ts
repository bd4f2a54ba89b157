import { describe, expect, it } from 'vitest'
import { styleOf, terminalWidth } from '../../src/cli/options/style.ts'

describe('the width of a table', () => {
  it.each([
    [200, 200],
    [72, 72],
    [3, 20],
    [0, 80],
    [undefined, 80],
  ])('on a terminal of %s columns is %i', (columns, width) => {
    expect(terminalWidth(columns)).toBe(width)
  })

  it('has no end in a file, unless one is typed', () => {
    expect(styleOf({ output: 'report.txt' }).width).toBe(Number.POSITIVE_INFINITY)
    expect(styleOf({ output: 'report.txt', width: '100' }).width).toBe(100)
  })

  it.each(['19', '0', '-5', '1e3', '80.5', 'all', '100000', ''])('is not %j', width => {
    expect(() => styleOf({ width })).toThrow('--width')
  })
})
