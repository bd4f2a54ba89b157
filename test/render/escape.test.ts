import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeName, escapeText, jsonText } from '../../src/render/escape.ts'
import { ACTIVE, anyText, COMMAND, SEEDED } from './texts.ts'

describe('escapeText', () => {
  it.each([
    ['mug-01', 'mug-01'],
    ['', ''],
    ['a\nb\tc\rd', 'a\\nb\\tc\\rd'],
    ['\u0000\u001b[2J\u007f', '\\x00\\x1b[2J\\x7f'],
    ['\u009b31m', '\\x9b31m'],
    ['\u0085', '\\x85'],
    ['abc\u202edcba', 'abc\\u202edcba'],
    ['\u2066x\u2069\u200e\u200f\u061c', '\\u2066x\\u2069\\u200e\\u200f\\u061c'],
    ['a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
    ['\ufeffmug', '\\ufeffmug'],
    ['\ud83d', '\\ud83d'],
    ['\ude00\ud83d', '\\ude00\\ud83d'],
    ['😀', '😀'],
    ['👩‍🚀', '👩‍🚀'],
    ['été 日本 ‏'.trimEnd(), 'été 日本 \\u200f'],
    ['\\x1b', '\\x1b'],
    ['a\u200bb\u00adc\u3164d\u115fe', 'a\\u200bb\\xadc\\u3164d\\u115fe'],
    ['a\ufe0fb\u{e0041}c\u{e0100}', 'a\\ufe0fb\\u{e0041}c\\u{e0100}'],
    ['a\u200db', 'a\\u200db'],
    ['10\u00a0cm\u2009x\u202f2', '10\\xa0cm\\u2009x\\u202f2'],
    ['日本\u3000語', '日本\u3000語'],
    ['::stop-commands::x', '\\x3a:stop-commands::x'],
    ['a ::set-output', 'a \\x3a:set-output'],
    ['a::b', 'a::b'],
    ['x##[error]y', 'x\\x23#[error]y'],
    ['##vso[task.x]', '\\x23#vso[task.x]'],
    ['## [x] #1', '## [x] #1'],
  ])('%j is shown as %j', (text, shown) => {
    expect(escapeText(text)).toBe(shown)
    expect(escapeText(shown)).toBe(shown)
  })

  it('leaves nothing that acts, and the rest as it is', () => {
    fc.assert(
      fc.property(anyText, text => {
        const shown = escapeText(text)
        expect(shown).not.toMatch(ACTIVE)
        expect(shown).not.toMatch(COMMAND)
        const plain = /^\w*/.exec(text)?.[0] ?? ''
        expect(shown.startsWith(plain)).toBe(true)
      }),
      SEEDED,
    )
  })
})

describe('escapeName', () => {
  it.each([
    ['mug-01', 'mug-01'],
    ['–', '\\u2013'],
    ['a–b', 'a–b'],
    ['a\\b', 'a\\b'],
    ['\\x1b', '\\\\x1b'],
    ['\\\u001b', '\\\\\\x1b'],
    ['C:\\new', 'C:\\\\new'],
    [' mug', '\\x20mug'],
    ['mug ', 'mug\\x20'],
    ['a  b', 'a  b'],
  ])('%j is shown as %j', (text, shown) => {
    expect(escapeName(text)).toBe(shown)
  })

  /** The text that was shown so, read as it stands. */
  const readBack = (shown: string): string => {
    const spelled = /\\(?:(\\)|([nrt])|x([0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]+)\})/g
    return shown.replace(spelled, (_, slash, name, ...codes) => {
      if (slash !== undefined) return slash
      if (name !== undefined) return { n: '\n', r: '\r', t: '\t' }[name as 'n' | 'r' | 't']
      const code = codes.slice(0, 3).find(each => each !== undefined)
      return String.fromCodePoint(Number.parseInt(code, 16))
    })
  }

  it('leaves nothing that acts or hides, and no two names look alike', () => {
    fc.assert(
      fc.property(anyText, text => {
        const shown = escapeName(text)
        expect(shown).not.toMatch(ACTIVE)
        expect(shown).not.toMatch(COMMAND)
        expect(shown.trim()).toBe(shown)
        expect(readBack(shown)).toBe(text)
      }),
      { ...SEEDED, numRuns: 3000 },
    )
  })
})

describe('jsonText', () => {
  it.each([
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['\u009b\u007f\u202e\u2028', '"\\u009b\\u007f\\u202e\\u2028"'],
    ['\ud800', '"\\ud800"'],
    ['__proto__', '"__proto__"'],
  ])('%j is the literal %s', (text, literal) => {
    expect(jsonText(text)).toBe(literal)
  })

  it('means the same text, without a character that acts on a terminal', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(jsonText(text)).not.toMatch(ACTIVE)
        expect(jsonText(text)).not.toMatch(COMMAND)
        expect(JSON.parse(jsonText(text))).toBe(text)
      }),
      SEEDED,
    )
  })
})
