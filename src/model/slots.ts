/** Where chunks of an input are put for the thread that takes them: stretches of a memory that both threads have. */
export interface Slots {
  readonly memory: SharedArrayBuffer
  readonly starts: readonly number[]
  /** Bytes of each. */
  readonly bytes: number
}
