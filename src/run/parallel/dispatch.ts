import type { Scanner } from '../../decode/index.ts'
import type { Slots } from '../../model/index.ts'
import { lineFiller } from '../../read/index.ts'
import type { LineScan, OpenTask } from './line-scan.ts'
import { scanSlot } from './slot-thread.ts'
import type { TaskRing } from './task-ring.ts'

/** An input from the start of a line on. */
export interface Dispatch {
  /** The bytes are the caller's again when it returns. */
  add(bytes: Uint8Array): void
  end(): void
  /** The input broke off: of its last line nothing counts. */
  cutOff(): void
}

/** What the thread that reads shares with those that scan, and scans with itself. */
export interface Dispatcher {
  readonly ring: TaskRing
  readonly slots: Slots
  /** Bytes of a slot that are filled. */
  readonly slotBytes: number
  readonly scanner: Scanner
  readonly scan: LineScan
  /** The number of a new task of this input. */
  nextTask(input: number): number
}

/** Scans a task that nobody has taken yet; false when none is there. */
export function help({ ring, scan, scanner }: Dispatcher): boolean {
  const task = ring.take()
  if (task !== null) scanSlot(task, ring, scan, scanner)
  return task !== null
}

/**
 * Whole lines go into slots for whoever is free. Where no slot is, nobody is either: this thread scans a task itself. A
 * line longer than a slot it scans alone.
 */
export function dispatch(input: number, to: Dispatcher): Dispatch {
  const { ring, slots, slotBytes, scanner, scan, nextTask } = to
  let slot: number | null = null
  let long: OpenTask | null = null

  /** The others hold one slot each, and there are more slots than threads: this ends. */
  function freeSlot(): number {
    for (;;) {
      const free = ring.free()
      if (free !== null) return free
      help(to)
    }
  }

  function viewOf(slot: number, length: number): Uint8Array {
    const at = slots.starts[slot] as number
    return scanner.memory.bytes(at + length).subarray(at, at + length)
  }

  function endLong(): void {
    long?.end()
    long = null
  }

  const filler = lineFiller({
    next: () => {
      slot ??= freeSlot()
      return viewOf(slot, slotBytes)
    },
    handOver: (length, isWhole) => {
      const filled = slot as number
      if (isWhole && long === null) {
        ring.add(filled, { bytes: length, number: nextTask(input), input })
        slot = null
        return
      }
      long ??= scan.open({ number: nextTask(input), input })
      long.add(viewOf(filled, length))
      if (isWhole) endLong()
    },
  })

  return {
    add: filler.add,
    end: () => {
      filler.end()
      endLong()
    },
    cutOff: filler.cutOff,
  }
}
