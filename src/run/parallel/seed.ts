import { closeSync, openSync, readSync } from 'node:fs'

const SEED_BYTES = 12

/**
 * A secret for the hash of ids: without it nobody can craft a log whose ids all collide. No answer depends on it.
 */
export function randomSeed(): [number, number] {
  const bytes = systemBytes() ?? process.getBuiltinModule('node:crypto').randomBytes(SEED_BYTES)
  return [bytes.readUIntBE(0, 6), bytes.readUIntBE(6, 6)]
}

/** Straight from the system, where it is a file: node:crypto takes a start 3 ms to load. Null where it is none. */
function systemBytes(): Buffer | null {
  try {
    const fd = openSync('/dev/urandom', 'r')
    try {
      const bytes = Buffer.alloc(SEED_BYTES)
      return readSync(fd, bytes) === SEED_BYTES ? bytes : null
    } finally {
      closeSync(fd)
    }
  } catch {
    return null
  }
}
