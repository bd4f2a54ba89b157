import type { PackedTexts } from '../../src/model/index.ts'

/** Texts as a scanner's memory has them. */
export function packedTexts(texts: readonly string[]): PackedTexts {
  const parts = texts.map(text => new TextEncoder().encode(text))
  let end = 0
  const ends = Uint32Array.from(parts, ({ length }) => {
    end += length
    return end
  })
  return { bytes: Uint8Array.from(parts.flatMap(part => [...part])), ends }
}
