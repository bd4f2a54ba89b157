/** Where benchmarks find their logs and programs. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Logs are kept here from run to run: ten million events take 2 GB. */
const FOLDER = process.env.BENCH_DIR ?? join(tmpdir(), 'footfall-bench')

export interface Size {
  readonly events: number
  readonly items: number
  readonly customers: number
}

/** 1000000 or 1e6. */
export function count(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${text} should be a count`)
  return value
}

export const sizeOf = ([
  events = '1e6',
  items = '20e3',
  customers = '100e3',
]: readonly string[]): Size => ({
  events: count(events),
  items: count(items),
  customers: count(customers),
})
export const sizeText = ({ events, items, customers }: Size): string =>
  [`${events} events`, `${items} items`, `${customers} customers`].join(', ')

/** A generated log of that size: 30 days, two currencies, one event in a hundred late. The same one each time. */
export function logOf({ events, items, customers }: Size): string {
  const file = join(FOLDER, `${events}-${items}-${customers}.jsonl`)
  if (existsSync(file)) return file
  mkdirSync(FOLDER, { recursive: true })
  const program = bundled('test/support/bench-data.ts')
  const words = [events, items, customers, 1].map(String)
  execFileSync('node', [program, ...words, `${file}.part`], { stdio: 'inherit' })
  renameSync(`${file}.part`, file)
  return file
}

/** The same log as a table. */
export function tableOf(size: Size): string {
  const log = logOf(size)
  const file = log.replace(/\.jsonl$/, '.csv')
  if (existsSync(file)) return file
  const words = ['dist/analyze.cjs', 'convert', log, '-q', '-f', 'csv', '-o', `${file}.part`]
  execFileSync('node', words, { stdio: 'inherit' })
  renameSync(`${file}.part`, file)
  return file
}

/** A TypeScript program as one that node 20 runs. */
export function bundled(program: string): string {
  const outfile = `dist/bench/${program.replaceAll('/', '-').replace(/\.ts$/, '.mjs')}`
  execFileSync('npx', [
    ...['esbuild', program, '--bundle', '--platform=node', '--format=esm', '--packages=external'],
    ...['--log-level=error', `--outfile=${outfile}`],
  ])
  return outfile
}

export const isThere = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
