import {
  type JsonReading,
  joinScanner,
  jsonReading,
  type ScannerHandle,
  trapOf,
} from '../../decode/index.ts'
import { Fault } from '../../model/index.ts'
import { lineReadingOf } from '../line-reading.ts'
import { tableReading } from '../table-reading.ts'
import { type Control, joinControl } from './control.ts'
import { openSlotThread, type SlotWork } from './slot-thread.ts'
import { openThread, resultOfThread, type ThreadResult, type Work } from './thread.ts'

/** What a worker is started with. */
export interface WorkerTask {
  /** Files to read, or slots that the main thread fills. */
  readonly work: Work | SlotWork
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

function resultOf(work: Work | SlotWork, handle: ScannerHandle, control: Control): ThreadResult {
  const scanner = joinScanner(handle, readingOf(work, handle))
  try {
    const thread =
      'ring' in work ? openSlotThread(work, scanner, control) : openThread(work, scanner, control)
    try {
      while (thread.step()) {}
    } finally {
      thread.close()
    }
    return resultOfThread(thread)
  } catch (error) {
    throw trapOf(scanner.memory, error)
  }
}

/** The same as the scanner was made with that the threads share. */
function readingOf(work: Work | SlotWork, { wants }: ScannerHandle): JsonReading {
  const isTable = 'files' in work && work.files.some(({ table }) => table !== undefined)
  const ofRows = isTable ? tableReading(work.plan) : null
  const ofLines = lineReadingOf(work.plan, wants)
  return ofRows ?? (typeof ofLines === 'string' ? jsonReading(work.plan) : ofLines)
}
