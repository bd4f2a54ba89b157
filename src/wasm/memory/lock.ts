import { ABANDONED } from '../numbers'
import { PATIENCE } from './map'

/** Tries before sleeping between them. */
const SPINS: u32 = 200

/**
 * A lock of one i32: 0 free, 1 taken. Held for an insert or a rehash, so waiting is rare and short. A thread that was
 * ended with the lock in its hands never gives it back: who waits traps at some time, and JavaScript names the trap.
 */
export function lock(at: usize): void {
  let tries: u32 = 0
  while (atomic.cmpxchg<i32>(at, 0, 1) != 0) {
    if (++tries <= SPINS) continue
    // The holder may have lost its core: sleep 20 µs instead of burning ours. Nobody notifies, so unlock stays one store.
    atomic.wait<i32>(at, 1, 20_000)
    if (tries > load<u32>(PATIENCE)) {
      atomic.store<i32>(ABANDONED, at as i32)
      unreachable()
    }
  }
}

export function unlock(at: usize): void {
  atomic.store<i32>(at, 0)
}
