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
   * Stretches of the scanner's memory for others to fill, of so many bytes each. `add` of what stands in one copies nothing
   * as long as nothing is held; others may have it again when `keep` has been called.
   */
  slots(count: number, bytes: number): Slots
  held(): { from: number; to: number }
}

/** The scanner looks a few bytes before a text and up to 64 bytes behind a line. */
const BEFORE = 64
const BEHIND = 128
const FIRST_BYTES = 320 * 1024
const LF = 10

export function inputBuffer(wasm: ScanExports, memory: ScannerMemory): InputBuffer {
  let block = 0
  let size = 0
  let from = BEFORE
  let to = BEFORE
  /** What `buffer` and `slots` gave views of. All are this memory: the object is another one when it has grown. */
  const lent = new Set<ArrayBufferLike>()

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
    lent.add(view.buffer)
    return view
  }

  /** Whether an address is in the block where what is held is kept. */
  const isOwn = (at: number): boolean => at >= block + BEFORE && at <= block + size - BEHIND

  /** Whether the bytes can stay where they are: right behind what is held, or anywhere in this memory if that is nothing. */
  function inPlace({ buffer, byteOffset, length }: Uint8Array): boolean {
    if (!lent.has(buffer) && buffer !== memory.buffer) return false
    return from === to || (byteOffset === to && isOwn(byteOffset + length))
  }

  function add(bytes: Uint8Array): { from: number; to: number; lastLine: number } {
    const held = to - from
    let start = bytes.byteOffset
    if (!inPlace(bytes)) {
      reserve(bytes.length)
      // `set` copies to shared memory word by word; `fill` is one memcpy, and needs something to fill with.
      if (bytes.length > 0) memory.bytes(block + size).fill(bytes, to, to + bytes.length)
      start = to
    }
    if (held === 0) from = start
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
      if (from !== to && !isOwn(from)) reserve(0)
    },
    slots: (count, bytes) => {
      const stride = BEFORE + bytes + BEHIND
      const first = wasm.block(count * stride) >>> 0
      const starts = Array.from({ length: count }, (_, i) => first + i * stride + BEFORE)
      const { buffer } = memory.bytes(first + count * stride)
      lent.add(buffer)
      // The memory is shared: see createScanner.
      return { memory: buffer as SharedArrayBuffer, starts, bytes }
    },
    held: () => ({ from, to }),
  }
}
