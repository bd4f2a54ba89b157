/** What the threads of a run share beside the scanner's memory. */
export interface Control {
  readonly shared: SharedArrayBuffer
  /** The next task's number; beyond the last one there is nothing left to do. */
  takeTask(): number
  /** Lines of a task, written once by the thread that did it. */
  setLines(task: number, lines: number): void
  linesOf(task: number): number
  addBytes(bytes: number): void
  bytes(): number
  /** Asks all threads to end after the task they are at. */
  stop(): void
  isStopped(): boolean
}

const NEXT = 0
const STOPPED = 1
const HEAD_INTS = 2
const HEAD_BYTES = 16

export const openControl = (tasks: number): Control =>
  joinControl(new SharedArrayBuffer(HEAD_BYTES + tasks * 4))

export function joinControl(shared: SharedArrayBuffer): Control {
  const head = new Int32Array(shared, 0, HEAD_INTS)
  const read = new BigInt64Array(shared, 8, 1)
  const lines = new Uint32Array(shared, HEAD_BYTES)
  return {
    shared,
    takeTask: () => Atomics.add(head, NEXT, 1),
    setLines: (task, count) => {
      lines[task] = count
    },
    linesOf: task => lines[task] as number,
    addBytes: bytes => {
      Atomics.add(read, 0, BigInt(bytes))
    },
    bytes: () => Number(Atomics.load(read, 0)),
    stop: () => {
      Atomics.store(head, STOPPED, 1)
    },
    isStopped: () => Atomics.load(head, STOPPED) === 1,
  }
}
