import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { DRAWN, displayWidth, padLeft, padRight, truncate, wrap } from '../../src/render/width.ts'
import { anyText, SEEDED } from './texts.ts'

describe('truncate', () => {
  it.each([
    ['mug-01', 6, 'mug-01'],
    ['mug-001', 6, 'mug-0…'],
    ['日本語', 6, '日本語'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['👩‍👩‍👧👩‍👩‍👧', 3, '👩‍👩‍👧…'],
    ['ae\u0301io', 3, 'ae\u0301…'],
    ['😀😀', 2, '…'],
    ['abc', 1, '…'],
  ])('%j in %i columns is %j', (text, width, cut) => {
    expect(truncate(text, width)).toBe(cut)
  })

  it('never takes more columns than it has, and never cuts a pair in two', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, width) => {
        const whole = text.replace(/\p{C}/gu, '')
        const cut = truncate(whole, width)
        expect(displayWidth(cut)).toBeLessThanOrEqual(width)
        expect(cut).not.toMatch(/\p{Cs}/u)
        if (displayWidth(whole) <= width) expect(cut).toBe(whole)
      }),
      SEEDED,
    )
  })

  it('bounds marks piled on one letter, and takes no time for megabytes', () => {
    expect(truncate(`a${'\u0301'.repeat(100_000)}`, 8).length).toBeLessThan(200)
    expect(truncate('日'.repeat(8_000_000), 8)).toBe('日日日…')
  })
})

describe('what tables are drawn with', () => {
  it.each([...DRAWN])('takes one column: %s', character => {
    expect(character).toHaveLength(1)
    expect(stringWidth(character)).toBe(1)
    expect(stringWidth(`a${character}a`)).toBe(3)
  })
})

describe('padding', () => {
  it.each([
    ['ab', 'ab  ', '  ab'],
    ['日', '日  ', '  日'],
    ['abcde', 'abcde', 'abcde'],
  ])('%j', (text, right, left) => {
    expect(padRight(text, 4)).toBe(right)
    expect(padLeft(text, 4)).toBe(left)
  })
})

describe('wrap', () => {
  it.each([
    ['', 10, ['']],
    ['one two three', 7, ['one two', 'three']],
    ['one two three', 80, ['one two three']],
    ['extraordinary a', 5, ['extraordinary', 'a']],
    ['日本 日本', 8, ['日本', '日本']],
    ['日本 日本', 9, ['日本 日本']],
  ])('%j in %i columns', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines)
  })
})
