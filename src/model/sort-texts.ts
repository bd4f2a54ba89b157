import { byCodePoint } from './order.ts'
import { isPacked, type PackedTexts, type Texts, textAt } from './texts.ts'

/** Sorts places by their texts, by code point. */
export function sortTexts(texts: Texts, places: Uint32Array): void {
  // The order of UTF-8's bytes is that of code points.
  if (isPacked(texts)) sortBytes(texts, places, 0, places.length, 0)
  else places.sort((a, b) => byCodePoint(textAt(texts, a), textAt(texts, b)))
}

/**
 * Texts that agree up to a byte, by the bytes from there (Bentley and Sedgewick, "Fast algorithms for sorting and searching
 * strings", 1997): ids have long beginnings in common, which a comparison of two looks at again each time. It calls itself
 * for the smaller parts only, so that no log can nest it deeply.
 */
function sortBytes(
  texts: PackedTexts,
  places: Uint32Array,
  from: number,
  to: number,
  depth: number,
): void {
  while (to - from > 1) {
    const pivot = byteAt(texts, places[(from + to) >>> 1] as number, depth)
    let less = from
    let greater = to
    let at = from
    while (at < greater) {
      const place = places[at] as number
      const byte = byteAt(texts, place, depth)
      if (byte < pivot) {
        places[at++] = places[less] as number
        places[less++] = place
      } else if (byte > pivot) {
        places[at] = places[--greater] as number
        places[greater] = place
      } else at++
    }
    if (pivot === ENDED) {
      // Equal to the last byte; none is less.
      from = greater
      continue
    }
    const equal = greater - less
    const largest = Math.max(less - from, equal, to - greater)
    if (equal === largest) {
      sortBytes(texts, places, from, less, depth)
      sortBytes(texts, places, greater, to, depth)
      from = less
      to = greater
      depth++
      continue
    }
    sortBytes(texts, places, less, less + equal, depth + 1)
    if (less - from === largest) {
      sortBytes(texts, places, greater, to, depth)
      to = less
    } else {
      sortBytes(texts, places, from, less, depth)
      from = greater
    }
  }
}

const ENDED = -1

function byteAt({ bytes, ends }: PackedTexts, place: number, depth: number): number {
  const at = (place === 0 ? 0 : (ends[place - 1] as number)) + depth
  return at < (ends[place] as number) ? (bytes[at] as number) : ENDED
}
