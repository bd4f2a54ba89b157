import { isKnownName } from '../field-names.ts'

/** Those whose characters overlap: of a short text every one of them makes some. */
const CANDIDATES = ['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr']

/** Names stand at the start. */
const LOOKED = 4096

/**
 * Of the encodings of East Asian texts the one that makes most names of fields that are known, where any does: a header of a
 * few characters tells more by its words than by how often they occur.
 */
export function encodingByWords(bytes: Uint8Array): { encoding: string; names: number } | null {
  const head = bytes.subarray(0, LOOKED)
  let best: { encoding: string; names: number } | null = null
  for (const encoding of CANDIDATES) {
    const text = new TextDecoder(encoding).decode(head, { stream: true })
    const names = new Set(text.match(/[\p{L}\p{N}_]+/gu))
    let known = 0
    for (const name of names) if (/[^\p{ASCII}]/u.test(name) && isKnownName(name)) known++
    if (known > (best?.names ?? 0)) best = { encoding, names: known }
  }
  return best
}
