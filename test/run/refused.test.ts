import { spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import type * as Library from '../../src/index.ts'
import { type Ended, ownFolder, run } from '../support/child.ts'
import { generate } from '../support/generator.ts'
import { times } from '../support/long-run.ts'

const DIST = join(import.meta.dirname, '..', '..', 'dist')
const { analyze, render }: typeof Library = await import('../../dist/index.js' as string)

const folder = ownFolder()
const log = join(folder, 'events.jsonl')
const EVENTS = 40_000

beforeAll(() => {
  const lines = generate({ seed: 4, events: EVENTS, items: 8000, customers: 30_000 })
  writeFileSync(log, [...lines].join('\n'))
})

/** The built command, by a shell that may limit it first. Whoever hangs is killed, and its code is null. */
const shell = (script: string, ...words: readonly string[]): Promise<Ended> =>
  run('sh', ['-c', `${script} "$@"`, 'sh', process.execPath, ...words], { timeout: 30_000 })
const command = join(DIST, 'analyze.cjs')
const THREADS = ['1', '2', '4']

/** To be required: a system with no thread to give. */
const refuse = join(folder, 'refuse.cjs')
writeFileSync(
  refuse,
  `require('node:worker_threads').Worker = class {
     constructor() { throw Object.assign(new Error('EAGAIN'), { code: 'ERR_WORKER_INIT_FAILED' }) }
   }`,
)

describe('a worker that', () => {
  /** What is built, with another program in the place of the worker's, which stands beside it as real.cjs. */
  function distWith(name: string, program: string): string {
    const dist = join(folder, name)
    cpSync(DIST, dist, { recursive: true, filter: path => !/\/(bench|types)$/.test(path) })
    cpSync(join(DIST, 'worker.cjs'), join(dist, 'real.cjs'))
    writeFileSync(join(dist, 'worker.cjs'), program)
    return dist
  }
  const withWorker = async (name: string, program: string, ...more: readonly string[]) =>
    shell('exec', join(distWith(name, program), 'analyze.cjs'), log, '--threads', '2', ...more)
  const HINT = '\n  Try again with --threads 1.\n'

  it.each([
    ['throws', 'throw new Error("boom")', 'a thread failed: boom'],
    ['throws later', 'setTimeout(() => { throw new Error("boom") }, 300)', 'a thread failed: boom'],
    ['is no program', 'require("./none.cjs")', expect.stringContaining('a thread failed: ')],
    ['exits', 'process.exit(3)', 'a thread ended before its work was done (code 3).'],
    ['ends without a word', '', 'a thread ended before its work was done (code 0).'],
  ])('%s is told in a sentence: exit code 2', async (name, program, sentence) => {
    const { code, stdout, stderr } = await withWorker(name, program)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.endsWith(HINT)).toBe(true)
    expect(stderr.slice('analyze: '.length, -HINT.length)).toEqual(sentence)
  })

  it('has a bad request to tell is heard, with its hints', async () => {
    const { code, stdout, stderr } = await withWorker(
      'faults',
      `const { parentPort } = require('node:worker_threads')
       parentPort.postMessage({ fault: 'too many mugs.', hints: ['Wash some.', 'Or buy a rug.'] })`,
    )
    const told = 'analyze: too many mugs.\n  Wash some.\n  Or buy a rug.\n'
    expect([code, stdout, stderr]).toEqual([2, '', told])
  })

  it('has answered and goes on for ever is ended', async () => {
    const lasting = 'require("./real.cjs"); setInterval(() => {}, 1e6)'
    const { code, stdout } = await withWorker('lasting', lasting, '-q')
    expect(code).toBe(0)
    expect(stdout).toBe((await shell('exec', command, log, '--threads', '1', '-q')).stdout)
  })

  /** Of the library, whose seconds go by as fast as they are counted, but not before `begun`. */
  async function withHanging(name: string, program: string, begun: () => boolean) {
    const { analyze }: typeof Library = await import(join(distWith(name, program), 'index.js'))
    const clock = { second: async () => {}, cpuMs: () => 0 }
    const progress = () => {
      while (!begun()) {}
    }
    return analyze({ inputs: [log], threads: 2, chunkBytes: 100_000 }, { clock, progress })
  }

  it('never begins is done without', async () => {
    const outcome = await withHanging('asleep', 'setInterval(() => {}, 1e6)', () => true)
    const alone = await analyze({ inputs: [log], threads: 1 })
    expect([...render(outcome, 'json')].join('')).toBe([...render(alone, 'json')].join(''))
  })

  /** A worker that has begun, and can reach what the run shares. */
  async function programOf(contents: string): Promise<string> {
    const { outputFiles } = await build({
      stdin: {
        contents: `
          import { writeFileSync } from 'node:fs'
          import { workerData } from 'node:worker_threads'
          import { joinControl } from './src/run/parallel/control.ts'
          import { joinTaskRing } from './src/run/parallel/task-ring.ts'
          const control = joinControl(workerData.control, workerData.thread)
          control.begin()
          ${contents}`,
        resolveDir: join(DIST, '..'),
      },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      write: false,
    })
    return outputFiles[0]?.text ?? ''
  }

  it.each([
    ['sleeps', 'setInterval(() => {}, 1e6)'],
    ['waits', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'],
    ['turns in circles', 'for (;;);'],
  ])('takes a task and %s is told with the task: the run ends', async (name, hang) => {
    const mark = join(folder, `${name}.begun`)
    const program = await programOf(
      `control.takeTask(); writeFileSync(${JSON.stringify(mark)}, ''); ${hang}`,
    )
    const running = withHanging(name, program, () => existsSync(mark))
    await expect(running).rejects.toMatchObject({
      message: expect.stringMatching(/^a thread hangs in events\.jsonl, bytes \d+ to \d+\.$/),
      hints: ['Try again with --threads 1.'],
    })
  })

  describe('scans what another reads and', () => {
    const packed = join(folder, 'events.jsonl.gz')
    beforeAll(() => writeFileSync(packed, gzipSync(readFileSync(log))))
    const TAKE = 'const task = joinTaskRing(workerData.work.ring).wait();'
    const words = [packed, '--threads', '3']

    it.each([
      ['exits before', 'process.exit(3)', 'ended before its work was done (code 3).'],
      ['exits with a task', `${TAKE} process.exit(3)`, 'ended before its work was done (code 3).'],
      ['throws', `${TAKE} throw new Error('boom')`, 'failed: boom'],
    ])('%s is told in a sentence', async (name, contents, sentence) => {
      const dist = distWith(name, await programOf(contents))
      const { code, stdout, stderr } = await shell('exec', join(dist, 'analyze.cjs'), ...words)
      expect([code, stdout, stderr]).toEqual([2, '', `analyze: a thread ${sentence}${HINT}`])
    })

    it('crashes is told though the pipe that is read for it stays open', async () => {
      const dist = distWith('silent', await programOf('process.exit(3)'))
      const words = [join(dist, 'analyze.cjs'), '-', '--threads', '2']
      const child = spawn(process.execPath, words, { stdio: ['pipe', 'ignore', 'pipe'] })
      const said: Buffer[] = []
      child.stderr.on('data', piece => said.push(piece))
      child.stdin.on('error', () => {})
      child.stdin.write(readFileSync(log))
      expect(await new Promise(done => child.once('close', done))).toBe(2)
      const told = `analyze: a thread ended before its work was done (code 3).${HINT}`
      expect(Buffer.concat(said).toString()).toBe(told)
    })

    it('hangs with a task is told with the file', async () => {
      const mark = join(folder, 'stuck.begun')
      const program = await programOf(
        `control.setTask(1); writeFileSync(${JSON.stringify(mark)}, ''); for (;;);`,
      )
      const { analyze }: typeof Library = await import(join(distWith('stuck', program), 'index.js'))
      const second = async () => {
        while (!existsSync(mark)) await new Promise(setImmediate)
      }
      const running = analyze(
        { inputs: [packed], threads: 3 },
        { clock: { second, cpuMs: () => 0 } },
      )
      await expect(running).rejects.toThrow(/^a thread hangs in events\.jsonl\.gz\.$/)
    })

    it('never begins is done without', async () => {
      const dist = distWith('never', 'setInterval(() => {}, 1e6)')
      const { analyze }: typeof Library = await import(join(dist, 'index.js'))
      const clock = { second: async () => {}, cpuMs: () => 0 }
      const outcome = await analyze({ inputs: [packed], threads: 3 }, { clock })
      const alone = await analyze({ inputs: [packed], threads: 1 })
      expect([...render(outcome, 'json')].join('')).toBe([...render(alone, 'json')].join(''))
    })

    it('the system can not start is done without', async () => {
      const { code, stdout, stderr } = await shell(
        'exec',
        '--require',
        refuse,
        command,
        ...words,
        '-v',
      )
      expect(code).toBe(0)
      expect(stderr).toContain(', 1 thread:')
      expect(stdout).toBe((await shell('exec', command, packed, '--threads', '1')).stdout)
    })
  })

  it('the system can not start is done without', async () => {
    const refused = ['--require', refuse, command, log, '--threads', '3', '-v']
    const { code, stdout, stderr } = await shell('exec', ...refused)
    expect(code).toBe(0)
    expect(stderr).toContain('1 thread')
    expect(stdout).toBe((await shell('exec', command, log, '--threads', '1')).stdout)
  })

  it('crashes leaves the file to be written as it was', async () => {
    const report = join(folder, 'kept.json')
    writeFileSync(report, 'old')
    const { code } = await withWorker('crash', 'process.exit(3)', '-o', report)
    expect(code).toBe(2)
    expect(readFileSync(report, 'utf8')).toBe('old')
  })
})

describe('a file that shrinks while it is read', () => {
  // One thread's is in threads.test.ts.
  it.each([2, 3])('is incomplete, with %i threads', async threads => {
    const path = join(folder, `shrinks-${threads}.jsonl`)
    cpSync(log, path)
    const { incomplete, ledger } = await analyze(
      { inputs: [path], threads, chunkBytes: 1024 },
      { progress: () => truncateSync(path, 100) },
    )
    const message = expect.stringMatching(
      /^it got shorter while it was read \(not all of \d+ bytes/,
    )
    expect(incomplete).toEqual([
      { input: `shrinks-${threads}.jsonl`, reason: 'read_error', message },
    ])
    expect(ledger.records.total).toBeLessThan(EVENTS)
  })
})

describe('memory that is refused', () => {
  const limited = ['--wasm-max-mem-pages=24', command]

  it.each(THREADS)('ends the run with a sentence, %s threads', async threads => {
    const { code, stdout, stderr } = await shell('exec', ...limited, log, '--threads', threads)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^analyze: the names in this input .* need more .*\n {2}Analyze fewer/)
    expect(stderr.split('\n')).toHaveLength(3)
  })

  it.each([
    ['a file', 109, 'exec', [log, '--threads', '1']],
    ['a pipe', 26, `cat ${log} |`, []],
  ])('is no stack of a bug wherever it meets the limit, of %s', async (_, from, feed, input) => {
    // Names take memory, and so does counting: which of them meets the limit differs.
    for (let pages = from; pages < from + 20; pages += times(6, 2)) {
      const words = [`--wasm-max-mem-pages=${pages}`, command, '-q', ...input]
      const { code, stderr } = await shell(feed, ...words)
      if (code !== 0) expect(stderr).toMatch(/^analyze: the names in this input /)
    }
  })

  it('also on a pipe, and leaves the file to be written as it was', async () => {
    const report = join(folder, 'refused.txt')
    writeFileSync(report, 'old')
    const { code, stderr } = await shell(`cat ${log} |`, ...limited, '-o', report)
    expect(code).toBe(2)
    expect(stderr).toContain('the names in this input')
    expect(readFileSync(report, 'utf8')).toBe('old')
  })

  // WebAssembly wants 10 GB of addresses: few limits grant them, and the plain decoder needs none.
  it.runIf(process.platform === 'linux')(
    'from the start: the plain decoder does it all',
    async () => {
      const words = [command, log, '-f', 'json']
      const limited = await shell('ulimit -v 4000000; exec', ...words, '-v')
      expect(limited.stderr).toContain('decoded by the plain decoder, 1 thread')
      expect(limited.code).toBe(0)
      expect(limited.stdout).toBe((await shell('exec', ...words)).stdout)
    },
  )
})

describe('a disk that is full', () => {
  // A limit on the size of files stops a write half done, as a full disk does.
  const FULL = "trap '' XFSZ; ulimit -f 20; exec"
  const words = [command, log, '-f', 'json', '-q']
  const SENTENCE = 'it would exceed the file size limit.\n  Raise the limit (ulimit -f).\n'

  it.each(THREADS)('leaves the old report, and nothing else, with %s threads', async threads => {
    const own = join(folder, `full-${threads}`)
    cpSync(log, join(own, 'log'))
    const report = join(own, 'report')
    writeFileSync(report, 'old')
    const { code, stdout, stderr } = await shell(FULL, ...words, '-o', report, '--threads', threads)
    expect([code, stdout, stderr]).toEqual([2, '', `analyze: can't write ${report}: ${SENTENCE}`])
    expect(readFileSync(report, 'utf8')).toBe('old')
    expect(readdirSync(own).sort()).toEqual(['log', 'report'])
  })

  it('is told on standard output too', async () => {
    const out = join(folder, 'out.json')
    const { code, stderr } = await shell(`${FULL} > ${out}`, ...words)
    expect(code).toBe(2)
    expect(stderr).toBe(
      `analyze: can't write to standard output: ${SENTENCE}  The output so far is incomplete.\n`,
    )
  })

  it('is told of the rejected lines too', async () => {
    const bad = join(folder, 'bad.jsonl')
    writeFileSync(bad, `${readFileSync(log, 'utf8')}\n${'{"event_type":3}\n'.repeat(9000)}`)
    const rejects = join(folder, 'rejects.jsonl')
    const { code, stdout, stderr } = await shell(FULL, command, bad, '-q', '--rejects', rejects)
    expect([code, stdout, stderr]).toEqual([2, '', `analyze: can't write ${rejects}: ${SENTENCE}`])
    expect(readdirSync(folder).filter(name => name.includes('rejects'))).toEqual([])
  })
})
