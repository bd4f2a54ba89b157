const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
type Signal = keyof typeof SIGNALS

/** What has to be done before the process may end. */
const held = new Set<() => void>()
/** Asked first to stop a run that follows; null when the next signal ends the process. */
let stops: ((code: number) => void) | null = null
let waiting = 0

/**
 * Calls `tidy` before a signal ends the process, until the function that comes back is called. Signals are caught only
 * while somebody holds them: caught, they wait for the event loop, and an answer can take minutes in which it doesn't
 * turn; not caught, they end the process at once.
 */
export function holdSignals(tidy: () => void): () => void {
  if (!isCaught()) catchAll()
  // A function of its own for each hold: the same tidy may be held twice.
  const hold = () => tidy()
  held.add(hold)
  return () => {
    held.delete(hold)
    if (!isCaught()) letAllGo()
  }
}

/** The first signal stops a run that follows, whose last answer is then still printed; the next ends it at once. */
export function stopOnSignals(stop: AbortController): () => number | null {
  let ended: number | null = null
  if (!isCaught()) catchAll()
  stops = code => {
    ended = code
    stop.abort()
  }
  return () => ended
}

/** For work that node's pool does and that may wait for a disk or a reader. */
export async function whileWaiting<T>(work: Promise<T>): Promise<T> {
  waiting++
  try {
    return await work
  } finally {
    waiting--
  }
}

const isCaught = (): boolean => held.size > 0 || stops !== null

function catchAll(): void {
  for (const signal of Object.keys(SIGNALS)) process.on(signal, onSignal)
}

function letAllGo(): void {
  for (const signal of Object.keys(SIGNALS)) process.off(signal, onSignal)
}

function onSignal(signal: Signal): void {
  const stopping = stops
  stops = null
  if (stopping === null) end(signal)
  else {
    stopping(SIGNALS[signal])
    if (!isCaught()) letAllGo()
  }
}

/** Ends at once, with the shell's code for the signal. */
function end(signal: Signal): void {
  for (const tidy of held) tidy()
  letAllGo()
  // process.exit waits for node's pool. To a shell, a process that a signal has ended has the same code. (The system
  // spares the first process of a container.)
  if (waiting > 0) process.kill(process.pid, signal)
  process.exit(SIGNALS[signal])
}
