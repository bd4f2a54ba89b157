import { renumber, renumberClock } from '../../aggregate/index.ts'
import { compileScanner, type JsonReading, type Scanner, trapOf } from '../../decode/index.ts'
import {
  type Incomplete,
  type Outcome,
  type Plan,
  sumTiers,
  type Warning,
} from '../../model/index.ts'
import type { InputRef } from '../../read/index.ts'
import { tablesOf } from '../../transform/index.ts'
import { tryScanner } from '../decoding.ts'
import { type Host, systemClock } from '../engine.ts'
import { type LocatedIncomplete, readWrongly } from '../incomplete.ts'
import { loadCatalog } from '../load-catalog.ts'
import { nearlyAllRejected } from '../nearly-all-rejected.ts'
import { needsOf, prepareReports, wantsOf } from '../needs.ts'
import { outcomeOf } from '../outcome.ts'
import { finishPass, isAsExpected, mergePass, type Pass } from '../pass.ts'
import { isMoving } from '../period.ts'
import { usableCores } from '../sharing.ts'
import { type Control, openControl } from './control.ts'
import { newestAtEnds } from './expect.ts'
import { randomSeed } from './seed.ts'
import type { RunningWorker } from './start-worker.ts'
import { lineNumbers, placeOfTask, type ScanFile, TASK_BYTES, tasksOf } from './tasks.ts'
import { openThread, type Thread, type Work } from './thread.ts'

/** Below this one thread is about as fast, and takes a quarter less CPU time: a second one takes 30 to 70 ms to begin. */
const WORTH_A_THREAD = 200_000_000
/** The main thread works, too: it looks up so often for a signal, an abort or a bar to draw. */
const TASKS_A_TURN = 4

export interface Inputs {
  readonly refs: readonly InputRef[]
  readonly files: readonly ScanFile[]
  readonly unreadable: readonly LocatedIncomplete[]
  readonly reading: JsonReading
}

/**
 * Files on disk, scanned by one thread or several over one memory. Each takes the next megabyte, counts in stores of
 * its own, and the stores are merged at the end: the same answer for any number of threads. Null where there is no memory
 * for a scanner, and for tables that have to be read in their order.
 */
export async function scanFiles(plan: Plan, inputs: Inputs, host: Host): Promise<Outcome | null> {
  const { files, reading } = inputs
  await prepareReports(plan)
  const catalog = await loadCatalog(plan, host.signal)
  const needs = needsOf(plan)
  const tasks = tasksOf(files, plan.chunkBytes ?? TASK_BYTES)
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const threads = Math.min(threadsFor(plan, bytes), Math.max(1, tasks.length))
  const scanner = tryScanner({
    module: compileScanner(),
    seed: randomSeed(),
    reading,
    wants: wantsOf(plan),
    tables: tablesOf(plan),
    threads,
  })
  if (scanner === null) return null
  try {
    return await outcomeBy(
      scanner,
      { ...inputs, plan, needs, catalog, tasks, threads, bytes },
      host,
    )
  } catch (error) {
    throw trapOf(scanner.memory, error)
  }
}

interface Job extends Inputs, Omit<Work, 'expectedNewest'> {
  readonly threads: number
  readonly bytes: number
}

async function outcomeBy(scanner: Scanner, job: Job, host: Host): Promise<Outcome | null> {
  const { plan, needs, catalog, refs, files, tasks, unreadable } = job
  let expectedNewest = isMoving(plan) ? newestAtEnds(plan, files, scanner) : null
  for (;;) {
    const work: Work = { plan, needs, catalog, expectedNewest, files, tasks }
    const found = await scan(work, scanner, job, host)
    if (found === null) return null
    const { pass, incomplete, unseen, tiers, threads } = found
    if (isAsExpected(pass)) {
      finishPass(pass)
      return outcomeOf(pass, {
        names: scanner.names,
        refs,
        incomplete: inOrder([...unreadable, ...incomplete], pass, refs),
        unseen,
        inputWarnings: inputWarningsOf(files, incomplete, pass, refs),
        work: { threads, tiers },
      })
    }
    // The newest event stood elsewhere than at an end, so the window was cut too early: now it is known.
    expectedNewest = pass.clock.newest
  }
}

