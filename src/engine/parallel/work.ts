import { joinScanner, jsonReading, type ScannerHandle, trapOf } from '../../decode/index.ts'
import { Fault } from '../../model/index.ts'
import { type Control, joinControl } from './control.ts'
import { openThread, type ThreadResult, type Work } from './thread.ts'

/** What a worker is started with. */
export interface WorkerTask {
  readonly work: Work
  readonly scanner: ScannerHandle
  readonly control: SharedArrayBuffer
  /** Its number among the threads of the run. */
  readonly thread: number
}

/** What it answers: an error's class would be lost on the way. */
export type WorkerAnswer =
  | { readonly result: ThreadResult }
  | { readonly fault: string; readonly hints: readonly string[] }

/** A worker's share of the run; null where it came too late to be wanted. */
export function work({ work, scanner, control, thread }: WorkerTask): WorkerAnswer | null {
  const shared = joinControl(control, thread)
  if (!shared.begin()) return null
  try {
    return { result: resultOf(work, scanner, shared) }
  } catch (error) {
    shared.stop()
    if (!(error instanceof Fault)) throw error
    return { fault: error.message, hints: error.hints }
  }
}

function resultOf(work: Work, handle: ScannerHandle, control: Control): ThreadResult {
  const scanner = joinScanner(handle, jsonReading(work.plan))
  try {
    const thread = openThread(work, scanner, control)
    try {
      while (thread.step()) {}
    } finally {
      thread.close()
    }
    const { ledger, clock, newestCounted } = thread.pass
    const states = { held: thread.pass.states.held }
    const { incomplete, tiers, unseen } = thread
    return { ledger, clock, states, newestCounted, incomplete, tiers, unseen }
  } catch (error) {
    throw trapOf(scanner.memory, error)
  }
}
