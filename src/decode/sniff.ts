import type { Decoded } from '../model/index.ts'
import type { WholeDecoder } from './json/json-lines.ts'
import type { DoubledColumn } from './map/table-columns.ts'
import type { Shape } from './shape/index.ts'

/** The decoder of one input, and what it found out about the request. */
export interface OpenDecoder extends WholeDecoder {
  /** Entries of --map of which no record had anything. */
  unseen(): readonly string[]
  /** Columns of a table that are named twice and were asked for: their values are equal. */
  doubled?(): readonly DoubledColumn[]
  /** Whether the input ended within something that it began: a JSON array without its end. */
  isCut?(): boolean
}

/** How much more has to come before a text whose shape is open is looked at again: not after each byte of a pipe. */
const MORE = 1.25
const LF = 0x0a

/**
 * A decoder that is chosen by the shape that an input turns out to have. Until it is known, what comes is held. One that is over
 * before that `isWhole`: it is decoded by a single `finish`.
 */
export function sniffed(
  shapeOf: (head: Uint8Array, isAll: boolean) => Shape | null,
  choose: (shape: Shape, head: Uint8Array, isWhole: boolean) => OpenDecoder,
  nothing: () => Decoded,
): OpenDecoder {
  let held = new Uint8Array(0)
  let lookAt = 0
  let chosen: OpenDecoder | null = null

  /** Again at the first line's end, where most shapes show. */
  function isDue(bytes: Uint8Array): boolean {
    const isFirstEnd =
      bytes.includes(LF) && !held.subarray(0, held.length - bytes.length).includes(LF)
    return held.length >= lookAt || isFirstEnd
  }

  return {
    decode(bytes) {
      if (chosen !== null) return chosen.decode(bytes)
      held = Uint8Array.from(Buffer.concat([held, bytes]))
      if (!isDue(bytes)) return nothing()
      lookAt = held.length * MORE
      const shape = shapeOf(held, false)
      if (shape === null) return nothing()
      chosen = choose(shape, held, false)
      const decoded = chosen.decode(held)
      held = new Uint8Array(0)
      return decoded
    },
    finish(rest = new Uint8Array(0)) {
      if (chosen !== null) return chosen.finish(rest)
      const all = Buffer.concat([held, rest])
      chosen = choose(shapeOf(all, true) ?? { kind: 'json_lines' }, all, true)
      return chosen.finish(all)
    },
    unseen: () => chosen?.unseen() ?? [],
    doubled: () => chosen?.doubled?.() ?? [],
    isCut: () => chosen?.isCut?.() ?? false,
  }
}