async function scan(work: Work, scanner: Scanner, { threads, bytes }: Job, host: Host) {
  const control = openControl(work.tasks.length, threads)
  const workers = await startWorkers(threads - 1, work, scanner, control)
  try {
    const thread = openThread(work, scanner, control)
    const show = () => host.progress?.({ bytes: control.bytes(), totalBytes: bytes })
    const own = takeTurns(thread, show, host).then(() => wait(workers, work, control, show, host))
    const [, ...answers] = await Promise.all([own, ...workers.map(({ done }) => done)])
    const results = answers.filter(each => each !== null)
    if ([thread, ...results].some(each => each.isUnsure)) return null
    await host.answering?.()
    const incomplete = [...thread.incomplete]
    const unseen = [thread, ...results].map(each => each.unseen)
    const tiers = sumTiers([thread, ...results].map(each => each.tiers))
    for (const result of results) {
      mergePass(thread.pass, result, scanner.names)
      incomplete.push(...result.incomplete)
    }
    const lineOf = lineNumbers(work.tasks, control.linesOf)
    renumber(thread.pass.ledger, lineOf)
    renumberClock(thread.pass.clock, lineOf)
    return {
      pass: thread.pass,
      incomplete,
      // Of no record at all nothing is missed.
      unseen: thread.pass.ledger.counts.records > 0 ? unseen : [],
      tiers,
      threads: 1 + workers.length,
    }
  } finally {
    control.stop()
    // Also those that have answered: one that doesn't end by itself would keep the process.
    for (const worker of workers) worker.end()
  }
}

/** Threads are loaded where there is more than one. */
async function startWorkers(
  count: number,
  work: Work,
  scanner: Scanner,
  control: Control,
): Promise<RunningWorker[]> {
  if (count === 0) return []
  const { startWorkers: start } = await import('./start-worker.ts')
  return start(count, { work, scanner: scanner.handle, control: control.shared })
}

/** Who waits is loaded with them. */
async function wait(
  workers: readonly RunningWorker[],
  work: Work,
  control: Control,
  show: () => void,
  { signal, clock = systemClock }: Host,
): Promise<void> {
  if (workers.length === 0) return
  const { waitForWorkers } = await import('./watch.ts')
  const onSecond = () => {
    show()
    signal?.throwIfAborted()
  }
  const placeOf = (task: number | null) => placeOfTask(task, work.tasks, work.files)
  await waitForWorkers({ workers, control, placeOf, clock, onSecond })
}

async function takeTurns(thread: Thread, show: () => void, { signal }: Host): Promise<void> {
  try {
    for (let more = true; more; ) {
      for (let i = 0; i < TASKS_A_TURN && more; i++) more = thread.step()
      show()
      await new Promise(setImmediate)
      signal?.throwIfAborted()
    }
  } finally {
    thread.close()
  }
}

function threadsFor(plan: Plan, bytes: number): number {
  if (plan.threads !== null) return plan.threads
  return bytes < WORTH_A_THREAD ? 1 : usableCores()
}

/** What is wrong with each input, once, in the order of the inputs. */
function inOrder(
  found: readonly LocatedIncomplete[],
  pass: Pass,
  refs: readonly InputRef[],
): Incomplete[] {
  return refs.flatMap((ref, input) => {
    const failed = found.find(each => each.at === input)
    return failed === undefined ? readWrongly(pass.ledger, input, ref) : [failed.incomplete]
  })
}

/** The warnings of files that were read to their end, and hardly anything of which is an event. */
const inputWarningsOf = (
  files: readonly ScanFile[],
  failed: readonly LocatedIncomplete[],
  pass: Pass,
  refs: readonly InputRef[],
): Warning[] =>
  files
    .filter(({ input }) => !failed.some(each => each.at === input))
    .flatMap(({ input }) => nearlyAllRejected(pass, input, refs[input] as InputRef))
