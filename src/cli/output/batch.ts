/** Texts on their way to a file, joined to about 64 Ki characters: a row at a time would be a system call a row. */
export interface Batch {
  /** Takes a text; gives bytes to write when there are enough, else null. */
  add(text: string): Uint8Array | null
  /** The bytes not yet given out, maybe none. */
  rest(): Uint8Array
}

const BATCH_CHARS = 64 * 1024

export function openBatch(): Batch {
  const encoder = new TextEncoder()
  let parts: string[] = []
  let length = 0
  const rest = () => {
    const text = parts.join('')
    parts = []
    length = 0
    return encoder.encode(text)
  }
  return {
    rest,
    add: text => {
      if (text === '') return null
      parts.push(text)
      length += text.length
      // Cut between the halves of a surrogate pair, both would become U+FFFD: wait for the other one.
      return length < BATCH_CHARS || endsInHalf(text) ? null : rest()
    },
  }
}

function endsInHalf(text: string): boolean {
  const last = text.charCodeAt(text.length - 1)
  return last >= 0xd800 && last < 0xdc00
}
