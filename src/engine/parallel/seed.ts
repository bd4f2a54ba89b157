import { randomBytes } from 'node:crypto'

/**
 * A secret for the hash of ids: without it nobody can craft a log whose ids all collide. No answer depends on it.
 */
export function randomSeed(): [number, number] {
  const bytes = randomBytes(12)
  return [bytes.readUIntBE(0, 6), bytes.readUIntBE(6, 6)]
}
