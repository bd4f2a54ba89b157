import type { PackedTexts } from '../model/index.ts'
import { type Bytes, putAscii, putBytes, reserve } from './bytes.ts'
import type { RowForm } from './row-form.ts'

/**
 * Writes a name that is letters and digits, as most are, from the bytes it is: every format writes those as they are. False:
 * it is none, and nothing was written.
 */
export function putPlainName(
  to: Bytes,
  { bytes }: PackedTexts,
  start: number,
  end: number,
  { longest, quote }: RowForm,
): boolean {
  if (end === start || end - start > longest) return false
  if (PLAIN[bytes[start] as number] !== FIRST) return false
  for (let i = start + 1; i < end; i++) if (PLAIN[bytes[i] as number] === 0) return false
  reserve(to, end - start + 2 * quote.length)
  putAscii(to, quote)
  putBytes(to, bytes, start, end)
  putAscii(to, quote)
  return true
}

/** By byte: whether a name may hold it that is plain in every format, and whether it may begin with it. */
const FIRST = 2
const PLAIN = new Uint8Array(256)
for (const char of '-_.') PLAIN[char.charCodeAt(0)] = 1
for (const char of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
  PLAIN[char.charCodeAt(0)] = FIRST
