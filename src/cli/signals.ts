import type { OutputFile } from './output.ts'

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** Ends at once with the shell's code for the signal, and leaves no half-written file behind. */
export function endOnSignals(open: readonly (OutputFile | null)[], beforeEnd: () => void): void {
  for (const [signal, code] of Object.entries(SIGNALS))
    process.once(signal, () => {
      beforeEnd()
      for (const file of open) file?.discardSync()
      process.exit(code)
    })
}

/** The first signal stops a run that follows, whose last answer is then still printed; the next ends it at once. */
export function stopOnSignals(
  stop: AbortController,
  open: readonly (OutputFile | null)[],
): () => number | null {
  let ended: number | null = null
  for (const [signal, code] of Object.entries(SIGNALS))
    process.once(signal, () => {
      ended = code
      stop.abort()
      endOnSignals(open, () => {})
    })
  return () => ended
}
