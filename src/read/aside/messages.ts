import type { InputReason, InputRef } from '../input.ts'
import type { RingHandle } from './ring.ts'
import type { Head } from './stdin.ts'

/** What a reading thread is started with. */
export interface AsideTask {
  readonly ref: InputRef
  /** What was read of stdin before it; null for a file, which it opens itself. */
  readonly head: Head | null
  readonly ring: RingHandle
  /** Bytes at most in a chunk; a slot's unless told. */
  readonly chunkBytes: number
}

/**
 * What it says, beside the slots that it fills: that it has filled one, where that is waited for, and how it ended; with
 * the bytes read since the last slot.
 */
export type AsideMessage =
  | { readonly kind: 'filled' }
  | { readonly kind: 'ended'; readonly read: number }
  | { readonly kind: 'failed'; readonly reason: InputReason; readonly message: string }
