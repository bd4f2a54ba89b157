import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byCodePoint, sortTexts } from '../../src/model/index.ts'
import { packedTexts } from '../support/packed.ts'

/** Few letters, so that texts begin alike, end one within the other and are the same. */
const texts = fc.array(
  fc.oneof(
    fc.string({
      unit: fc.constantFrom('a', 'b', '\uff5e', '\u{1f600}', '\u0000', 'é'),
      maxLength: 8,
    }),
    fc.string({ unit: 'grapheme' }),
  ),
  { maxLength: 80 },
)

it('places are sorted by their texts, whether as bytes or strings', () => {
  fc.assert(
    fc.property(texts, all => {
      const sorted = [...all].sort(byCodePoint)
      for (const kept of [all, packedTexts(all)]) {
        const places = Uint32Array.from(all, (_, i) => i)
        sortTexts(kept, places)
        expect(Array.from(places, place => all[place])).toEqual(sorted)
        expect([...places].sort((a, b) => a - b)).toEqual(all.map((_, i) => i))
      }
    }),
  )
})

it('texts that part one by one don’t nest it: 20,000 of them', () => {
  // The place in the middle is asked first, so the one that differs stands there.
  const all: string[] = []
  for (let i = 0; i < 20_000; i++) all.splice(all.length >> 1, 0, `${'b'.repeat(i % 200)}a${i}`)
  const places = Uint32Array.from(all, (_, i) => i)
  sortTexts(packedTexts(all), places)
  expect(Array.from(places, place => all[place])).toEqual([...all].sort(byCodePoint))
})
