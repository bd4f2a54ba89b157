import { isUtf8 } from 'node:buffer'
import { encodingByWords } from './by-words.ts'
import { cjkEncoding } from './cjk.ts'
import { type FoundEncoding, highRuns } from './runs.ts'
import { singleByteEncoding } from './single-byte.ts'

export type { FoundEncoding } from './runs.ts'

/** More of a text tells no more. */
const LOOKED = 262_144

/** The encoding of a text that begins with these bytes: by a byte order mark, by validity, by what decodes to words. */
export function encodingOf(sample: Uint8Array): FoundEncoding {
  const bytes = sample.subarray(0, LOOKED)
  const marked = byMark(bytes) ?? (bytes.includes(0) ? byZeros(bytes) : null)
  if (marked !== null) return marked
  // Nearly always: the walk over each byte is for what isn't.
  if (isUtf8(bytes)) return { encoding: 'utf-8', why: 'it is valid UTF-8' }
  const { valid, broken, brokenLines } = utf8Found(bytes)
  if (broken === 0) return { encoding: 'utf-8', why: 'it is valid UTF-8' }
  // Elsewhere hardly any text is UTF-8 by chance.
  if (valid > broken) return { encoding: 'utf-8', why: 'it is UTF-8 with a few broken bytes' }
  if (brokenLines < 2)
    return { encoding: 'utf-8', why: 'one line has bytes that are no UTF-8: that says too little' }
  const runs = highRuns(bytes)
  const byWords = encodingByWords(bytes)
  if (byWords !== null)
    return { encoding: byWords.encoding, why: `${byWords.names} of its names are known in it` }
  return (
    cjkEncoding(runs) ??
    singleByteEncoding(runs) ?? {
      encoding: null,
      why: 'it is not UTF-8, and its bytes fit no encoding well',
    }
  )
}

function byMark([a, b, c]: Uint8Array): FoundEncoding | null {
  const why = 'it begins with a byte order mark'
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', why }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', why }
  return a === 0xef && b === 0xbb && c === 0xbf ? { encoding: 'utf-8', why } : null
}

/** Delimiters, digits and line ends have a zero byte each in UTF-16, all on one side. */
function byZeros(bytes: Uint8Array): FoundEncoding | null {
  const pairs = Math.floor(bytes.length / 2)
  if (pairs < 4) return null
  let [even, odd] = [0, 0]
  for (let i = 0; i < pairs * 2; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const why = 'it has zero bytes, all of them the one half of a pair'
  // No other text has them.
  if (odd > 2 && odd * 50 > pairs && even * 50 < odd) return { encoding: 'utf-16le', why }
  return even > 2 && even * 50 > pairs && odd * 50 < even ? { encoding: 'utf-16be', why } : null
}

/** Characters of more than one byte, and bytes that are none. The last may be cut. */
function utf8Found(bytes: Uint8Array) {
  let [valid, broken, brokenLines, line, lastLine] = [0, 0, 0, 0, -1]
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number
    if (byte < 0x80) {
      if (byte === 0x0a || byte === 0x0d) line++
      at++
      continue
    }
    const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0
    const more = bytes.subarray(at + 1, at + length)
    const isWhole = length > 0 && byte < 0xf5 && more.every(each => (each & 0xc0) === 0x80)
    if (isWhole && more.length < length - 1) break
    if (isWhole) valid++
    else {
      broken++
      if (line !== lastLine) brokenLines++
      lastLine = line
    }
    at += isWhole ? length : 1
  }
  return { valid, broken, brokenLines }
}
