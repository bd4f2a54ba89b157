import type { Slots } from '../../model/index.ts'
import type { ScannerMemory } from './memory.ts'
import type { ScanExports } from './wasm-exports.ts'

/** Bytes of an input in the scanner's memory: the unfinished line, then the chunk that came after it. */
export interface InputBuffer {
  buffer(minBytes: number): Uint8Array
  /** Adds a chunk. All bytes held are [from, to); those before `lastLine` are whole lines (`from` when there is none). */
  add(bytes: Uint8Array): { from: number; to: number; lastLine: number }
  /** Keeps [from, to) only; nothing when both are the same. */
  keep(from: number, to: number): void
  /**
   * Stretches of the scanner's memory that another thread fills, of so many bytes each. `add` of a part of one that begins
   * where it begins copies nothing; the other thread may have it again when `keep` has been called.
   */
  slots(count: number, bytes: number): Slots
  held(): { from: number; to: number }
}

/** The scanner looks a few bytes before a text and up to 64 bytes behind a line. */
const BEFORE = 64
const BEHIND = 128
/** Before each slot, for the unfinished line of the one before it. A longer one, and what comes then, are copied. */
const HEADROOM = 64 * 1024
const FIRST_BYTES = 320 * 1024
const LF = 10

export function inputBuffer(wasm: ScanExports, memory: ScannerMemory): InputBuffer {
  let block = 0
  let size = 0
  let from = BEFORE
  let to = BEFORE
  /** What `buffer` lent its view of; the memory's buffer object is another one after another thread made it grow. */
  let lent: ArrayBufferLike | null = null

  let slots: { lent: Slots; from: number; to: number } | null = null

  /** Room for so many bytes behind those held, which move to the front. */
  function reserve(bytes: number): void {
    const held = to - from
    const need = BEFORE + held + bytes + BEHIND
    const all = memory.bytes(to)
    if (need > size) {
      const bigger = 2 ** Math.ceil(Math.log2(Math.max(need, FIRST_BYTES)))
      const fresh = wasm.block(bigger) >>> 0
      memory.bytes(fresh + bigger).copy(memory.bytes(fresh + bigger), fresh + BEFORE, from, to)
      if (block !== 0) wasm.release(block, size)
      block = fresh
      size = bigger
    } else if (from !== block + BEFORE) all.copyWithin(block + BEFORE, from, to)
    from = block + BEFORE
    to = from + held
  }

  function buffer(minBytes: number): Uint8Array {
    reserve(minBytes)
    const view = memory.bytes(block + size).subarray(to, block + size - BEHIND)
    lent = view.buffer
    return view
  }

  /** Whether the bytes can stay where they are: read into `buffer`, right behind what is held if that is anything. */
  const inPlace = ({ buffer, byteOffset, length }: Uint8Array): boolean =>
    buffer === lent &&
    (from === to ? byteOffset >= block + BEFORE : byteOffset === to) &&
    byteOffset + length <= block + size - BEHIND

  /** Whether an address is among the slots, the room before each included. */
  const isAmongSlots = (at: number): boolean => slots !== null && at >= slots.from && at < slots.to

  /** Whether the bytes stand in a slot, and there is room before it for what is held. */
  const inSlot = ({ buffer, byteOffset }: Uint8Array): boolean =>
    buffer === slots?.lent.memory && isAmongSlots(byteOffset) && to - from <= HEADROOM - BEFORE

  function add(bytes: Uint8Array): { from: number; to: number; lastLine: number } {
    const held = to - from
    let start = bytes.byteOffset
    if (inSlot(bytes)) {
      memory.bytes(start).copyWithin(start - held, from, to)
      from = start - held
    } else {
      if (!inPlace(bytes)) {
        reserve(bytes.length)
        // `set` copies to shared memory word by word; `fill` is one memcpy, and needs something to fill with.
        if (bytes.length > 0) memory.bytes(block + size).fill(bytes, to, to + bytes.length)
        start = to
      }
      if (held === 0) from = start
    }
    to = start + bytes.length
    const last = memory.bytes(to).subarray(start, to).lastIndexOf(LF)
    return { from, to, lastLine: last < 0 ? from : start + last + 1 }
  }

  return {
    buffer,
    add,
    keep: (first, end) => {
      from = first
      to = end
      if (isAmongSlots(from)) reserve(0)
    },
    slots: (count, bytes) => {
      const stride = HEADROOM + bytes + BEHIND
      const first = wasm.block(count * stride) >>> 0
      const { buffer } = memory.bytes(first + count * stride)
      const starts = Array.from({ length: count }, (_, i) => first + i * stride + HEADROOM)
      // The memory is shared: see createScanner.
      const lent = { memory: buffer as SharedArrayBuffer, starts, bytes }
      slots = { lent, from: first, to: first + count * stride }
      return lent
    },
    held: () => ({ from, to }),
  }
}
