import { joinFault } from './joined-file.ts'

/**
 * Texts packed into one buffer: a million rows of five texts are one object, where the strings would be five million.
 * Read one at a time, as records ask for them.
 */
export interface PackedTexts {
  bytes: Buffer
  /** Where each text ends; it begins where the one before ends. */
  ends: Float64Array
  length: number
}

const FIRST_BYTES = 65_536
const FIRST_TEXTS = 4_096
const MOST_BYTES = 2 ** 31

export const openPacked = (): PackedTexts => ({
  bytes: Buffer.allocUnsafe(FIRST_BYTES),
  ends: new Float64Array(FIRST_TEXTS),
  length: 0,
})

/** Throws a Fault where the file `name` is too large to be kept. */
export function addText(packed: PackedTexts, text: string, name: string): void {
  const start = endOf(packed, packed.length - 1)
  // A UTF-16 unit is three bytes of UTF-8 at most.
  const most = start + text.length * 3
  if (most > packed.bytes.length) {
    if (most > MOST_BYTES) throw joinFault(name, 'is larger than 2 GiB, too large to be joined')
    const wider = Buffer.allocUnsafe(Math.min(MOST_BYTES, Math.max(most, 2 * packed.bytes.length)))
    packed.bytes.copy(wider, 0, 0, start)
    packed.bytes = wider
  }
  if (packed.length === packed.ends.length) {
    const wider = new Float64Array(2 * packed.length)
    wider.set(packed.ends)
    packed.ends = wider
  }
  packed.ends[packed.length++] = start + packed.bytes.write(text, start)
}

const endOf = ({ ends }: PackedTexts, at: number): number => (at < 0 ? 0 : (ends[at] as number))

export const textAt = (packed: PackedTexts, at: number): string =>
  packed.bytes.toString('utf8', endOf(packed, at - 1), endOf(packed, at))
