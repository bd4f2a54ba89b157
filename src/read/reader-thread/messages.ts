import type { InputReason, InputRef } from '../input.ts'
import type { RingHandle } from './ring.ts'

/** What a reading thread is started with. */
export interface ReaderTask {
  /** A file, which it opens; or stdin, from where it has been read to. */
  readonly ref: InputRef
  readonly ring: RingHandle
  /** Bytes at most in a chunk; a slot's unless told. */
  readonly chunkBytes: number
  /** Of a file without a byte order mark. Who reads stdin translates it. */
  readonly encoding: string | null
}

/**
 * What it says, beside the slots that it fills: that it has filled one, where that is waited for, and how it ended; with
 * the bytes read since the last slot.
 */
export type ReaderMessage =
  | { readonly kind: 'filled' }
  | { readonly kind: 'ended'; readonly read: number }
  | { readonly kind: 'failed'; readonly reason: InputReason; readonly message: string }
