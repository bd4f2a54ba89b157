import { describe, expect, it } from 'vitest'
import { nameTables, strictDecoder } from '../../../src/decode/index.ts'
import { fastDecoder, type Scanner } from '../../../src/decode/native/index.ts'
import type { Decoder } from '../../../src/model/index.ts'
import { hostileLines } from '../../support/hostile.ts'
import { times } from '../../support/long-run.ts'
import { pickIndex, random } from '../../support/prng.ts'
import { scanner } from './scanner.ts'
import { Twins } from './twin.ts'

const OPTIONS = { inputZone: 'UTC', keepRejected: true }
const KIB = 1024

function twinsOn(made: Scanner): Twins {
  const law = strictDecoder({ ...OPTIONS, names: nameTables() })
  const unshared: Decoder = { ...law, decode: bytes => law.decode(Uint8Array.from(bytes)) }
  return new Twins(unshared, fastDecoder(made, OPTIONS))
}

/** Feeds bytes by way of slots, which are overwritten as soon as another is asked for: `sizes` of the chunks, in turn. */
function throughSlots(bytes: Uint8Array, slotBytes: number, sizes: () => number): Twins {
  const made = scanner()
  const both = twinsOn(made)
  const { memory, starts } = made.input.slots(3, slotBytes)
  const slots = starts.map(at => Buffer.from(memory, at, slotBytes))
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const slot = slots[n % slots.length] as Buffer
    for (const each of slots) each.fill('x')
    const chunk = bytes.subarray(at, at + Math.min(slotBytes, sizes()))
    slot.set(chunk)
    both.decode(slot.subarray(0, chunk.length))
    at += chunk.length
  }
  both.finish()
  return both
}

const long = (bytes: number): string =>
  `{"event_type":"page_visit","timestamp":"2024-03-20T10:00:00Z","customer_id":"c","item_id":"i","note":"${'n'.repeat(bytes)}"}\n`

describe('chunks in the scanner’s memory', () => {
  it.each([41, 42, 43, 44].slice(0, times(2, 4)))(
    'of any size give what they give elsewhere: seed %i',
    seed => {
      const rng = random(seed)
      const bytes = Buffer.concat([...hostileLines(seed, 3000)])
      const slotBytes = 1 + pickIndex(rng, 20 * KIB)
      const { counts } = throughSlots(bytes, slotBytes, () => 1 + pickIndex(rng, slotBytes))
      expect(counts.accepted).toBeGreaterThan(1000)
    },
  )

  it.each([
    ['a little longer than a slot', 64 * KIB],
    ['longer than several slots', 500 * KIB],
    ['too long to be an event', 17 * KIB * KIB],
  ])('with unfinished lines %s', (_, length) => {
    const short = long(3)
    const bytes = Buffer.from(`${short}${long(length - long(0).length)}${short.repeat(40)}`)
    const slotBytes = 50 * KIB
    for (const first of [short.length + 1, slotBytes - 1, slotBytes]) {
      let chunks = 0
      const { counts } = throughSlots(bytes, slotBytes, () => (chunks++ === 0 ? first : slotBytes))
      expect(counts.records).toBe(42)
      expect(counts.accepted).toBe(length > 16 * KIB * KIB ? 41 : 42)
    }
  })

  it('and elsewhere, in turn', () => {
    const made = scanner()
    const both = twinsOn(made)
    const { memory, starts } = made.input.slots(2, 300)
    const rng = random(45)
    const bytes = Buffer.concat([...hostileLines(45, 2000)])
    for (let at = 0; at < bytes.length; ) {
      const chunk = bytes.subarray(at, at + 1 + pickIndex(rng, 300))
      at += chunk.length
      const slot = Buffer.from(memory, starts[at % 2], chunk.length)
      const isInSlot = rng.next() < 0.5
      if (isInSlot) slot.set(chunk)
      both.decode(isInSlot ? slot : chunk)
    }
    both.finish()
    expect(both.counts.accepted).toBeGreaterThan(500)
  })
})
