import { parentPort, workerData } from 'node:worker_threads'
import { joinScanner, type ScannerHandle } from '../../decode/index.ts'
import { Fault } from '../../model/index.ts'
import { joinControl } from './control.ts'
import { openThread, type ThreadResult, type Work } from './thread.ts'
import { buffersOf } from './transfer.ts'

/** What a worker is started with. */
export interface WorkerTask {
  readonly work: Work
  readonly scanner: ScannerHandle
  readonly control: SharedArrayBuffer
}

/** What it answers: an error's class would be lost on the way. */
export type WorkerAnswer =
  | { readonly result: ThreadResult }
  | { readonly fault: string; readonly hints: readonly string[] }

function work({ work, scanner, control }: WorkerTask): WorkerAnswer {
  const shared = joinControl(control)
  const thread = openThread(work, joinScanner(scanner), shared)
  try {
    while (thread.step()) {}
    const { ledger, clock, newestCounted } = thread.pass
    const states = { held: thread.pass.states.held }
    const { incomplete, tiers } = thread
    return { result: { ledger, clock, states, newestCounted, incomplete, tiers } }
  } catch (error) {
    shared.stop()
    if (!(error instanceof Fault)) throw error
    return { fault: error.message, hints: error.hints }
  } finally {
    thread.close()
  }
}

const answer = work(workerData as WorkerTask)
parentPort?.postMessage(answer, buffersOf(answer))
