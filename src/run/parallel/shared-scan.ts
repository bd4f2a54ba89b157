import { renumber, renumberClock } from '../../aggregate/index.ts'
import type { Scanner } from '../../decode/index.ts'
import type { Tiers } from '../../model/index.ts'
import type { InputRef } from '../../read/index.ts'
import { slotsOf } from '../decoding.ts'
import { type Host, systemClock } from '../engine.ts'
import { mergePass, type Pass } from '../pass.ts'
import { openControl } from './control.ts'
import { type Dispatch, type Dispatcher, dispatch, help } from './dispatch.ts'
import { openLineScan } from './line-scan.ts'
import { startWorkers } from './start-worker.ts'
import { joinTaskRing, openTaskRing } from './task-ring.ts'
import { lineNumbers } from './tasks.ts'
import type { TaskLines } from './thread.ts'
import { waitForWorkers } from './watch.ts'

/** A run on pipes and packed files that is too much for one thread. */
export interface Shareable {
  readonly pass: Pass
  readonly scanner: Scanner
  readonly threads: number
  readonly refs: readonly InputRef[]
  /** Told of a thread that failed: the task it was at is lost. */
  onFailure(error: unknown): void
}

/** Scanning that this thread, which reads and unpacks, shares with others. */
export interface SharedScan {
  /** An input from the start of a line on; so many come before. */
  open(input: number, linesAhead: number): Dispatch
  /** When all inputs have ended: adds to the pass what the others have counted. */
  finish(host: Host): Promise<SharedWork>
  stop(): void
}

/** What it took, beside what the pass has. */
export interface SharedWork {
  readonly threads: number
  readonly tiers: readonly Tiers[]
  readonly unseen: readonly (readonly string[])[]
}

export function shareScan({ pass, scanner, threads, refs, onFailure }: Shareable): SharedScan {
  const { plan } = pass
  const slots = slotsOf(scanner)
  const control = openControl(0, threads)
  const handle = openTaskRing(slots)
  const ring = joinTaskRing(handle)
  const scan = openLineScan(pass, scanner)
  /** Lines that no task has are their own input's first ones, and numbered: to them this is task 0. */
  const tasks = [{ input: -1 }]
  const ahead = new Map<number, number>()
  const workers = startWorkers(threads - 1, {
    work: { plan, needs: pass.needs, catalog: pass.catalog, ring: handle },
    scanner: scanner.handle,
    control: control.shared,
  })
  for (const { done } of workers) done.catch(onFailure)

  const dispatcher: Dispatcher = {
    ring,
    slots,
    slotBytes: Math.min(slots.bytes, plan.chunkBytes ?? slots.bytes),
    scanner,
    scan,
    nextTask: input => tasks.push({ input }) - 1,
  }

  function lineOf(lines: readonly TaskLines[]): (place: number) => number {
    const ofTask = new Map(lines)
    return lineNumbers(
      tasks,
      task => ofTask.get(task) ?? 0,
      input => ahead.get(input) ?? 0,
    )
  }

  const placeOf = (task: number | null): string =>
    task === null ? 'before its first task' : `in ${refs[tasks[task]?.input ?? -1]?.name}`

  return {
    open(input, linesAhead) {
      ahead.set(input, linesAhead)
      return dispatch(input, dispatcher)
    },
    async finish({ signal, clock = systemClock }) {
      while (help(dispatcher)) {}
      ring.end()
      const onSecond = () => signal?.throwIfAborted()
      await waitForWorkers({ workers, control, placeOf, clock, onSecond })
      const answers = await Promise.all(workers.map(({ done }) => done))
      const results = answers.filter(each => each !== null)
      for (const result of results) mergePass(pass, result, scanner.names)
      const lines = lineOf([scan, ...results].flatMap(each => each.lines))
      renumber(pass.ledger, lines)
      renumberClock(pass.clock, lines)
      return {
        threads: 1 + workers.length,
        tiers: [scan, ...results].map(({ tiers }) => tiers),
        unseen: [scanner.unseen(), ...results.map(({ unseen }) => unseen)],
      }
    },
    stop() {
      control.stop()
      ring.end()
      for (const worker of workers) worker.end()
    },
  }
}
