import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Slots } from '../../../src/model/index.ts'
import { fillerOf, openRing, takerOf } from '../../../src/read/reader-thread/ring.ts'

const slots = (count: number, bytes: number): Slots => ({
  memory: new SharedArrayBuffer(count * bytes + 1),
  starts: Array.from({ length: count }, (_, i) => 1 + i * bytes),
  bytes,
})

describe('a ring of slots', () => {
  it('gives what was filled, in that order, whatever the turns', () => {
    const turns = fc.array(fc.boolean(), { maxLength: 60 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), turns, (count, turns) => {
        const handle = openRing(slots(count, 4))
        const filler = fillerOf(handle)
        const taker = takerOf(handle)
        const there: { text: string; read: number }[] = []
        let filled = 0
        let waits = false
        for (const isFilling of turns) {
          if (!isFilling) {
            const taken = taker.take()
            const expected = there.shift()
            expect(
              taken && { text: Buffer.from(taken.chunk).toString(), read: taken.read },
            ).toEqual(expected ?? null)
            waits = taken === null
            if (taken !== null) taker.free()
            // With no slot free the filler would wait.
          } else if (there.length < count) {
            const text = String(filled++ % 1000)
            const slot = filler.next()
            expect(slot.length).toBe(4)
            slot.set(Buffer.from(text))
            expect(filler.handOver(text.length, filled)).toBe(waits)
            there.push({ text, read: filled })
            waits = false
          }
        }
      }),
    )
  })

  it('goes on when its counts have gone round', () => {
    const handle = openRing(slots(2, 1))
    const state = new Int32Array(handle.control)
    state.fill(2 ** 31 - 2, 0, 2)
    const filler = fillerOf(handle)
    const taker = takerOf(handle)
    for (let i = 0; i < 8; i++) {
      filler.next()[0] = i
      filler.handOver(1, 0)
      expect(taker.take()?.chunk[0]).toBe(i)
      taker.free()
    }
    expect(state[0]).toBeLessThan(0)
  })
})
