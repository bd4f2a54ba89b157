import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAssertion, parseAssertionFile } from '../../src/assert/index.ts'
import { parseLimit } from '../../src/assert/limit.ts'
import { Fault, fraction } from '../../src/model/index.ts'

const parse = (text: string) => parseAssertion(text, '--assert')

describe('an assertion', () => {
  it.each([
    ['gross>10k', ['gross'], null, '>', fraction(10_000)],
    ['  gross.EUR  >=  1.5M ', ['gross', 'EUR'], null, '>=', fraction(1_500_000)],
    ['views[mug-01] < 7', ['views'], 'mug-01', '<', fraction(7)],
    ['views["a]b\\u0041 "] <= 0', ['views'], 'a]bA ', '<=', fraction(0)],
    ['views[ x ] = 1', ['views'], ' x ', '=', fraction(1)],
    ['a.b.c == -2.50', ['a', 'b', 'c'], null, '=', fraction(-5, 2)],
    ['conversion_rate != 2%', ['conversion_rate'], null, '!=', fraction(1, 50)],
    ['conversion_rate != 0.125 %', ['conversion_rate'], null, '!=', fraction(1, 800)],
    ['dwell > 90s', ['dwell'], null, '>', fraction(90_000)],
    ['dwell > 2m', ['dwell'], null, '>', fraction(120_000)],
  ])('%s', (text, path, key, operator, value) => {
    const { every, subject, test } = parse(text)
    expect(every).toBeNull()
    expect([subject.path, subject.key]).toEqual([path, key])
    expect(test).toMatchObject({ kind: 'compare', operator, limit: { value } })
  })

  it('may be of every bucket, or of another report', () => {
    expect(parse('every hour: views > 0')).toMatchObject({ every: 'hour', test: { operator: '>' } })
    expect(parse('every  week :a.b>0').every).toBe('week')
    expect(parse('everything > 0').subject.path).toEqual(['everything'])
    expect(parse('gross within 10% of my old report.json').test).toMatchObject({
      kind: 'within',
      limit: { unit: '%', value: fraction(1, 10) },
      file: 'my old report.json',
    })
  })

  it('points at the place where it goes wrong', () => {
    for (const [text, at] of [
      ['gross => 1', 6],
      ['gross > ten', 8],
      ['gross > 1 2', 10],
      ['every hor: a > 1', 6],
      ['a[b > 1', 1],
      ['a. > 1', 3],
    ] as const) {
      const fault = faultOf(text)
      expect(fault?.hints[0]).toBe(text)
      expect(fault?.hints[1], text).toBe(`${' '.repeat(at)}^`)
    }
  })

  it('is a Fault or an assertion, whatever was typed', () => {
    const token = fc.constantFrom(
      ...[
        'every',
        'hour',
        ':',
        'gross',
        '.',
        'EUR',
        '[',
        ']',
        '"',
        '\\',
        '>',
        '=',
        '<',
        '!',
        'within',
      ],
      ...['of', '10', '%', 'k', 'pp', '-', '0.5', ' ', '1e9', '\n', '__proto__', 'x.json'],
    )
    const typed = fc.oneof(
      fc.string(),
      fc.array(token, { maxLength: 9 }).map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(typed, text => {
        const fault = faultOf(text)
        if (fault === null) expect(parse(text).subject.path.length).toBeGreaterThan(0)
        else expect(fault.hints.length).toBeGreaterThan(0)
      }),
      { seed: 11, numRuns: 2000 },
    )
  })

  it('of a file stands on a line', () => {
    const read = parseAssertionFile(
      '\ufeff# gates\r\n\r\n  views > 1\r\ngross > 2\n   # end',
      'gates.txt',
    )
    expect(read.map(({ text }) => text)).toEqual(['views > 1', 'gross > 2'])
    expect(() => parseAssertionFile('views > 1\n\nviews >', 'gates.txt')).toThrow('gates.txt:3')
  })
})

function faultOf(text: string): Fault | null {
  try {
    parse(text)
    return null
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}

describe('a number with its unit', () => {
  it.each([
    ['1', 1, 1, 'plain'],
    ['007', 7, 1, 'plain'],
    ['0.1%', 1, 1000, '%'],
    ['33.3333333333333333333333%', 333333333333333333333333n, 10n ** 24n, '%'],
    ['0.5pp', 1, 200, 'pp'],
    ['2k', 2000, 1, 'plain'],
    ['1M', 1_000_000, 1, 'plain'],
    ['250ms', 250, 1, 'time'],
    ['1d', 86_400_000, 1, 'time'],
  ] as const)('%s', (text, count, of, unit) => {
    expect(parseLimit(text)).toEqual({ text, value: fraction(count, of), unit })
  })

  it.each([
    '',
    '%',
    'k',
    '1.',
    '.5',
    '1e3',
    '1,000',
    '+1',
    '1K',
    '1 000',
    '1%%',
    '0x1',
    'NaN',
    '１',
  ])('%s is none', text => expect(parseLimit(text)).toBeNull())
})
