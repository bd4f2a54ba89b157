import { Worker } from 'node:worker_threads'
import { Fault } from '../../model/index.ts'
import type { ThreadResult } from './thread.ts'
import type { WorkerAnswer, WorkerTask } from './work.ts'

export interface RunningWorker {
  /** Its number among the threads of the run; the main one is 0. */
  readonly thread: number
  /** Settles when the worker has answered or ended, however that came about. Null when it was let go with nothing done. */
  readonly done: Promise<ThreadResult | null>
  /** It isn't waited for any more. Only for one that has done nothing. */
  release(): void
  end(): void
}

/** As many as the system has threads to give, at most `count`: those that there are do the work. */
export function startWorkers(count: number, task: Omit<WorkerTask, 'thread'>): RunningWorker[] {
  const workers: RunningWorker[] = []
  try {
    for (let thread = 1; thread <= count; thread++) workers.push(startWorker({ ...task, thread }))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_INIT_FAILED'))
      throw error
  }
  return workers
}

export const TRY_ONE = 'Try again with --threads 1.'

function startWorker(task: WorkerTask): RunningWorker {
  const worker = new Worker(new URL('./worker.cjs', import.meta.url), { workerData: task })
  const end = () => void worker.terminate()
  let release = end
  const done = new Promise<ThreadResult | null>((resolve, reject) => {
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
    release = () => {
      resolve(null)
      end()
    }
  })
  // Asked for only when the main thread has done its own share: a failure before that mustn't end the process.
  done.catch(() => {})
  return { thread: task.thread, done, release: () => release(), end }
}
