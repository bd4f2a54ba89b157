import { type Catalog, ownTables, type Scanner } from '../../decode/index.ts'
import type { Plan } from '../../model/index.ts'
import { nativeOf } from '../native.ts'
import type { Needs } from '../needs.ts'
import { openPass } from '../pass.ts'
import type { Control } from './control.ts'
import { type LineScan, openLineScan } from './line-scan.ts'
import { joinTaskRing, type SlotTask, type TaskRing, type TaskRingHandle } from './task-ring.ts'
import type { Thread } from './thread.ts'

/** The work of a run whose input the main thread reads, as plain data. */
export interface SlotWork {
  readonly plan: Plan
  readonly needs: Needs
  readonly catalog: Catalog | null
  readonly ring: TaskRingHandle
}

/** A thread that scans what the main thread puts into slots, until there will be no more. */
export function openSlotThread(
  { plan, needs, catalog, ring: handle }: SlotWork,
  scanner: Scanner,
  control: Control,
): Thread {
  const pass = openPass(plan, needs, {
    catalog,
    native: nativeOf(scanner),
    tables: ownTables(scanner),
  })
  const ring = joinTaskRing(handle)
  const scan = openLineScan(pass, scanner, control.sign)
  return {
    pass,
    incomplete: [],
    get tiers() {
      return scan.tiers
    },
    get unseen() {
      return scanner.unseen()
    },
    lines: scan.lines,
    isUnsure: false,
    step() {
      const task = ring.wait()
      if (task === null || control.isStopped()) return false
      control.setTask(task.number)
      scanSlot(task, ring, scan, scanner)
      return true
    },
    close: () => {},
  }
}

/** Scans a slot where it stands, and gives it back. */
export function scanSlot(task: SlotTask, ring: TaskRing, scan: LineScan, scanner: Scanner): void {
  const open = scan.open(task)
  const end = task.at + task.bytes
  open.add(scanner.memory.bytes(end).subarray(task.at, end))
  open.end()
  ring.done(task)
}
