import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
export const CASES = join(ROOT, 'fixtures', 'cases')

/** A case on disk: `cmd` is run by sh in a copy of its folder, and `out`, `err` and `exit` are what must come. */
export interface Case {
  readonly name: string
  readonly dir: string
  readonly cmd: string
}
export interface Ran {
  readonly out: string
  readonly err: string
  readonly exit: string
}

export const cases = (): Case[] =>
  readdirSync(CASES)
    .sort()
    .flatMap(topic =>
      readdirSync(join(CASES, topic))
        .sort()
        .map(story => `${topic}/${story}`),
    )
    .filter(name => isPossible(join(CASES, name)))
    .map(name => {
      const dir = join(CASES, name)
      return { name, dir, cmd: readFileSync(join(dir, 'cmd'), 'utf8') }
    })

const hasSqlite = process.getBuiltinModule('node:sqlite') !== undefined

/** A case that is of some Nodes only has a file `needs`: 'sqlite' or 'no sqlite'. */
function isPossible(dir: string): boolean {
  const needs = read(join(dir, 'needs')).trim()
  return needs === '' || needs === (hasSqlite ? 'sqlite' : 'no sqlite')
}

export const expected = ({ dir }: Case): Ran => ({
  out: read(join(dir, 'out')),
  err: read(join(dir, 'err')),
  exit: read(join(dir, 'exit')),
})
const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/** A folder whose `analyze` is the built command of this checkout: made once for all cases. */
export function binFolder(): string {
  const bin = mkdtempSync(join(tmpdir(), 'footfall-bin-'))
  const script = `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'dist', 'analyze.cjs')}" "$@"\n`
  writeFileSync(join(bin, 'analyze'), script, { mode: 0o755 })
  return bin
}

/** Runs a case with the fixtures beside it reachable as ../../…, as in the repo. */
export async function runCase({ name, dir, cmd }: Case, bin: string): Promise<Ran> {
  const root = mkdtempSync(join(tmpdir(), 'footfall-case-'))
  const cwd = join(root, 'fixtures', 'cases', name)
  mkdirSync(cwd, { recursive: true })
  cpSync(dir, cwd, { recursive: true, filter: path => !/\/(cmd|out|err|exit|needs)$/.test(path) })
  const env = {
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    TZ: 'America/St_Johns',
    FIXTURES: join(ROOT, 'fixtures'),
  }
  try {
    return await new Promise(resolve => {
      const child = execFile(
        'sh',
        ['-c', cmd],
        { cwd, env, maxBuffer: 1 << 28, encoding: 'utf8' },
        (error, out, err) =>
          resolve({ out, err, exit: `${error === null ? 0 : (error.code ?? error.signal)}\n` }),
      )
      child.stdin?.end()
    })
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

export function accept({ dir }: Case, { out, err, exit }: Ran): void {
  writeFileSync(join(dir, 'out'), out)
  writeFileSync(join(dir, 'err'), err)
  writeFileSync(join(dir, 'exit'), exit)
}
