/** What the threads of a run share beside the scanner's memory. */
export interface Control {
  readonly shared: SharedArrayBuffer
  /** This thread's work begins; false when it isn't wanted any more. Nothing else that is shared may be touched before. */
  begin(): boolean
  /** The next task's number; beyond the last one there is nothing left to do. */
  takeTask(): number
  /** Tells the number of a task that came by another way. */
  setTask(task: number): void
  /** A sign of life: this thread has got a step further. */
  sign(): void
  /** Lines of a task, written once by the thread that did it. */
  setLines(task: number, lines: number): void
  linesOf(task: number): number
  addBytes(bytes: number): void
  bytes(): number
  /** Asks all threads to end after the task they are at. */
  stop(): void
  isStopped(): boolean
  /** Signs of life that another thread has given; 0 before it begins. */
  signsOf(thread: number): number
  /** The number of the task that another thread took last; null before its first. */
  taskOf(thread: number): number | null
  /** Keeps another thread from beginning; false when it has begun. */
  dismiss(thread: number): boolean
}

const NEXT = 0
const STOPPED = 1
const THREADS = 2
const READ_AT = 16
const HEAD_BYTES = 24
/** Of each thread: its signs of life, and the number of its task plus one. */
const THREAD_INTS = 2
const DISMISSED = -1

/** The main thread's, which is number 0. */
export function openControl(tasks: number, threads: number): Control {
  const shared = new SharedArrayBuffer(HEAD_BYTES + (threads * THREAD_INTS + tasks) * 4)
  new Int32Array(shared)[THREADS] = threads
  return joinControl(shared, 0)
}

export function joinControl(shared: SharedArrayBuffer, thread: number): Control {
  const head = new Int32Array(shared, 0, THREADS + 1)
  const read = new BigInt64Array(shared, READ_AT, 1)
  const states = new Int32Array(shared, HEAD_BYTES, (head[THREADS] as number) * THREAD_INTS)
  const lines = new Uint32Array(shared, HEAD_BYTES + states.byteLength)
  const signs = (of: number): number => of * THREAD_INTS
  const task = (of: number): number => of * THREAD_INTS + 1
  const sign = (): void => {
    Atomics.add(states, signs(thread), 1)
  }
  const setTask = (number: number): void => {
    Atomics.store(states, task(thread), number + 1)
    sign()
  }
  return {
    shared,
    begin: () => Atomics.compareExchange(states, signs(thread), 0, 1) === 0,
    takeTask: () => {
      const taken = Atomics.add(head, NEXT, 1)
      setTask(taken)
      return taken
    },
    setTask,
    sign,
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
    signsOf: of => Atomics.load(states, signs(of)),
    taskOf: of => {
      const taken = Atomics.load(states, task(of))
      return taken === 0 ? null : taken - 1
    },
    dismiss: of => Atomics.compareExchange(states, signs(of), 0, DISMISSED) === 0,
  }
}
