import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineFiller } from '../../src/read/index.ts'

const LF = 10

/** Feeds the pieces; each slot as it is handed over, and whether it was said to be whole. */
function through(
  slotBytes: number,
  pieces: readonly Uint8Array[],
  end: 'end' | 'cutOff',
): { text: string; isWhole: boolean }[] {
  const slot = new Uint8Array(new SharedArrayBuffer(slotBytes))
  const got: { text: string; isWhole: boolean }[] = []
  let isFree = true
  const filler = lineFiller({
    next: () => {
      isFree = false
      return slot
    },
    handOver: (length, isWhole) => {
      expect(isFree).toBe(false)
      got.push({ text: Buffer.from(slot.slice(0, length)).toString('latin1'), isWhole })
      // Whoever takes it may write over it.
      slot.fill(63)
      isFree = true
    },
  })
  for (const piece of pieces) filler.add(piece)
  filler[end]()
  return got
}

const pieces = fc.array(
  fc
    .uint8Array({ maxLength: 12 })
    .map(bytes => bytes.map(byte => (byte < 80 ? LF : 97 + (byte % 9)))),
  { maxLength: 20 },
)

describe('lines put into slots', () => {
  it('are all there, in their order, and whole wherever that is said', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16 }), pieces, (slotBytes, pieces) => {
        const got = through(slotBytes, pieces, 'end')
        const all = Buffer.concat(pieces).toString('latin1')
        expect(got.map(({ text }) => text).join('')).toBe(all)
        for (const [i, { text, isWhole }] of got.entries()) {
          expect(text.length).toBeGreaterThan(0)
          if (!isWhole) expect([text.length, text.includes('\n')]).toEqual([slotBytes, false])
          else if (i < got.length - 1) expect(text.endsWith('\n')).toBe(true)
        }
      }),
    )
  })

  it('fill a slot as far as whole lines go', () => {
    const got = through(8, [Buffer.from('ab\ncd\nef'), Buffer.from('g\nhijklmnopqrs\n')], 'end')
    expect(got).toEqual([
      { text: 'ab\ncd\n', isWhole: true },
      { text: 'efg\n', isWhole: true },
      { text: 'hijklmno', isWhole: false },
      { text: 'pqrs\n', isWhole: true },
    ])
  })

  it('lose the one that was begun where the input breaks off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 40 }), pieces, (slotBytes, pieces) => {
        const all = Buffer.concat(pieces).toString('latin1')
        const whole = all.slice(0, all.lastIndexOf('\n') + 1)
        const got = through(slotBytes, pieces, 'cutOff')
        const isLong = all.length - whole.length >= slotBytes
        const text = got.map(each => each.text).join('')
        if (isLong) expect(text.startsWith(whole)).toBe(true)
        else expect(text).toBe(whole)
      }),
    )
  })
})
