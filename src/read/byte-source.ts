type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** Bytes to be taken in counts of one's own, whatever the chunks they come in. */
export interface ByteSource {
  /** The next bytes, fewer only at the end of the input. A copy. */
  take(count: number): Promise<Uint8Array>
}

export function byteSource(chunks: Chunks): ByteSource {
  let chunk = new Uint8Array(0)
  let at = 0
  let ended = false
  return {
    async take(count) {
      const taken = new Uint8Array(count)
      let length = 0
      while (length < count && !ended) {
        if (at === chunk.length) {
          const next = await chunks.next()
          if (next.done === true) ended = true
          else {
            chunk = next.value as Uint8Array<ArrayBuffer>
            at = 0
          }
          continue
        }
        const part = chunk.subarray(at, at + count - length)
        taken.set(part, length)
        length += part.length
        at += part.length
      }
      return taken.subarray(0, length)
    },
  }
}
