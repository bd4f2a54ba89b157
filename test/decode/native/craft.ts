import { pick, random } from '../../support/prng.ts'

/** Ids that collide under well-known hashes whose constants are public: what somebody would send to slow us down. */
export const KINDS = ['fnv', 'times31', 'times33', 'multiples', 'tails'] as const
export type Kind = (typeof KINDS)[number]

/** Two strings a stage: all 2^stages combinations of them have one hash (A. Joux, Multicollisions, 2004). */
type Stages = readonly (readonly [string, string])[]

const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']
const BLOCK = 6

/** Blocks of letters that lead FNV-1a of 32 bits from a state to the same next one, again and again. */
function fnvStages(count: number): Stages {
  const rng = random(1)
  let state = 0x811c9dc5
  return Array.from({ length: count }, () => {
    const seen = new Map<number, string>()
    // Two of some 80,000 blocks have one hash: the birthday paradox.
    for (;;) {
      let text = ''
      let hash = state
      for (let n = 0; n < BLOCK; n++) {
        const letter = pick(rng, LETTERS)
        text += letter
        hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
      }
      const other = seen.get(hash)
      if (other !== undefined && other !== text) {
        state = hash
        return [other, text] as const
      }
      seen.set(hash, text)
    }
  })
}

const repeated = (a: string, b: string, count: number): Stages =>
  Array.from({ length: count }, () => [a, b] as const)

const combined =
  (stages: Stages) =>
  (i: number): string =>
    stages.map((pair, bit) => pair[(i >> bit) & 1]).join('')

/** The i-th of 2^bits ids. */
export function crafted(kind: Kind, bits: number): (i: number) => string {
  switch (kind) {
    case 'fnv':
      return combined(fnvStages(bits))
    // 31 · 'A' + 'a' = 31 · 'B' + 'B': hashes as Java's.
    case 'times31':
      return combined(repeated('Aa', 'BB', bits))
    // 33 · 'A' + 'b' = 33 · 'B' + 'A': djb2.
    case 'times33':
      return combined(repeated('Ab', 'BA', bits))
    // The low bits of a number as its hash.
    case 'multiples':
      return i => String(i * 2 ** 24)
    // As short as a slot holds, and different in the middle only: hashes of the first and last bytes.
    case 'tails':
      return i => `abc${i.toString(32).padStart(5, '0')}xyz`
  }
}
