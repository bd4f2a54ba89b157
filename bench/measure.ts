/** Runs commands and says what they cost: CPU, wall and peak memory as the operating system counts them (GNU time). */
import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const TIME = '/usr/bin/time'

export interface Contestant {
  readonly name: string
  readonly command: readonly string[]
  readonly env?: { readonly [name: string]: string }
  /** One round is enough: it takes minutes. */
  readonly once?: boolean
  /** Its answer as lines to be compared; absent where it only reads. */
  answer?(stdout: string): readonly string[]
}
export interface Run {
  /** User and system seconds. */
  readonly cpu: number
  readonly wall: number
  readonly peakMb: number
}

/** Node reads these at each start, for connections that nobody makes here: 80 ms on a slow machine. */
const { NODE_EXTRA_CA_CERTS: _, ...ENVIRONMENT } = process.env

/** One run, its standard output thrown away by the operating system or handed over. */
export function measure(
  { name, command, env = {} }: Contestant,
  wanted: 'stdout' | 'nothing',
): Run & { readonly stdout: string } {
  if (!existsSync(TIME)) throw new Error(`${TIME} (GNU time) is needed to measure CPU and memory`)
  const folder = mkdtempSync(join(tmpdir(), 'footfall-run-'))
  const output = openSync(wanted === 'stdout' ? join(folder, 'out') : '/dev/null', 'w')
  try {
    // To a file: a pipe into this process would have the two wait for each other.
    const ran = spawnSync(TIME, ['-o', join(folder, 'time'), '-f', '%U %S %e %M', ...command], {
      stdio: ['ignore', output, 'inherit'],
      env: { ...ENVIRONMENT, ...env },
    })
    if (ran.status !== 0) throw new Error(`${name} ended with ${ran.status ?? ran.signal}`)
    const log = readFileSync(join(folder, 'time'), 'utf8').trim()
    const [user = 0, system = 0, wall = 0, kb = 0] = log.split(' ').map(Number)
    const stdout = wanted === 'stdout' ? readFileSync(join(folder, 'out'), 'utf8') : ''
    return { cpu: user + system, wall, peakMb: kb / 1024, stdout }
  } finally {
    closeSync(output)
    rmSync(folder, { recursive: true })
  }
}

/** Every contestant once a round, so that what else the machine does falls on all of them. */
export function inTurn(
  contestants: readonly Contestant[],
  rounds: number,
): ReadonlyMap<string, readonly Run[]> {
  const runs = new Map<string, Run[]>(contestants.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const contestant of contestants.filter(({ once }) => round === 0 || !once))
      runs.get(contestant.name)?.push(measure(contestant, 'nothing'))
  return runs
}

export const median = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0

/** The medians as a table, and each CPU time in terms of the first one's. */
export function asTable(
  runs: ReadonlyMap<string, readonly Run[]>,
  base = [...runs.keys()][0] ?? '',
): string {
  const of = (name: string, key: keyof Run) => median((runs.get(name) ?? []).map(run => run[key]))
  const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  const lines = [...runs.keys()].map(name =>
    row(
      name,
      of(name, 'cpu').toFixed(2),
      of(name, 'wall').toFixed(2),
      of(name, 'peakMb').toFixed(0),
      `${(of(name, 'cpu') / of(base, 'cpu')).toFixed(2)} ×`,
      `${(of(name, 'wall') / of(base, 'wall')).toFixed(2)} ×`,
    ),
  )
  return [
    row('contestant', 'CPU s', 'wall s', 'peak MB', 'CPU, of the first', 'wall, of the first'),
    row(...Array<string>(6).fill('---')),
    ...lines,
  ].join('')
}
