import { closeSync, openSync, readSync } from 'node:fs'
import { BEGINNING } from '../decode/index.ts'
import { systemCode } from '../read/index.ts'

/** The first bytes of an input, kept as they pass: what it is is asked only when hardly anything of it could be read. */
export interface Beginning {
  add(chunk: Uint8Array): void
  bytes(): Uint8Array
}

export function openBeginning(): Beginning {
  const parts: Uint8Array[] = []
  let length = 0
  return {
    add(chunk) {
      if (length >= BEGINNING) return
      // A chunk is valid until the next is asked for.
      const part = chunk.slice(0, BEGINNING - length)
      parts.push(part)
      length += part.length
    },
    bytes: () => Buffer.concat(parts),
  }
}

/** The first bytes of an open file. */
export function beginningOf(fd: number): Uint8Array {
  const bytes = Buffer.alloc(BEGINNING)
  return bytes.subarray(0, readSync(fd, bytes, 0, BEGINNING, 0))
}

/** Nothing where it can't be opened any more: it is only asked to say what it was. */
export function beginningOfFile(path: string): Uint8Array {
  let fd: number | null = null
  try {
    fd = openSync(path, 'r')
    return beginningOf(fd)
  } catch (error) {
    if (systemCode(error) === null) throw error
    return new Uint8Array(0)
  } finally {
    if (fd !== null) closeSync(fd)
  }
}
