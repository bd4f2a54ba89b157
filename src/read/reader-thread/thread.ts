import { Worker } from 'node:worker_threads'
import { Fault } from '../../model/index.ts'
import { InputError } from '../input.ts'
import type { ReadOptions } from '../read.ts'
import type { ReaderMessage, ReaderTask } from './messages.ts'
import { takerOf } from './ring.ts'

/** Null where the system has no thread to give. */
export function startReading(task: ReaderTask): Worker | null {
  try {
    return new Worker(new URL('./reader.cjs', import.meta.url), { workerData: task })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_INIT_FAILED')
      return null
    throw error
  }
}

/** So often signals, timers and what the thread says get their turn. */
const CHUNKS_A_TURN = 4

/** What a thread reads, chunk by chunk. It ends with the loop, however that ends. */
export async function* chunksOfThread(
  worker: Worker,
  { ref, ring: handle }: ReaderTask,
  { signal, onBytes = () => {} }: Pick<ReadOptions, 'signal' | 'onBytes'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const ring = takerOf(handle)
  let over: 'ended' | Error | null = null
  let wake = (): void => {}
  const end = (how: 'ended' | Error): void => {
    over ??= how
    wake()
  }
  const broken = (how: string): void =>
    end(new Fault(`a thread ${how}`, 'Try again with --threads 1.'))
  worker.on('message', (message: ReaderMessage) => {
    if (message.kind === 'filled') wake()
    else if (message.kind === 'ended') {
      onBytes(message.read)
      end('ended')
    } else if (message.kind === 'failed')
      end(new InputError(ref.name, message.reason, message.message))
  })
  worker.once('error', error => broken(`failed: ${error.message}`))
  worker.once('exit', code => broken(`ended before its work was done (code ${code}).`))
  const abort = (): void => wake()
  signal?.addEventListener('abort', abort, { once: true })
  let taken = 0
  try {
    for (;;) {
      const woken = new Promise<void>(resolve => {
        wake = resolve
      })
      signal?.throwIfAborted()
      // Asked for first: all that was filled by then is taken before the end is one.
      const isOver: 'ended' | Error | null = over
      const filled = ring.take()
      if (filled !== null) {
        onBytes(filled.read)
        yield filled.chunk
        ring.free()
        taken++
        if (taken % CHUNKS_A_TURN === 0) await new Promise(setImmediate)
      } else if (isOver === null) await woken
      else if (isOver === 'ended') return
      else throw isOver
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    await worker.terminate()
  }
}
