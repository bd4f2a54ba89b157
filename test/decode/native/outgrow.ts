import { fastDecoder, type Scanner } from '../../../src/decode/native/index.ts'
import { pickIndex, random } from '../../support/prng.ts'

/** A dictionary each: their tables are outgrown at different times, so one may get the memory that another leaves. */
export const EXTRAS: readonly string[] = Array.from({ length: 24 }, (_, i) => `x${i}`)

const ROWS = 5000
const ROWS_A_CHUNK = 500

/** The same texts in all columns, with other ids: who looks them up in another column's table finds a wrong one. */
export const nameAt = (i: number): string => `name ${i}`

/** For each column and row the number of a name, known ones among new ones; each column gets new ones at a speed of its own. */
export function numbersOf(seed: number): readonly Uint32Array[] {
  const rng = random(seed)
  return EXTRAS.map((_, c) => {
    const speed = 1 + (c % 8)
    return Uint32Array.from({ length: ROWS }, (_, row) => pickIndex(rng, 100 + row * speed))
  })
}

/** The lines that hold these names, in chunks. */
export function linesOf(numbers: readonly Uint32Array[]): readonly Buffer[] {
  const line = (row: number): string => {
    const members = EXTRAS.map((key, c) => `,"${key}":"${nameAt(numbers[c]?.[row] ?? 0)}"`)
    return `{"event_type":"a","customer_id":"c","timestamp":1711515600${members.join('')}}\n`
  }
  return Array.from({ length: ROWS / ROWS_A_CHUNK }, (_, chunk) =>
    Buffer.from(
      Array.from({ length: ROWS_A_CHUNK }, (_, i) => line(chunk * ROWS_A_CHUNK + i)).join(''),
    ),
  )
}

/** The ids that they get, by column. */
export function outgrow(from: Scanner, chunks: readonly Buffer[]): readonly Uint32Array[] {
  const ids = EXTRAS.map(() => new Uint32Array(ROWS))
  for (const [i, chunk] of chunks.entries()) {
    const options = { inputZone: 'UTC', keepRejected: false, inside: true }
    const { batch } = fastDecoder(from, options).decode(chunk)
    for (const [c, column] of batch.extra.entries())
      ids[c]?.set(column.subarray(0, batch.length), i * ROWS_A_CHUNK)
  }
  return ids
}
