import { type Issue, plainJson, reasonCode } from '../../model/index.ts'
import { issueSentence } from '../../render/index.ts'
import type { OutputFile } from './file.ts'
import { type Claim, openGuard, type Source } from './guard.ts'
import { writeStdout } from './streams.ts'

/** Where a run writes; null: nothing was typed, and the report goes to standard output. */
export interface Outputs<Of> {
  readonly output: Of | null
  readonly rejects: Of | null
}

/** Opens the files that were named. Throws a Fault where one is read, or is where the other goes. */
export async function openOutputs(
  paths: Outputs<string>,
  sources: readonly Source[],
): Promise<Outputs<OutputFile>> {
  const guard = openGuard(sources)
  if (paths.output === null) guard.claimStdout()
  const opened = async (flag: keyof typeof paths) => {
    const path = paths[flag]
    if (path === null) return null
    return openFile(path, guard.claimFor(`--${flag}`, `--${flag} ${path}`))
  }
  return { output: await opened('output'), rejects: await opened('rejects') }
}

/** Who writes files is loaded where one is written. */
export const openFile = async (path: string, claim: Claim): Promise<OutputFile> =>
  (await import('./file.ts')).openOutput(path, claim)

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

/** A rejected line as a JSON line: where it stood, why, and its text (null when it is no UTF-8 or too long). */
export function rejectLine(input: string, issue: Issue): string {
  const { line, reason, field, found } = issue
  const fields = {
    input,
    line,
    reason: reasonCode(reason, field),
    message: issueSentence({ reason, field, found }),
    text: issue.text ?? null,
  }
  return `${plainJson(JSON.stringify(fields))}\n`
}
