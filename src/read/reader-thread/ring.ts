import type { Slots } from '../../model/index.ts'

/** A ring of slots as plain data: the same for both threads. */
export interface RingHandle {
  readonly slots: Slots
  readonly control: SharedArrayBuffer
}

/**
 * How often slots were filled and taken, and whether either thread waits for the other, which has to wake it then: that
 * takes as long as scanning a hundred lines. Then the bytes in each slot, and those read for it.
 */
const FILLED = 0
const TAKEN = 1
const FILLER_WAITS = 2
const TAKER_WAITS = 3
const HEAD = 4

export const openRing = (slots: Slots): RingHandle => ({
  slots,
  control: new SharedArrayBuffer((HEAD + 2 * slots.starts.length) * 4),
})

/** What a slot holds. `read` counts the bytes that were read for it, packed as they are. */
export interface Filled {
  readonly chunk: Uint8Array
  readonly read: number
}

/** For the thread that fills slots. */
export function fillerOf({ slots, control }: RingHandle) {
  const state = new Int32Array(control)
  const { starts, bytes, memory } = slots
  return {
    /** The next slot, as soon as it is free: this thread has nothing else to do. */
    next(): Uint8Array {
      const filled = state[FILLED] as number
      for (;;) {
        const taken = Atomics.load(state, TAKEN)
        if (((filled - taken) | 0) < starts.length) break
        Atomics.store(state, FILLER_WAITS, 1)
        Atomics.wait(state, TAKEN, taken)
      }
      return new Uint8Array(memory, starts[(filled >>> 0) % starts.length], bytes)
    },
    /** Hands it over. Whether the other thread sleeps, and has to be told. */
    handOver(length: number, read: number): boolean {
      const slot = ((state[FILLED] as number) >>> 0) % starts.length
      state[HEAD + 2 * slot] = length
      state[HEAD + 2 * slot + 1] = read
      Atomics.add(state, FILLED, 1)
      return Atomics.exchange(state, TAKER_WAITS, 0) === 1
    },
  }
}

/** For the thread that takes what they hold. */
export function takerOf({ slots, control }: RingHandle) {
  const state = new Int32Array(control)
  const { starts, memory } = slots
  return {
    /** Null when nothing is there; then the other thread says so when there is. */
    take(): Filled | null {
      const taken = state[TAKEN] as number
      if (Atomics.load(state, FILLED) === taken) {
        Atomics.store(state, TAKER_WAITS, 1)
        if (Atomics.load(state, FILLED) === taken) return null
        Atomics.store(state, TAKER_WAITS, 0)
      }
      const slot = (taken >>> 0) % starts.length
      const length = state[HEAD + 2 * slot] as number
      const read = state[HEAD + 2 * slot + 1] as number
      return { chunk: new Uint8Array(memory, starts[slot], length), read }
    },
    /** What was taken last is used up. */
    free(): void {
      Atomics.add(state, TAKEN, 1)
      if (Atomics.exchange(state, FILLER_WAITS, 0) === 1) Atomics.notify(state, TAKEN)
    },
  }
}
