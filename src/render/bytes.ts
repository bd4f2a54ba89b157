/** Text on its way out as UTF-8: a row of a hundred thousand is written here without a string for each of its cells. */
export interface Bytes {
  bytes: Uint8Array
  length: number
}

export const openBytes = (room: number): Bytes => ({ bytes: new Uint8Array(room), length: 0 })

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Text that is written many times. */
export const encoded = (text: string): Uint8Array => encoder.encode(text)

/** Makes room for so many bytes more. */
export function reserve(to: Bytes, more: number): void {
  if (to.length + more <= to.bytes.length) return
  const longer = new Uint8Array(Math.max(to.length + more, to.bytes.length * 2))
  longer.set(to.bytes.subarray(0, to.length))
  to.bytes = longer
}

/** What was written, and the room is empty again. */
export function taken(from: Bytes): string {
  const text = decoder.decode(from.bytes.subarray(0, from.length))
  from.length = 0
  return text
}

// Room must have been reserved for all but putText.

/** (Not `set`: for the few bytes of a key the call costs more than the copy.) */
export function putBytes(to: Bytes, from: Uint8Array, start: number, end: number): void {
  const { bytes } = to
  let at = to.length
  for (let i = start; i < end; i++) bytes[at++] = from[i] as number
  to.length = at
}

export function putText(to: Bytes, text: string): void {
  // A unit of UTF-16 takes three bytes at most.
  reserve(to, text.length * 3)
  to.length += encoder.encodeInto(text, to.bytes.subarray(to.length)).written
}

/** ASCII: of a number, say. */
export function putAscii(to: Bytes, text: string): void {
  const { bytes } = to
  let at = to.length
  for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i)
  to.length = at
}

const ZERO = 48
/** Up to here the machine divides integers. */
const SMALL = 0x8000_0000
const LIMB = 1e9
const LIMB_DIGITS = 9

/** n / by without its fraction, of an integer from 0 to 2^53 - 1. (`%` of doubles is a call into C.) */
export function quotient(n: number, by: number): number {
  if (n < SMALL) return ((n | 0) / by) | 0
  const near = Math.floor(n / by)
  return near * by > n ? near - 1 : near
}

/** The digits of an integer from 0 to 2^53 - 1: 16 bytes at most. */
export function putInteger(to: Bytes, n: number): void {
  if (n < SMALL) {
    putDigits(to, n, digitsOf(n | 0))
    return
  }
  const high = quotient(n, LIMB)
  putInteger(to, high)
  putDigits(to, n - high * LIMB, LIMB_DIGITS)
}

/** So many digits of an integer below 2^31, zeros before it where it has fewer. */
export function putDigits(to: Bytes, n: number, digits: number): void {
  const { bytes, length } = to
  let rest = n | 0
  for (let at = length + digits - 1; at >= length; at--) {
    const next = (rest / 10) | 0
    bytes[at] = ZERO + rest - next * 10
    rest = next
  }
  to.length = length + digits
}

/** How many digits an integer from 0 to 2^31 - 1 has. */
export function digitsOf(n: number): number {
  if (n < 10) return 1
  if (n < 100) return 2
  if (n < 1000) return 3
  let digits = 4
  for (let rest = (n / 10_000) | 0; rest > 0; rest = (rest / 10) | 0) digits++
  return digits
}
