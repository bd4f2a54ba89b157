import { Fault } from '../model/index.ts'
import { type InputRef, sameFile } from '../read/index.ts'
import type { OutputFile } from './output.ts'
import { writeStdout } from './output-stdout.ts'

/** Opens a file to write, unless it is one of those to read. */
export async function openFor(
  flag: string,
  path: string | null,
  refs: readonly InputRef[],
): Promise<OutputFile | null> {
  if (path === null) return null
  for (const ref of refs)
    if (await sameFile(ref, path))
      throw new Fault(
        `--${flag} ${path} is an input: it would be overwritten.`,
        'Name another file.',
      )
  // Who writes files is loaded where one is written.
  return (await import('./output.ts')).openOutput(path)
}

/** A good report is never replaced by one that isn't whole; what can't be replaced (a pipe, a terminal) is written. */
export async function print(
  pieces: Iterable<string>,
  output: OutputFile | null,
  keepsOld: boolean,
) {
  if (output === null) await writeStdout(pieces)
  else if (keepsOld) await output.discard()
  else {
    for (const piece of pieces) await output.write(piece)
    await output.commit()
  }
}
