import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameTable } from '../../../src/decode/names.ts'
import { internedNames } from '../../../src/decode/native/interned.ts'
import { scannerNames } from '../../../src/decode/native/names.ts'
import { eachText, placeOfText, textAt, textCount, textsOf } from '../../../src/model/index.ts'
import { scanner } from './scanner.ts'

const name = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc.constantFrom('mug', 'lamp', '\u{feff}rug', 'x'.repeat(255), 'ü'.repeat(5000)),
)

describe('a column of texts', () => {
  it('packed by a scanner is what it is one by one', () => {
    const { wasm, memory, keyed, ...rest } = scanner()
    const tables = internedNames({ wasm, memory, keyed, ...rest })
    const { item } = scannerNames(wasm, memory, keyed)
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), names => {
        const ids = Uint32Array.from(names, text => tables.item.intern(text))
        const texts = textsOf(item, ids)
        const single = Array.from(ids, id => item.text(id))
        expect(eachText(texts)).toEqual(single)
        expect(textCount(texts)).toBe(names.length)
        expect(names.map((_, i) => textAt(texts, i))).toEqual(single)
        for (const text of single) expect(placeOfText(texts, text)).toBe(single.indexOf(text))
        expect(placeOfText(texts, 'of nobody')).toBe(-1)
      }),
      { seed: 3, numRuns: 100 },
    )
  })

  it('packed in blocks: of many ids, and of texts longer than one', () => {
    const { wasm, memory, keyed, ...rest } = scanner()
    const tables = internedNames({ wasm, memory, keyed, ...rest })
    const { item } = scannerNames(wasm, memory, keyed)
    const long = ['x'.repeat(49_152), 'y'.repeat(49_153), 'ü'.repeat(100_000)]
    const many = Array.from({ length: 10_000 }, (_, i) => `SKU-${i}-${'z'.repeat(i % 40)}`)
    const names = [...long, ...many, ...long, 'mug']
    const ids = Uint32Array.from(names, text => tables.item.intern(text))
    expect(eachText(textsOf(item, ids))).toEqual(names)
  })

  it('of another dictionary is strings', () => {
    const table = nameTable(['mug', '\ud800'])
    const texts = textsOf(table, [2, 1])
    expect(texts).toEqual(['\ud800', 'mug'])
    expect(placeOfText(texts, 'mug')).toBe(1)
    expect(textAt(texts, 0)).toBe('\ud800')
  })
})
