import type { Decoded } from '../model/index.ts'
import type { OpenDecoder } from './open.ts'

/** Bytes in which a format that isn't JSON has to show itself: a header's line and some more. */
export const BEGINNING = 65_536

/**
 * A decoder that is chosen by how the input begins. A brace or a bracket is JSON at once, so that a pipe need not wait;
 * for anything else all of the first 64 KiB is looked at. So the same input is the same format, however it is cut. One
 * that is over before that `isWhole`: it is decoded by a single `finish`.
 */
export function sniffed(
  choose: (lines: readonly string[], isWhole: boolean) => OpenDecoder,
  nothing: () => Decoded,
): OpenDecoder {
  let held = new Uint8Array(0)
  let chosen: OpenDecoder | null = null

  return {
    decode(bytes) {
      if (chosen !== null) return chosen.decode(bytes)
      held = Uint8Array.from(Buffer.concat([held, bytes]))
      if (!beginsLikeJson(held) && held.length < BEGINNING) return nothing()
      chosen = choose(firstLines(held), false)
      const decoded = chosen.decode(held)
      held = new Uint8Array(0)
      return decoded
    },
    finish(rest = new Uint8Array(0)) {
      if (chosen !== null) return chosen.finish(rest)
      const all = Buffer.concat([held, rest])
      chosen = choose(firstLines(all), true)
      return chosen.finish(all)
    },
    unseen: () => chosen?.unseen() ?? [],
  }
}

const SPACE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, 0x0a, 0xef, 0xbb, 0xbf])

/** Whether bytes begin with a brace or a bracket: text of UTF-8, neither packed nor a table. */
export function beginsLikeJson(bytes: Uint8Array): boolean {
  const first = bytes.find(byte => !SPACE.has(byte))
  return first === 0x7b || first === 0x5b
}

/** The lines with something in them among the first bytes; the last may be cut. */
export function firstLines(bytes: Uint8Array): string[] {
  const text = new TextDecoder().decode(bytes.subarray(0, BEGINNING))
  return text.split(/[\n\r]/).filter(line => line.trim() !== '')
}
