import { InputError } from '../input.ts'
import { chunksOfPipe } from '../pipe.ts'
import { readInput } from '../read.ts'
import { lineFiller } from '../whole-lines.ts'
import type { ReaderMessage, ReaderTask } from './messages.ts'
import { fillerOf } from './ring.ts'

const STDIN = 0
const PIPE_BYTES = 256 * 1024

/** Reads an input and fills slot after slot with its text, each as far as may be, however the bytes come. */
export async function fill(task: ReaderTask, say: (message: ReaderMessage) => void): Promise<void> {
  const ring = fillerOf(task.ring)
  let read = 0
  const onBytes = (bytes: number): void => {
    read += bytes
  }
  const lines = lineFiller({
    next: () => ring.next().subarray(0, task.chunkBytes),
    handOver: length => {
      if (ring.handOver(length, read)) say({ kind: 'filled' })
      read = 0
    },
  })
  try {
    for await (const bytes of textOfTask(task, onBytes)) lines.add(bytes)
    lines.end()
    say({ kind: 'ended', read })
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    lines.cutOff()
    say({ kind: 'failed', reason: error.reason, message: error.message })
  }
}

async function* textOfTask({ ref, encoding }: ReaderTask, onBytes: (bytes: number) => void) {
  if (ref.kind === 'file') return yield* readInput(ref, { onBytes, encoding })
  for await (const chunk of chunksOfPipe(STDIN, ref.name, PIPE_BYTES)) {
    onBytes(chunk.length)
    yield chunk
  }
}
