/** Unpacked bytes, put together to pieces that are worth a look. */
export interface Pieces {
  /** The bytes are copied. */
  put(bytes: Uint8Array): void
  /** What is there is handed over. */
  flush(): void
  /** Nobody looks at a piece any more: its memory is used again. */
  giveBack(piece: Uint8Array): void
}

const PIECE_BYTES = 512 * 1024
/** Pieces that are kept to be filled again. */
const KEPT = 4

export function openPieces(handOver: (piece: Uint8Array) => void): Pieces {
  const kept: ArrayBufferLike[] = []
  let piece: Buffer | null = null
  let length = 0
  function flush(): void {
    if (piece === null || length === 0) return
    const filled = piece.subarray(0, length)
    // Of little a copy is handed over, and the rest filled further.
    if (length < PIECE_BYTES / 4) handOver(Buffer.from(filled))
    else {
      handOver(filled)
      piece = null
    }
    length = 0
  }
  const nextPiece = (): Buffer => {
    const memory = kept.pop()
    return memory === undefined ? Buffer.allocUnsafeSlow(PIECE_BYTES) : Buffer.from(memory)
  }
  return {
    put(bytes) {
      for (let at = 0; at < bytes.length; ) {
        piece ??= nextPiece()
        const part = bytes.subarray(at, at + PIECE_BYTES - length)
        piece.set(part, length)
        length += part.length
        at += part.length
        if (length === PIECE_BYTES) flush()
      }
    },
    flush,
    giveBack({ buffer }) {
      if (buffer.byteLength === PIECE_BYTES && kept.length < KEPT) kept.push(buffer)
    },
  }
}
