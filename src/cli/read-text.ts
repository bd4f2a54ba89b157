import { readFile } from 'node:fs/promises'
import { Fault } from '../model/index.ts'

const WHY: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['ENOTDIR', 'there is no such file'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'it is a directory'],
  ['ERR_FS_FILE_TOO_LARGE', 'it is too large'],
  ['ERR_STRING_TOO_LONG', 'it is too large'],
])

/** A whole file as text, for what is small: baselines, expectations, assertions. Throws a Fault when it can't be read. */
export async function readText(path: string, what: string, ...hints: string[]): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? `${error.code}` : ''
    if (!/^E[A-Z0-9_]+$/.test(code)) throw error
    throw new Fault(
      `can't read ${what} ${path}: ${WHY.get(code) ?? `the system says ${code}`}.`,
      ...hints,
    )
  }
}
