import { closeSync, openSync } from 'node:fs'
import { type Catalog, ownTables, type Scanner } from '../../decode/index.ts'
import { type Decoded, type Plan, sumTiers, type Tiers } from '../../model/index.ts'
import { changeOfFile, InputError, inputError, shrunk } from '../../read/index.ts'
import { type LocatedIncomplete, unread } from '../incomplete.ts'
import { nativeOf } from '../native.ts'
import type { Needs } from '../needs.ts'
import { addDecoded, openPass, type Pass, type PassResult, resultOfPass } from '../pass.ts'
import type { Control } from './control.ts'
import { scanTask } from './scan-task.ts'
import { openTaskDecoders } from './task-decoders.ts'
import type { ScanFile, Task } from './tasks.ts'

/** The work of a run, as plain data. */
export interface Work {
  readonly plan: Plan
  readonly needs: Needs
  readonly catalog: Catalog | null
  readonly expectedNewest: number | null
  readonly files: readonly ScanFile[]
  readonly tasks: readonly Task[]
}

/** What a thread found out. */
export interface ThreadResult extends PassResult {
  readonly incomplete: readonly LocatedIncomplete[]
  readonly tiers: Tiers
  /** Entries of --map of which none of its records had anything. */
  readonly unseen: readonly string[]
  /** The lines of its tasks, where nobody else has been told. */
  readonly lines: readonly TaskLines[]
  /** A table has to be read in its order: what was counted is of no use. */
  readonly isUnsure: boolean
}

/** How many lines a task had. */
export type TaskLines = readonly [task: number, lines: number]

/** One thread of a run: takes tasks until none is left. */
export interface Thread {
  readonly pass: Pass
  readonly incomplete: LocatedIncomplete[]
  readonly tiers: Tiers
  readonly unseen: readonly string[]
  readonly lines: readonly TaskLines[]
  readonly isUnsure: boolean
  /** Does one task; false when there is none left. */
  step(): boolean
  close(): void
}

export const resultOfThread = ({
  pass,
  incomplete,
  tiers,
  unseen,
  lines,
  isUnsure,
}: Thread): ThreadResult => ({
  ...resultOfPass(pass),
  incomplete,
  tiers,
  unseen,
  lines,
  isUnsure,
})

interface OpenFile {
  readonly file: ScanFile
  readonly fd: number
}

export function openThread(work: Work, scanner: Scanner, control: Control): Thread {
  const { plan, files, tasks } = work
  const pass = openPass(plan, work.needs, {
    catalog: work.catalog,
    expectedNewest: work.expectedNewest,
    native: nativeOf(scanner),
    tables: ownTables(scanner),
  })
  const incomplete: LocatedIncomplete[] = []
  const byInput = new Map(files.map(file => [file.input, file]))
  let open: OpenFile | null = null
  const broken = new Set<number>()
  let tiers: Tiers = sumTiers([])
  const decoders = openTaskDecoders(plan, scanner)
  let isUnsure = false

  function step(): boolean {
    const number = control.takeTask()
    const task = tasks[number]
    if (task === undefined || control.isStopped()) return false
    const file = byInput.get(task.input) as ScanFile
    if (broken.has(task.input)) return true
    try {
      doTask(number, task, file)
    } catch (error) {
      fail(file, inputError(file.name, error, task.from))
    }
    return true
  }

  function doTask(number: number, task: Task, file: ScanFile): void {
    const decoder = decoders.open(number, task, file)
    let records = 0
    const take = (decoded: Decoded) => {
      control.sign()
      records += decoded.counts.records
      addDecoded(pass, decoded, task.input)
    }
    const whole = scanTask(descriptor(file), task, file.size, decoder, take)
    if (whole) decoder.end(take)
    if (decoder.isUnsure()) {
      isUnsure = true
      control.stop()
    }
    tiers = sumTiers([tiers, decoder.tiers])
    control.setLines(number, decoder.lines() ?? records)
    control.addBytes(task.to - task.from)
    if (!whole) fail(file, shrunk(file.name, null, file.size))
  }

  /** One at a time, whatever the number of files: tasks come in their order. */
  function descriptor(file: ScanFile): number {
    if (open?.file !== file) {
      closeFile()
      const fd = openSync(file.path, 'r')
      open = { file, fd }
      const change = changeOfFile(file.name, file.state, fd)
      if (change !== null) throw change
    }
    return open.fd
  }

  /** What was read of it counts only if it is still what it was. */
  function closeFile(): void {
    if (open === null) return
    const { file, fd } = open
    open = null
    const change = broken.has(file.input) ? null : changeOfFile(file.name, file.state, fd)
    closeSync(fd)
    if (change !== null) fail(file, change)
  }

  /** The rest of that file is left alone, the other files are not. */
  function fail(file: ScanFile, error: unknown): void {
    if (!(error instanceof InputError)) throw error
    broken.add(file.input)
    incomplete.push({ at: file.input, incomplete: unread(error) })
  }

  return {
    pass,
    incomplete,
    get tiers() {
      return tiers
    },
    get unseen() {
      return decoders.unseen()
    },
    get isUnsure() {
      return isUnsure
    },
    lines: [],
    step,
    close: closeFile,
  }
}
