/**
 * What an iterator gives, and null whenever it has given nothing for so long. Ends when the iterator does. Whoever
 * stops listening stops the source: a source that waits would else be waited for.
 */
export async function* polls<T>(
  open: (stop: AbortSignal) => AsyncIterator<T>,
  everyMs: number,
): AsyncGenerator<T | null, void, undefined> {
  const over = new AbortController()
  const source = open(over.signal)
  try {
    for (;;) {
      const next = source.next()
      let result = await within(next, everyMs)
      while (result === null) {
        yield null
        result = await within(next, everyMs)
      }
      if (result.done === true) return
      yield result.value
    }
  } finally {
    over.abort()
    await source.return?.()
  }
}

/** Null when it takes longer. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>(resolve => {
    timer = setTimeout(resolve, ms, null)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
