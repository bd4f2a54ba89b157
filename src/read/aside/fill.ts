import { InputError } from '../input.ts'
import { chunksOfPipe } from '../pipe.ts'
import { readInput } from '../read.ts'
import type { AsideMessage, AsideTask } from './messages.ts'
import { fillerOf } from './ring.ts'

const STDIN = 0
const PIPE_BYTES = 256 * 1024

/** Reads an input and fills slot after slot with its text, each as far as may be, however the bytes come. */
export async function fill(task: AsideTask, say: (message: AsideMessage) => void): Promise<void> {
  const ring = fillerOf(task.ring)
  let read = 0
  const onBytes = (bytes: number): void => {
    read += bytes
  }
  let slot: Uint8Array | null = null
  let filled = 0
  const handOver = (): void => {
    if (slot === null) return
    if (ring.handOver(filled, read)) say({ kind: 'filled' })
    read = 0
    slot = null
  }
  try {
    for await (const bytes of textOfTask(task, onBytes)) {
      for (let at = 0; at < bytes.length; ) {
        if (slot === null) {
          slot = ring.next().subarray(0, task.chunkBytes)
          filled = 0
        }
        const part = bytes.subarray(at, at + slot.length - filled)
        // `set` copies to shared memory word by word; `fill` is one memcpy, and needs something to fill with.
        Buffer.from(slot.buffer, slot.byteOffset, slot.length).fill(
          part,
          filled,
          filled + part.length,
        )
        filled += part.length
        at += part.length
        if (filled === slot.length) handOver()
      }
    }
    handOver()
    say({ kind: 'ended', read })
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    handOver()
    say({ kind: 'failed', reason: error.reason, message: error.message })
  }
}

async function* textOfTask({ ref }: AsideTask, onBytes: (bytes: number) => void) {
  if (ref.kind === 'file') return yield* readInput(ref, { onBytes })
  for await (const chunk of chunksOfPipe(STDIN, ref.name, PIPE_BYTES)) {
    onBytes(chunk.length)
    yield chunk
  }
}
