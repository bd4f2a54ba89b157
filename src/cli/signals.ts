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
