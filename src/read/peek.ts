import { LONGEST_SIGNATURE } from './signatures.ts'

/** The first bytes of an input, and all of it, these included, as if nobody had looked. */
export interface Peeked {
  readonly head: Uint8Array
  readonly chunks: AsyncGenerator<Uint8Array, void, undefined>
}

/**
 * Looks at the first bytes, for as long as they say too little: a pipe may never send more. Chunks are valid until the
 * next is asked for, so those looked past are copies.
 */
export async function peek(
  source: AsyncGenerator<Uint8Array, void, undefined>,
  saysTooLittle: (head: Uint8Array) => boolean,
): Promise<Peeked> {
  const seen: Uint8Array[] = []
  let head = new Uint8Array(0)
  while (saysTooLittle(head)) {
    const last = seen.pop()
    if (last !== undefined) seen.push(Uint8Array.from(last))
    const { value, done } = await source.next()
    if (done === true) break
    seen.push(value)
    head = joined(head, value.subarray(0, LONGEST_SIGNATURE - head.length))
  }
  return { head, chunks: replay(seen, source) }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

async function* replay(
  seen: readonly Uint8Array[],
  source: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* seen
    yield* source
  } finally {
    await source.return()
  }
}
