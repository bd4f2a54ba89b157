import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeText, jsonText } from '../../src/render/escape.ts'
import { ACTIVE, anyText, SEEDED } from './texts.ts'

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
  ])('%j is shown as %j', (text, shown) => {
    expect(escapeText(text)).toBe(shown)
  })

  it('leaves nothing that acts, and the rest as it is', () => {
    fc.assert(
      fc.property(anyText, text => {
        const shown = escapeText(text)
        expect(shown).not.toMatch(ACTIVE)
        const [plain = ''] = text.split(ACTIVE)
        expect(shown.startsWith(plain)).toBe(true)
      }),
      SEEDED,
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
        expect(JSON.parse(jsonText(text))).toBe(text)
      }),
      SEEDED,
    )
  })
})
