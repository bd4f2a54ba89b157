import { closeSync, openSync, readSync } from 'node:fs'
import { BEGINNING } from '../decode/index.ts'

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

export function beginningOfFile(path: string): Uint8Array {
  const fd = openSync(path, 'r')
  try {
    return beginningOf(fd)
  } finally {
    closeSync(fd)
  }
}
