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

const COLOR_NAMES = ['FORCE_COLOR', 'NO_COLOR', 'CLICOLOR', 'CLICOLOR_FORCE', 'TERM']

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
    [{ CLICOLOR_FORCE: '1' }, {}, true],
    [{ CLICOLOR_FORCE: '1', TERM: 'dumb' }, {}, true],
    [{ CLICOLOR_FORCE: '1', NO_COLOR: '1' }, {}, false],
    [{ CLICOLOR_FORCE: '1', FORCE_COLOR: '0' }, {}, false],
    [{ CLICOLOR: '0' }, {}, false],
    [{ NO_COLOR: '1' }, { color: 'always' }, true],
    [{ FORCE_COLOR: '1' }, { color: 'never' }, false],
    [{ FORCE_COLOR: '1' }, { color: 'auto' }, true],
    [{}, { color: 'always', output: 'report.txt' }, true],
  ])('%j, %j: %s', (env, flags, color) => {
    for (const name of COLOR_NAMES) vi.stubEnv(name, undefined)
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    expect(styleOf(flags).color).toBe(color)
  })
})

describe('the size of a terminal', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('is no business of a file, whatever COLUMNS and LINES say', () => {
    vi.stubEnv('COLUMNS', '40')
    vi.stubEnv('LINES', '10')
    const { width, height } = styleOf({ output: 'report.txt' })
    expect([width, height]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY])
  })
})

it('knows no other color', () => {
  expect(() => styleOf({ color: 'sometimes' })).toThrow('--color must be one of auto, always')
})
