import { Worker } from 'node:worker_threads'
import { Fault } from '../../model/index.ts'
import type { ThreadResult } from './thread.ts'
import type { WorkerAnswer, WorkerTask } from './worker.ts'

export interface RunningWorker {
  /** Settles when the worker has ended, however that came about. */
  readonly done: Promise<ThreadResult>
  end(): void
}

const TRY_ONE = 'Try again with --threads 1.'

export function startWorker(task: WorkerTask): RunningWorker {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: task })
  const done = new Promise<ThreadResult>((resolve, reject) => {
    worker.once('message', (answer: WorkerAnswer) => {
      if ('result' in answer) resolve(answer.result)
      else reject(new Fault(answer.fault, ...answer.hints))
    })
    worker.once('error', error => {
      reject(new Fault(`a thread failed: ${error.message}`, TRY_ONE))
    })
    worker.once('exit', code => {
      reject(new Fault(`a thread ended before its work was done (code ${code}).`, TRY_ONE))
    })
  })
  // Asked for only when the main thread has done its own share: a failure before that mustn't end the process.
  done.catch(() => {})
  return { done, end: () => void worker.terminate() }
}
