import { AT_ONCE_BYTES, STDERR, STDOUT, writeAtOnce } from './at-once.ts'
import { stdoutFault } from './fault.ts'

/** Lines for standard error. None is no line. */
export function say(lines: readonly string[]): void {
  if (lines.length === 0) return
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`)
  let rest = bytes
  try {
    rest = restOf(STDERR, bytes)
  } catch {
    // The stream meets the same, and knows how to bear it.
  }
  if (rest.length > 0) process.stderr.write(rest)
}

/**
 * A short text for standard output: help. A report goes through writeStdout, at the reader's pace.
 *
 * @throws Fault when it can't be written.
 */
export function sayOut(text: string): void {
  try {
    const rest = restOf(STDOUT, new TextEncoder().encode(text))
    if (rest.length > 0) process.stdout.write(rest)
  } catch (error) {
    throw stdoutFault(error)
  }
}

/** What is left after as much as goes at once. */
function restOf(fd: typeof STDOUT | typeof STDERR, bytes: Uint8Array<ArrayBuffer>) {
  if (bytes.length > AT_ONCE_BYTES) return bytes
  const done = writeAtOnce(fd, bytes)
  return bytes.subarray(done === 'closed' ? bytes.length : done)
}
