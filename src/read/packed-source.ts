type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** Packed bytes to be taken in counts of one's own, whatever the chunks they come in. */
export interface PackedSource {
  /** What is at hand and hasn't been taken. Valid until more is asked for. */
  rest(): Uint8Array
  /** So much of it is used up. */
  use(count: number): void
  /** Bytes used up so far. */
  used(): number
  /** Waits for more; false at the end. */
  more(): Promise<boolean>
  /** Waits until so much is there, or the end. */
  atHand(count: number): Promise<void>
  /** As `more`, but null when nothing comes soon: a pipe may be silent for ever. */
  moreSoon(): Promise<boolean | null>
  /** The next bytes, fewer only at the end. Valid until more is asked for. */
  take(count: number): Promise<Uint8Array>
}

/** A pipe that hasn't sent anything for so long may be silent for ever. */
const SOON_MS = 50

/** `onWait` is called before chunks are waited for: what was unpacked can be handed over. */
export function packedSource(chunks: Chunks, onWait: () => void): PackedSource {
  let rest: Uint8Array = new Uint8Array(0)
  let used = 0
  /** Memory of its own, for what is left of chunks that the reader has back. */
  let store = new Uint8Array(0)
  let coming: Promise<IteratorResult<Uint8Array, void>> | null = null

  function ask(): Promise<IteratorResult<Uint8Array, void>> {
    if (coming !== null) return coming
    onWait()
    // The chunk it is in is the reader's again.
    if (rest.length > 0 && rest.buffer !== store.buffer) keep(0)
    coming = chunks.next()
    // Whoever asks is told; nobody may ask any more.
    coming.catch(() => {})
    return coming
  }

  function take(next: IteratorResult<Uint8Array, void>): boolean {
    if (next.done === true) return false
    coming = null
    if (rest.length === 0) rest = next.value
    else append(next.value)
    return true
  }

  /** Moves the rest to the start of the store, with room for more. */
  function keep(room: number): void {
    const length = rest.length + room
    const into = length > store.length ? new Uint8Array(2 * length) : store
    into.set(rest)
    store = into
    rest = store.subarray(0, rest.length)
  }

  function append(bytes: Uint8Array): void {
    if (rest.byteOffset + rest.length + bytes.length > store.length) keep(bytes.length)
    const start = rest.byteOffset
    store.set(bytes, start + rest.length)
    rest = store.subarray(start, start + rest.length + bytes.length)
  }

  const more = async (): Promise<boolean> => take(await ask())
  const atHand = async (count: number): Promise<void> => {
    while (rest.length < count && (await more()));
  }
  const use = (count: number): void => {
    rest = rest.subarray(count)
    used += count
  }
  return {
    rest: () => rest,
    use,
    used: () => used,
    more,
    atHand,
    async moreSoon() {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<null>(resolve => {
        timer = setTimeout(resolve, SOON_MS, null)
      })
      try {
        const next = await Promise.race([ask(), late])
        return next === null ? null : take(next)
      } finally {
        clearTimeout(timer)
      }
    },
    async take(count) {
      await atHand(count)
      const taken = rest.subarray(0, count)
      use(taken.length)
      return taken
    },
  }
}

const LF = 10
const CR = 13

/**
 * Whether what is behind the end of packed data is nothing: zeros, with which tapes and blocks are filled up, or the
 * line break that an editor or a copy adds. Takes all of it that is.
 */
export async function isPadding(source: PackedSource): Promise<boolean> {
  await source.atHand(3)
  const rest = source.rest()
  const isLineBreak =
    (rest.length === 1 && rest[0] === LF) || (rest.length === 2 && rest[0] === CR && rest[1] === LF)
  if (isLineBreak) return true
  do {
    const zeros = source.rest()
    if (zeros.some(byte => byte !== 0)) return false
    source.use(zeros.length)
  } while (await source.more())
  return true
}
