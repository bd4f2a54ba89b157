import type { OpenDecoder } from '../decode/index.ts'
import type { Decoded } from '../model/index.ts'
import type { Dispatch } from './parallel/dispatch.ts'
import type { Sharing } from './sharing.ts'

/** The scanning of one input, by this thread and from some byte on by others, too. */
export interface InputScan {
  add(chunk: Uint8Array): Promise<void>
  end(): Promise<void>
  /** The input broke off. */
  cutOff(): void
  /** Another thread unpacks it, or reads it. */
  isHelped(): void
}

const LF = 10

/** `take` is given what this thread decodes by itself. */
export function openInputScan(
  input: number,
  decoder: OpenDecoder,
  sharing: Sharing,
  take: (decoded: Decoded) => Promise<void>,
): InputScan {
  let rest: Dispatch | null = null
  let lines = 0
  let isHelped = false
  const decode = async (bytes: Uint8Array): Promise<void> => {
    const decoded = decoder.decode(bytes)
    lines += decoded.counts.records
    await take(decoded)
  }
  return {
    async add(chunk) {
      if (rest !== null) return rest.add(chunk)
      // Up to its last line end nothing of the chunk is unfinished.
      const whole = sharing.isDue(chunk.length, isHelped) ? chunk.lastIndexOf(LF) + 1 : 0
      if (whole > 0) {
        await decode(chunk.subarray(0, whole))
        rest = await sharing.open(input, lines, isHelped)
      }
      const left = chunk.subarray(whole)
      if (rest === null) await decode(left)
      else rest.add(left)
    },
    async end() {
      if (rest === null) await take(decoder.finish())
      else rest.end()
    },
    cutOff: () => rest?.cutOff(),
    isHelped: () => {
      isHelped = true
    },
  }
}
