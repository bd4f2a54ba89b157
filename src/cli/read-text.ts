import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Fault } from '../model/index.ts'

const WHY: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['ENOTDIR', 'there is no such file'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'it is a directory'],
])

/** Why the system can't read something. An error that isn't the system's is a bug and thrown again. */
export function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? `${error.code}` : ''
  if (!/^E[A-Z0-9]+$/.test(code)) throw error
  return WHY.get(code) ?? `the system says ${code}`
}

const MIB = 1024 * 1024
/** No report is ever as large; of a few times as much, V8 makes no text. */
export const REPORT_BYTES = 128 * MIB
/** Written by hand. */
export const ASSERTION_BYTES = MIB

/** A whole file as text, of so many bytes at most. Throws a Fault when it can't be read. */
export async function readText(
  path: string,
  what: string,
  most: number,
  ...hints: string[]
): Promise<string> {
  const fault = (why: string) => new Fault(`can't read ${what} ${path}: ${why}.`, ...hints)
  try {
    const file = await open(path, constants.O_RDONLY)
    try {
      const bytes = await readUpTo(file, most)
      if (bytes === null) throw fault(`it has more than ${most / MIB} MiB`)
      return bytes.toString('utf8')
    } finally {
      await file.close()
    }
  } catch (error) {
    throw error instanceof Fault ? error : fault(whyUnreadable(error))
  }
}

const PART_BYTES = 64 * 1024

/** Null when there is more: known of a regular file at once, of a pipe or a device after that much. */
async function readUpTo(file: FileHandle, most: number): Promise<Buffer | null> {
  if ((await file.stat()).size > most) return null
  const parts: Buffer[] = []
  for (let total = 0; total <= most; ) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(PART_BYTES), 0, PART_BYTES)
    if (bytesRead === 0) return Buffer.concat(parts, total)
    parts.push(buffer.subarray(0, bytesRead))
    total += bytesRead
  }
  return null
}
