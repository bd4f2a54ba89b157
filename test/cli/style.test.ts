import { afterEach, describe, expect, it, vi } from 'vitest'
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

describe('colors', () => {
  afterEach(() => vi.unstubAllEnvs())

  // The tests' standard output may be a terminal or not: only what doesn't depend on it is held.
  it.each([
    [{ FORCE_COLOR: '1' }, {}, true],
    [{ FORCE_COLOR: 'true', NO_COLOR: '1' }, {}, true],
    [{ FORCE_COLOR: '3', TERM: 'dumb' }, {}, true],
    [{ FORCE_COLOR: '0' }, {}, false],
    [{ FORCE_COLOR: 'false' }, {}, false],
    [{ FORCE_COLOR: '', NO_COLOR: '1' }, {}, false],
    [{ FORCE_COLOR: '', TERM: 'dumb' }, {}, false],
    [{ FORCE_COLOR: '1' }, { output: 'report.txt' }, false],
  ])('%j, %j: %s', (env, flags, color) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    expect(styleOf(flags).color).toBe(color)
  })
})
