import { type BigIntStats, fstat, stat } from 'node:fs'
import { promisify } from 'node:util'
import { type InputRef, systemCode } from './input.ts'

const STDIN = 0
const statPath = promisify(stat)
const statDescriptor = promisify(fstat)

/** Bytes to expect, for progress; null for pipes, devices and whatever can't be looked at. */
export async function inputSize(ref: InputRef): Promise<number | null> {
  const stats = await statsOf(ref)
  return stats?.isFile() ? Number(stats.size) : null
}

/**
 * Whether `path` is this very input, links followed, so that writing there would destroy what is being read.
 * False for terminals, devices and sockets: they take both directions.
 */
export async function sameFile(ref: InputRef, path: string): Promise<boolean> {
  const input = await statsOf(ref)
  if (!input?.isFile() && !input?.isFIFO()) return false
  const output = await present(statPath(path, { bigint: true }))
  return output !== null && input.dev === output.dev && input.ino === output.ino
}

async function statsOf(ref: InputRef): Promise<BigIntStats | null> {
  if (ref.kind === 'missing') return null
  const stats =
    ref.kind === 'stdin'
      ? statDescriptor(STDIN, { bigint: true })
      : statPath(ref.path, { bigint: true })
  return present(stats)
}

/** What can't be looked at isn't known to be anything: opening it will say why. */
async function present(stats: Promise<BigIntStats>): Promise<BigIntStats | null> {
  try {
    return await stats
  } catch (error) {
    if (systemCode(error) === null) throw error
    return null
  }
}
