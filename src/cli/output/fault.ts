import { dirname } from 'node:path'
import { Fault, shellPath } from '../../model/index.ts'

/** The system's code of an error ('ENOSPC'), or null for an error that isn't the system's: a bug (also node's ERR_…). */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : null
}

const OTHER_FILE = 'Name another file, or a folder that you may write to.'
const FREE_SPACE = 'Free some space, or send the output to another disk.'

/** What went wrong and what to do, by the system's code; where a folder is at fault it is put in for {}. */
const WORDS = new Map<string, readonly [problem: string, hint: string]>([
  ['ENOENT', ['there is no folder {}', 'Create it: mkdir -p {}']],
  ['ENOTDIR', ['{} is not a folder', 'Name a file in an existing folder.']],
  ['EISDIR', ['it is a directory', 'Name a file in it.']],
  ['EACCES', ['permission denied', OTHER_FILE]],
  ['EPERM', ['permission denied', OTHER_FILE]],
  ['EROFS', ['the disk is read-only', 'Name a file on another disk.']],
  ['ENAMETOOLONG', ['its name is too long', 'Give it a shorter one.']],
  ['ELOOP', ['its symbolic links form a loop', 'Remove the link, or name another file.']],
  ['ENOSPC', ['the disk is full', FREE_SPACE]],
  ['EDQUOT', ['your disk quota is used up', FREE_SPACE]],
  ['EFBIG', ['it would exceed the file size limit', 'Raise the limit (ulimit -f).']],
])

function wordsOf(code: string, folder: string): readonly [problem: string, hint: string] {
  if (code === 'ENOENT' && folder === '.')
    return [
      'the working directory was deleted',
      'Change to another one, or name a file by its full path.',
    ]
  return WORDS.get(code) ?? [`the system says ${code}`, OTHER_FILE]
}

function fault(target: string, code: string, folder: string, ...more: string[]): Fault {
  const [problem, hint] = wordsOf(code, folder)
  // Of nosuch/.. the folder that isn't there is nosuch.
  const missing = folder.replace(/(?<=[^/])(?:\/\.\.?)+$/, '')
  return new Fault(
    `can't write ${target}: ${problem.replace('{}', () => missing)}.`,
    hint.replace('{}', () => shellPath(missing)),
    ...more,
  )
}

/**
 * The Fault of an error met while writing to `path`, as it was typed. `folder` is the one at fault where a link led
 * elsewhere. A bug comes back as it is, and so does a Fault.
 */
export function outputFault(path: string, error: unknown, folder = dirname(path)): unknown {
  const code = systemCode(error)
  return code === null ? error : fault(path, code, folder)
}

/** The same for standard output, which has no name to correct. */
export function stdoutFault(error: unknown): unknown {
  const code = systemCode(error)
  if (code === null) return error
  return fault('to standard output', code, '', 'The output so far is incomplete.')
}

/** The Fault of a code that we found out ourselves. */
export const codeFault = (path: string, code: string): Fault => fault(path, code, dirname(path))
