import { Fault } from '../../model/index.ts'
import type { Clock } from '../engine.ts'
import type { Control } from './control.ts'
import { type RunningWorker, TRY_ONE } from './start-worker.ts'

/**
 * How many seconds a thread may show no sign of life. It gives one with every megabyte; while the process computes it
 * may be that very thread, on a machine that is slow or short of memory.
 */
const PATIENCE = 600
/** A second in which the process rests counts so often: the thread waits for something that doesn't come. */
const AT_REST = 10
/** No more CPU time than this in a second is rest: a timer, a bar that is drawn. */
const RESTING_MS = 20

/** Whom the main thread waits for when nothing is left for itself to do. */
export interface Waiting {
  readonly workers: readonly RunningWorker[]
  readonly control: Control
  /** Where a thread is that was last at this task; null before its first. */
  readonly placeOf: (task: number | null) => string
  readonly clock: Clock
  /** Once a second. Throws to end the waiting. */
  onSecond(): void
}

/**
 * Resolves when all workers have answered, and throws when one of them never will. The main thread has taken the last
 * task by now, so one that hasn't begun has nothing to do: it is let go, and nothing is missing. Seconds are counted, not
 * measured: the clock goes on while the process is stopped or the machine asleep, and nobody could have shown any life.
 */
export async function waitForWorkers({
  workers,
  control,
  placeOf,
  clock,
  onSecond,
}: Waiting): Promise<void> {
  const pending = new Set(workers)
  for (const worker of workers) {
    const settled = () => void pending.delete(worker)
    worker.done.then(settled, settled)
  }
  const all = Promise.all(workers.map(({ done }) => done)).then(() => 'answered' as const)
  const quiet = new Map<RunningWorker, { signs: number; seconds: number }>()
  let cpuMs = clock.cpuMs()
  while ((await Promise.race([all, clock.second()])) !== 'answered') {
    onSecond()
    const before = cpuMs
    cpuMs = clock.cpuMs()
    const counts = cpuMs - before <= RESTING_MS ? AT_REST : 1
    for (const worker of pending) {
      const signs = control.signsOf(worker.thread)
      const known = quiet.get(worker)
      const seconds = known?.signs === signs ? known.seconds + counts : 0
      quiet.set(worker, { signs, seconds })
      if (seconds >= PATIENCE) giveUp(worker, control, placeOf)
    }
  }
}

function giveUp(worker: RunningWorker, control: Control, placeOf: Waiting['placeOf']): void {
  if (control.dismiss(worker.thread)) worker.release()
  else throw new Fault(`a thread hangs ${placeOf(control.taskOf(worker.thread))}.`, TRY_ONE)
}
