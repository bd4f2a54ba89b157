import { createRequire } from 'node:module'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { anyText, SEEDED } from './texts.ts'

const quick: (text: string) => number = createRequire(import.meta.url)(
  '../../src/render/string-width.cjs',
)

describe('the bundle’s string-width', () => {
  it('measures every character of the basic plane as string-width does', () => {
    const wrong: number[] = []
    for (let code = 0; code <= 0xffff; code++) {
      const text = String.fromCharCode(code)
      if (quick(text) !== stringWidth(text)) wrong.push(code)
    }
    expect(wrong).toEqual([])
  })

  it('and texts, also between characters that may join', () => {
    const marks = fc.constantFrom(
      '\u200d',
      '\ufe0f',
      '\u20e3',
      '\u0301',
      '\u001b[1m',
      '#',
      '©',
      'é',
    )
    const mixed = fc.array(fc.oneof(anyText, marks, fc.constantFrom('–', '─', 'a', '1')))
    fc.assert(
      fc.property(mixed, parts => {
        const text = parts.join('')
        expect(quick(text)).toBe(stringWidth(text))
      }),
      SEEDED,
    )
  })
})
