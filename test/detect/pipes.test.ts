import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnalyzeOptions } from '../../src/index.ts'
import { analyze, render } from '../support/built.ts'
import { CASES } from '../support/cases.ts'
import { times } from '../support/long-run.ts'

const BUILT = join(import.meta.dirname, '..', '..', 'dist', 'analyze.cjs')
const folder = mkdtempSync(join(tmpdir(), 'pipes-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What belongs to a case, and not to a shop. */
const NO_DATA = ['cmd', 'out', 'err', 'exit', 'needs']

const filesOf = (topic: string): string[] =>
  readdirSync(join(CASES, topic)).flatMap(story =>
    readdirSync(join(CASES, topic, story), { withFileTypes: true })
      .filter(entry => entry.isFile() && !NO_DATA.includes(entry.name))
      .map(({ name }) => join(topic, story, name)),
  )

const DETECTED = ['detect', 'doctor', 'presets']
const some = [
  ...DETECTED.flatMap(filesOf),
  'tables/08-windows-1252/sales.csv',
  'tables/09-gb18030/sales.csv',
  'tables/10-utf-16-without-mark/sales.csv',
]
const files = times(1, 2) === 1 ? some : readdirSync(CASES).flatMap(filesOf)

/** These are read at any place of theirs: a pipe is refused, whatever is in it. */
const isPlaced = (bytes: Buffer): boolean =>
  /^(?:PAR1|SQLite format 3)/.test(bytes.toString('latin1'))

type Options = Partial<AnalyzeOptions>

/** The report, or the sentence of a refusal. An input has another name in a pipe. */
async function told(path: string, options: Options = {}): Promise<string> {
  const text = await analyze({ ...options, inputs: [path] }).then(
    outcome => [...render(outcome, 'json')].join(''),
    (error: Error) => `${error.name}: ${error.message}`,
  )
  return text.replaceAll(/\bthe-(?:file|pipe)\b[.\w]*/g, 'INPUT')
}

/** A pipe that the file is written to as it is read. */
async function piped<T>(path: string, read: (pipe: string) => Promise<T>): Promise<T> {
  const pipe = join(folder, 'the-pipe')
  spawnSync('mkfifo', [pipe])
  const cat = spawn('sh', ['-c', 'exec cat "$0" > "$1"', path, pipe], { stdio: 'ignore' })
  const ended = once(cat, 'close')
  try {
    return await read(pipe)
  } finally {
    cat.kill()
    await ended
    rmSync(pipe)
  }
}

describe.each(files)('%s', file => {
  const path = join(folder, `the-file${extname(file)}`)
  beforeAll(() => copyFileSync(join(CASES, file), path))

  it('is the same from a pipe', async () => {
    const known = await told(path)
    if (isPlaced(readFileSync(path))) {
      expect(await piped(path, told)).toMatch(/can’t be read from a pipe|has no records/)
      return
    }
    expect(await piped(path, told)).toBe(known)
    expect(await piped(path, pipe => told(pipe, { chunkBytes: 100 }))).toBe(known)
  })

  it('is the same by each number of threads', async () => {
    const known = await told(path, { threads: 1 })
    for (const threads of [2, 3]) expect(await told(path, { threads })).toBe(known)
  })
})

it.each(['detect/01-orders-csv/orders.csv', 'detect/02-statuses-and-copies/app.jsonl'])(
  'is the same from standard input: %s',
  file => {
    const path = join(folder, 'the-file')
    copyFileSync(join(CASES, file), path)
    const run = (input: string, piped?: Buffer) => {
      const words = [BUILT, input, '--format', 'json']
      const { stdout, stderr } = spawnSync(process.execPath, words, { input: piped })
      return `${stdout}${stderr}`.replaceAll(path, '-').replaceAll('the-file', 'stdin')
    }
    expect(run('-', readFileSync(path))).toBe(run(path))
  },
)

it('is read by its own names after a log with ours, however many threads there are', async () => {
  const [ours, theirs] = [join(folder, 'ours.jsonl'), join(folder, 'theirs.jsonl')]
  const lines = (names: readonly string[], type: string) =>
    Array.from({ length: 5000 }, (_, i) => {
      const time = new Date(Date.UTC(2024, 0, 1) + i * 60_000).toISOString()
      const values = [type, time, `u${i % 100}`, `p${i % 7}`]
      return JSON.stringify(Object.fromEntries(names.map((name, at) => [name, values[at]])))
    }).join('\n')
  writeFileSync(ours, lines(['event_type', 'timestamp', 'customer_id', 'item_id'], 'page_visit'))
  writeFileSync(theirs, lines(['event', 'time', 'user', 'product_id'], 'view_item'))
  for (const threads of [1, 2, 3]) {
    const outcome = await piped(theirs, pipe =>
      analyze({ inputs: [ours, pipe], threads, chunkBytes: 4096 }),
    )
    const { totals } = JSON.parse([...render(outcome, 'json')].join(''))
    expect({ threads, views: totals.views }).toEqual({ threads, views: 10_000 })
  }
})
