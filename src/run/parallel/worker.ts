import { parentPort, workerData } from 'node:worker_threads'
import { type WorkerTask, work } from './work.ts'

const answer = work(workerData as WorkerTask)
if (answer !== null) parentPort?.postMessage(answer, buffersOf(answer))

/** The buffers that plain data stands on: posted with it they change hands instead of being copied. */
function buffersOf(data: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer)
    } else if (value instanceof Map) {
      for (const entry of value.values()) visit(entry)
    } else for (const entry of Object.values(value)) visit(entry)
  }
  visit(data)
  return [...buffers]
}
