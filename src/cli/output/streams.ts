import { AT_ONCE_BYTES, STDERR, STDOUT, writeAtOnce } from './at-once.ts'
import { openBatch } from './batch.ts'
import { stdoutFault } from './fault.ts'
import { descriptorSink } from './sink.ts'

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

/**
 * Writes texts to standard output, at the reader's pace, and takes no more of them than the reader wants.
 * 'done': the system has every byte, the process may exit. 'closed': the reader has gone (`| head`), which is
 * no error.
 *
 * @throws Fault when standard output can't be written: a redirection to a full disk.
 */
export async function writeStdout(texts: Iterable<string>): Promise<'done' | 'closed'> {
  const sink = descriptorSink(STDOUT)
  const write = async (bytes: Uint8Array) => {
    try {
      return await sink(bytes)
    } catch (error) {
      throw stdoutFault(error)
    }
  }
  const batch = openBatch()
  for (const text of texts) {
    const bytes = batch.add(text)
    if (bytes !== null && (await write(bytes)) === 'closed') return 'closed'
  }
  const rest = batch.rest()
  return rest.length > 0 ? write(rest) : 'done'
}
