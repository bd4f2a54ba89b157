/** Where whole lines are put, a slot at a time. */
export interface LineSlots {
  /** The next slot, to be filled. */
  next(): Uint8Array
  /** So much of it is filled: whole lines, or a part of one that is longer than a slot. */
  handOver(length: number, isWhole: boolean): void
}

/** Bytes that come in any pieces, put into slots, each as far as may be. */
export interface LineFiller {
  add(bytes: Uint8Array): void
  /** What is there goes, too: the input has ended, after a line end or without. */
  end(): void
  /** As `end`, but without the line that was begun: the input broke off. */
  cutOff(): void
}

const LF = 10

/** Fills slot after slot. What is there of a line at a slot's end is put into the next one. */
export function lineFiller({ next, handOver }: LineSlots): LineFiller {
  let slot: Buffer | null = null
  let filled = 0

  function put(bytes: Uint8Array): void {
    slot ??= asBuffer(next())
    // `set` copies to shared memory word by word; `fill` is one memcpy, and needs something to fill with.
    if (bytes.length > 0) slot.fill(bytes, filled, filled + bytes.length)
    filled += bytes.length
  }

  function handOverTo(end: number, isWhole: boolean): void {
    slot = null
    filled = 0
    handOver(end, isWhole)
  }

  const wholeLines = (): number =>
    slot === null ? 0 : slot.subarray(0, filled).lastIndexOf(LF) + 1

  function handOverFull(full: Buffer): void {
    const end = wholeLines()
    const rest = Uint8Array.from(full.subarray(end))
    if (end === 0) handOverTo(full.length, false)
    else {
      handOverTo(end, true)
      if (rest.length > 0) put(rest)
    }
  }

  return {
    add(bytes) {
      for (let at = 0; at < bytes.length; ) {
        slot ??= asBuffer(next())
        const part = bytes.subarray(at, at + slot.length - filled)
        put(part)
        at += part.length
        if (filled === slot.length) handOverFull(slot)
      }
    },
    end: () => {
      if (filled > 0) handOverTo(filled, true)
    },
    cutOff: () => {
      const end = wholeLines()
      if (end > 0) handOverTo(end, true)
      slot = null
      filled = 0
    },
  }
}

const asBuffer = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length)
