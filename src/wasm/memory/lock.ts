/** A lock of one i32: 0 free, 1 taken. Held for an insert or a rehash, so waiting is rare and short. */
export function lock(at: usize): void {
  let tries = 0
  while (atomic.cmpxchg<i32>(at, 0, 1) != 0) {
    // The holder may have lost its core: sleep 20 µs instead of burning ours. Nobody notifies, so unlock stays one store.
    if (++tries > 200) atomic.wait<i32>(at, 1, 20_000)
  }
}

export function unlock(at: usize): void {
  atomic.store<i32>(at, 0)
}
