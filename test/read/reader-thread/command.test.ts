import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ownFolder, run } from '../../support/child.ts'
import { generate } from '../../support/generator.ts'
import { hostileLines } from '../../support/hostile.ts'
import { pickIndex, random } from '../../support/prng.ts'

// The built command: a thread that reads is a file of its own.
const folder = ownFolder()
const write = (name: string, bytes: Uint8Array | string): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

const events = (seed: number, count: number): string =>
  [...generate({ seed, events: count, items: 40, customers: 300, badLines: 0.01, late: 0.05 })]
    .map(line => `${line}\n`)
    .join('')

const log = Buffer.concat([
  Buffer.from(events(51, 6000)),
  ...hostileLines(52, 500),
  Buffer.from(events(53, 2000).trimEnd()),
])
const table = `event_type,timestamp,customer_id,item_id\n${'page_visit,2024-03-20T10:00:00Z,ç,i\n'.repeat(20_000)}`
const packed = gzipSync(log)
const half = packed.subarray(0, packed.length / 2)
const damaged = Buffer.from(packed)
damaged[packed.length - 6] = (damaged[packed.length - 6] as number) ^ 1

const zstd = readFileSync('fixtures/packed/shop.jsonl.zst')
const zstdHalf = zstd.subarray(0, zstd.length / 2)
const zstdDamaged = Buffer.from(zstd)
zstdDamaged[zstd.length - 2] = (zstdDamaged[zstd.length - 2] as number) ^ 1

const INPUTS: Record<string, Uint8Array> = {
  'plain.jsonl': log,
  'packed.jsonl.gz': packed,
  'two-members.jsonl.gz': Buffer.concat([packed, packed]),
  'cut-off.jsonl.gz': half,
  'damaged.jsonl.gz': damaged,
  'packed.jsonl.zst': zstd,
  'two-frames.jsonl.zst': Buffer.concat([zstd, zstd]),
  'cut-off.jsonl.zst': zstdHalf,
  'damaged.jsonl.zst': zstdDamaged,
  'utf-16-cut-off.jsonl': Buffer.from(`\ufeff${events(54, 100)}`, 'utf16le').subarray(0, -1),
  'utf-16.jsonl': Buffer.from(`\ufeff${events(54, 3000)}`, 'utf16le'),
  'table.csv': Buffer.from(table),
  'table.csv.gz': gzipSync(table),
  'empty.jsonl': Buffer.alloc(0),
  'nothing.jsonl.gz': gzipSync(''),
  'a-line.jsonl': Buffer.from('{"event_type":"page_visit"'),
}

const PIPED = [
  ...['plain.jsonl', 'table.csv', 'empty.jsonl', 'a-line.jsonl', 'utf-16.jsonl'],
  ...['packed.jsonl.gz', 'cut-off.jsonl.gz', 'packed.jsonl.zst'],
]

/** Files that a thread of its own reads. */
const TRANSLATED = Object.entries(INPUTS).filter(([name]) => /zst|utf-16/.test(name))

const analyze = (
  words: readonly string[],
  options = {},
  feed?: (to: NodeJS.WritableStream) => void,
) => run(process.execPath, ['dist/analyze.cjs', ...words, '-f', 'json'], options, feed)

const LINES = 130_000
/** Twice as much as is read before others are asked. */
const LARGE = Buffer.from(
  `{"event_type":"page_visit","timestamp":"2024-03-20T10:00:00Z","customer_id":"c","item_id":"i","note":"${'-'.repeat(700)}"}\n`.repeat(
    LINES,
  ),
)

/** What --verbose says of it. */
const READER = ' and one reader thread'

