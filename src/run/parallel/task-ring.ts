import type { Slots } from '../../model/index.ts'

/** Slots of whole lines on their way from the thread that reads to those that scan, as plain data: the same for all. */
export interface TaskRingHandle {
  readonly slots: Slots
  readonly control: SharedArrayBuffer
}

/** Whole lines in a slot. Tasks are numbered in the order of the input. */
export interface SlotTask {
  readonly slot: number
  /** Where they stand in the memory that the threads share. */
  readonly at: number
  readonly bytes: number
  readonly number: number
  readonly input: number
}

/**
 * How many tasks have been added and how many were taken; whether there will be no more; a number that changes whenever
 * somebody who waits should look again, and how many wait. Then the slots of the tasks, in their order, then of each slot
 * what is in it.
 */
const ADDED = 0
const TAKEN = 1
const ENDED = 2
const NEWS = 3
const WAITING = 4
const HEAD = 5
/** Of each slot: whether a task is in it, and which. */
const IN_USE = 0
const BYTES = 1
const NUMBER = 2
const INPUT = 3
const SLOT_INTS = 4

export const openTaskRing = (slots: Slots): TaskRingHandle => ({
  slots,
  control: new SharedArrayBuffer((HEAD + slots.starts.length * (1 + SLOT_INTS)) * 4),
})

export function joinTaskRing({ slots: { starts }, control }: TaskRingHandle) {
  const count = starts.length
  const state = new Int32Array(control)
  const ofSlot = (slot: number, what: number): number => HEAD + count + slot * SLOT_INTS + what
  const tell = (): void => {
    Atomics.add(state, NEWS, 1)
    if (Atomics.load(state, WAITING) > 0) Atomics.notify(state, NEWS)
  }

  function take(): SlotTask | null {
    for (;;) {
      const taken = Atomics.load(state, TAKEN)
      if (taken === Atomics.load(state, ADDED)) return null
      // Read before it is taken: as long as it isn't, nobody writes over it.
      const slot = state[HEAD + (taken % count)] as number
      if (Atomics.compareExchange(state, TAKEN, taken, taken + 1) !== taken) continue
      const has = (what: number) => state[ofSlot(slot, what)] as number
      return {
        slot,
        at: starts[slot] as number,
        bytes: has(BYTES),
        number: has(NUMBER),
        input: has(INPUT),
      }
    }
  }

  return {
    /** For the one thread that fills slots: one without a task; null where there is none. */
    free(): number | null {
      for (let slot = 0; slot < count; slot++)
        if (Atomics.load(state, ofSlot(slot, IN_USE)) === 0) return slot
      return null
    },
    /** Hands a filled slot over. Numbers of tasks begin at 1. */
    add(
      slot: number,
      { bytes, number, input }: Pick<SlotTask, 'bytes' | 'number' | 'input'>,
    ): void {
      const added = state[ADDED] as number
      state[HEAD + (added % count)] = slot
      state[ofSlot(slot, BYTES)] = bytes
      state[ofSlot(slot, NUMBER)] = number
      state[ofSlot(slot, INPUT)] = input
      state[ofSlot(slot, IN_USE)] = 1
      Atomics.store(state, ADDED, added + 1)
      tell()
    },
    /** The next task; null when none is there. */
    take,
    /** The same, as soon as there is one: null when there will be none. */
    wait(): SlotTask | null {
      for (;;) {
        const news = Atomics.load(state, NEWS)
        // In this order: what was added before the end is taken before it.
        const isOver = Atomics.load(state, ENDED) === 1
        const task = take()
        if (task !== null || isOver) return task
        Atomics.add(state, WAITING, 1)
        Atomics.wait(state, NEWS, news)
        Atomics.sub(state, WAITING, 1)
      }
    },
    /** A task is done: its slot may be filled again. */
    done({ slot }: SlotTask): void {
      Atomics.store(state, ofSlot(slot, IN_USE), 0)
    },
    /** There will be no more tasks. */
    end(): void {
      Atomics.store(state, ENDED, 1)
      tell()
    },
  }
}

export type TaskRing = ReturnType<typeof joinTaskRing>
