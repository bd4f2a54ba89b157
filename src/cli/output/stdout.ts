import { STDOUT } from './at-once.ts'
import { openBatch } from './batch.ts'
import { stdoutFault } from './fault.ts'
import { descriptorSink } from './sink.ts'

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
