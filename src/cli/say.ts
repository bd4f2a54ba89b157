import { AT_ONCE_BYTES, STDERR, STDOUT, writeAtOnce } from './at-once.ts'

/** Lines for standard error. None is no line. */
export function say(lines: readonly string[]): void {
  if (lines.length > 0) write(STDERR, `${lines.join('\n')}\n`)
}

/** A short text for standard output: help. A report goes through writeStdout, at the reader's pace. */
export const sayOut = (text: string): void => write(STDOUT, text)

function write(fd: typeof STDOUT | typeof STDERR, text: string): void {
  const bytes = new TextEncoder().encode(text)
  const rest = bytes.subarray(bytes.length > AT_ONCE_BYTES ? 0 : written(fd, bytes))
  if (rest.length > 0) (fd === STDOUT ? process.stdout : process.stderr).write(rest)
}

/** What fails is left to the stream, which knows how to bear it. */
function written(fd: number, bytes: Uint8Array): number {
  try {
    const done = writeAtOnce(fd, bytes)
    return done === 'closed' ? bytes.length : done
  } catch {
    return 0
  }
}
