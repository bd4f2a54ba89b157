import { availableParallelism } from 'node:os'
import type { Plan } from '../model/index.ts'
import type { InputRef } from '../read/index.ts'
import type { Decoding } from './decoding.ts'
import type { Host } from './engine.ts'
import type { Dispatch } from './parallel/dispatch.ts'
import type { SharedScan, SharedWork } from './parallel/shared-scan.ts'
import type { Pass } from './pass.ts'

/** Threads are started where there is more than this to read: on less, one alone is done as soon. */
export const WORTH_A_THREAD = 48 * 1024 * 1024
/** One thread reads and unpacks for all: more than so many have nothing to do. */
const MOST = 4

/** Whether and with whom a run shares its scanning. `isHelped`: another thread unpacks the input, or reads it. */
export interface Sharing {
  /** Whether it may, if there is enough. */
  readonly isPossible: boolean
  /** Aborted with what a thread failed of: nothing need be read any more, and a pipe may be silent for ever. */
  readonly broken: AbortSignal
  /** Told of each chunk that comes: whether it is time to share. */
  isDue(bytes: number, isHelped: boolean): boolean
  /** An input from the start of a line on, of which so many come before; null where another decoder reads it. */
  open(input: number, linesAhead: number, isHelped: boolean): Promise<Dispatch | null>
  /** What the others did is added to the pass; null where there are none. */
  finish(): Promise<SharedWork | null>
  stop(): void
}

/** Whether threads can share the work: what is told apart by the order of the input is one thread's. */
export const isShareable = ({ follow, keepRejected, dedupe }: Plan): boolean =>
  !follow && !keepRejected && dedupe === null

/** How many threads work on what one reads: 1 where nothing can be shared. */
export function threadsOf(plan: Plan, host: Host): number {
  if (!isShareable(plan) || host.events !== undefined) return 1
  return Math.min(MOST, plan.threads ?? usableCores())
}

export function openSharing(
  pass: Pass,
  decoding: Decoding,
  refs: readonly InputRef[],
  host: Host,
): Sharing {
  const { plan } = pass
  const { shared: scanner } = decoding
  const threads = threadsOf(plan, host)
  const from = plan.threads === null ? WORTH_A_THREAD : 0
  const isPossible = threads > 1 && scanner !== null
  // One that helps takes a core, too: on two there is none left for another.
  const scanning = (isHelped: boolean): number => (isHelped ? threads - 1 : threads)
  const broken = new AbortController()
  let shared: SharedScan | null = null
  let bytes = 0
  return {
    isPossible,
    broken: broken.signal,
    isDue(more, isHelped) {
      bytes += more
      return isPossible && bytes >= from && scanning(isHelped) > 1
    },
    async open(input, linesAhead, isHelped) {
      if (scanner === null || !decoding.isScanning()) return null
      if (shared === null) {
        const { shareScan } = await import('./parallel/shared-scan.ts')
        shared = shareScan({
          pass,
          scanner,
          threads: scanning(isHelped),
          refs,
          onFailure: error => broken.abort(error),
        })
      }
      return shared.open(input, linesAhead)
    },
    finish: async () => (shared === null ? null : await shared.finish(host)),
    stop: () => shared?.stop(),
  }
}

/** How many threads are of use. Where the working directory was deleted node can't start another one. */
export function usableCores(): number {
  try {
    process.cwd()
  } catch {
    return 1
  }
  return availableParallelism()
}