describe('read by a thread of its own', () => {
  it.each(TRANSLATED)('%s is what it is otherwise', async (name, bytes) => {
    const path = write(name, bytes)
    const law = await analyze([path, '--threads', '1', '--verbose'])
    const aside = await analyze([path, '--threads', '2', '--verbose'])
    expect(aside.stderr).toContain(READER)
    expect({ ...aside, stderr: aside.stderr.replace(READER, '') }).toEqual(law)
  })

  it.each(TRANSLATED)('%s is not, unless that is asked for: it is small', async (name, bytes) => {
    const { stderr } = await analyze([write(name, bytes), '--verbose'])
    expect(stderr).toContain('scanner, 1 thread')
    expect(stderr).not.toContain(READER)
  })

  it.each([
    ...PIPED.map((name): [string, string, string[]] => [name, '2', []]),
    ['plain.jsonl', '4', ['--window', '9d']],
    ['packed.jsonl.gz', '3', []],
    ['cut-off.jsonl.gz', '3', []],
    ['plain.jsonl', '2', ['--dedupe', 'event_id']],
    ['table.csv', '2', ['--dedupe', 'event_id']],
  ])('%s from a pipe, in pieces, by %s threads, %j', async (name, threads, words) => {
    const bytes = INPUTS[name] as Uint8Array
    const rng = random(55)
    const feed = async (to: NodeJS.WritableStream) => {
      // A reader that has seen enough of what is damaged closes the pipe.
      to.on('error', () => {})
      for (let at = 0; at < bytes.length; ) {
        const piece = bytes.subarray(at, at + 1 + pickIndex(rng, bytes.length / 3))
        await new Promise(done => to.write(piece, done))
        at += piece.length
      }
      to.end()
    }
    const answer = (threads: string) => analyze(['-', '--threads', threads, ...words], {}, feed)
    expect(await answer(threads)).toEqual(await answer('1'))
  })

  it.each([
    ['as text', (bytes: Buffer) => bytes, 0],
    ['as UTF-16', (bytes: Buffer) => Buffer.from(`\ufeff${bytes}`, 'utf16le'), 0],
    // Node unpacks in a thread of its own, which takes a core.
    ['as gzip', (bytes: Buffer) => gzipSync(bytes, { level: 0 }), 1],
  ])(
    'stdin is scanned by others, too, when it is seen to be large: %s',
    async (_, packed, helps) => {
      const piped = packed(LARGE)
      const words = ['-', '--verbose']
      const { code, stdout, stderr } = await analyze(words, {}, to => to.end(piped))
      expect(code).toBe(0)
      const threads = Math.max(1, Math.min(4, availableParallelism()) - helps)
      expect(stderr).toContain(`scanner, ${threads} thread`)
      expect(JSON.parse(stdout).ledger.records.accepted).toBe(LINES)
      expect(stderr).toContain(' 0 by the plain decoder')
    },
  )

  it('stdin is read by a thread when it is seen to be large and one alone may scan it', async () => {
    const words = ['-', '--verbose', '--dedupe', 'event_id']
    const { stdout, stderr } = await analyze(words, {}, to => to.end(LARGE))
    expect(stderr.includes(READER)).toBe(availableParallelism() > 1)
    expect(JSON.parse(stdout).ledger.records.accepted).toBe(LINES)
    expect(stderr).toContain(`${LINES - 1} lines by learned layouts`)
  })

  it('other inputs are read before and after', async () => {
    const [a, b, c] = ['plain.jsonl', 'packed.jsonl.gz', 'cut-off.jsonl.gz'].map(name =>
      write(name, INPUTS[name] as Uint8Array),
    ) as [string, string, string]
    const words = [a, b, '-', c, join(folder, 'none.jsonl.gz'), b]
    const feed = (to: NodeJS.WritableStream) => to.end(packed)
    const law = await analyze([...words, '--threads', '1'], {}, feed)
    expect(law.code).toBe(2)
    expect(await analyze([...words, '--threads', '2'], {}, feed)).toEqual(law)
  })

  it('a redirected file goes on where it stands', async () => {
    const path = write('plain.jsonl', log)
    const script = '{ read first; "$0" dist/analyze.cjs - -f json --threads "$2"; } <"$1"'
    const [law, aside] = await Promise.all(
      ['1', '2'].map(threads => run('sh', ['-c', script, process.execPath, path, threads])),
    )
    expect(aside).toEqual(law)
  })

  it('Ctrl-C ends it, though the pipe says nothing', async () => {
    const child = spawn(process.execPath, ['dist/analyze.cjs', '-', '--threads', '2'])
    child.stdin.on('error', () => {})
    // More than a pipe holds: when all of it has been taken, the run is well under way.
    await new Promise(done => child.stdin.write(log, done))
    child.kill('SIGINT')
    const code = await new Promise(done => child.once('close', done))
    expect(code).toBe(130)
  })

  it.each(['auto', '2'])(
    'damage is told though the pipe stays open, --threads %s',
    async threads => {
      for (const bytes of [damaged, zstdDamaged]) {
        const words = ['dist/analyze.cjs', '-', '--threads', threads]
        const child = spawn(process.execPath, words, { stdio: ['pipe', 'ignore', 'pipe'] })
        child.stdin.on('error', () => {})
        child.stdin.write(bytes)
        expect(await new Promise(done => child.once('close', done))).toBe(2)
      }
    },
  )

  it('convert gives events as they come', async () => {
    const child = spawn(process.execPath, ['dist/analyze.cjs', 'convert', '-'])
    child.stdin.write(events(56, 5))
    const first = await new Promise<Buffer>(done => child.stdout.once('data', done))
    expect(first.toString()).toMatch(/^\{.*\}\n/)
    child.stdin.end()
    await new Promise(done => child.once('close', done))
  })

  it.runIf(process.platform === 'linux')('a named pipe is read from its first byte', async () => {
    const path = join(folder, 'named', 'plain.jsonl')
    const script =
      'mkdir "$(dirname "$1")"; mkfifo "$1"; (cat "$2" >"$1"; echo "cat: $?" >&2) & "$0" dist/analyze.cjs "$1" -f json; code=$?; wait; exit $code'
    const plain = write('plain.jsonl', log)
    const { code, stdout, stderr } = await run('sh', ['-c', script, process.execPath, path, plain])
    expect(code).toBe(0)
    expect(stderr).toContain('cat: 0')
    expect(stdout).toBe((await analyze([plain])).stdout)
  })

  it('an input that can’t be read is one problem, and said as ever', async () => {
    const path = write('there.jsonl.gz', packed)
    const law = await analyze([folder, path, '--threads', '1'])
    expect(law.code).toBe(2)
    expect(await analyze([folder, path, '--threads', '2'])).toEqual(law)
  })
})
