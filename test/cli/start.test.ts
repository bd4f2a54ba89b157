import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import Module from 'node:module'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { ownFolder } from '../support/child.ts'

const DIST = join(import.meta.dirname, '..', '..', 'dist')
const LOG = join(import.meta.dirname, '..', '..', 'fixtures', 'brands.jsonl')
const hasOwnCache = 'enableCompileCache' in Module
const CODE = readdirSync(DIST).find(file => file.endsWith('.code')) ?? 'none'
const root = ownFolder()

const analyze = (dist: string, ...words: string[]) =>
  spawnSync(process.execPath, [join(dist, 'analyze.cjs'), ...words], { encoding: 'utf8' })

/** A copy of the command whose compiled code is this. */
function withCode(name: string, code: Uint8Array | null): string {
  const dist = join(root, name)
  mkdirSync(dist)
  for (const file of readdirSync(DIST).filter(each => /\.(cjs|js|wasm)$/.test(each)))
    cpSync(join(DIST, file), join(dist, file))
  if (code !== null) writeFileSync(join(dist, CODE), code)
  return dist
}

describe.skipIf(hasOwnCache)('a start of a Node without a compile cache', () => {
  it('uses the code that the build compiled', () => {
    const filename = join(DIST, 'main.cjs')
    const script = new Script(Module.wrap(readFileSync(filename, 'latin1')), {
      filename,
      cachedData: readFileSync(join(DIST, CODE)),
    })
    expect(script.cachedDataRejected).toBe(false)
  })

  it('knows of which text the code is: to V8 another of the same length is the same', () => {
    const text = readFileSync(join(DIST, 'main.cjs'))
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
    expect(CODE).toBe(`main-${hash}-${process.version}-${process.arch}.code`)
  })

  it('gives the same answer without it, and with bytes that are not code', () => {
    const { stdout } = analyze(DIST, LOG)
    expect(stdout).toContain('Most viewed item')
    const code = readFileSync(join(DIST, CODE))
    const others = { none: null, garbage: Buffer.alloc(5000, 7), short: code.subarray(0, 9000) }
    for (const [name, bytes] of Object.entries(others))
      expect(analyze(withCode(name, bytes), LOG).stdout, name).toBe(stdout)
  })
})

describe('a start', () => {
  it('writes nothing into its own folder', () => {
    const dist = withCode('untouched', null)
    const files = readdirSync(dist)
    for (const words of [[LOG], ['--help'], ['doctor', LOG], ['nosuch.jsonl']])
      analyze(dist, ...words)
    expect(readdirSync(dist)).toEqual(files)
  })

  it('names source files in the stack of a bug', () => {
    const plant = join(root, 'plant.cjs')
    writeFileSync(
      plant,
      `const { fromEntries } = Object
      Object.fromEntries = entries => {
        const error = new Error('planted')
        if (error.stack.includes('optionsOf')) throw error
        return fromEntries(entries)
      }`,
    )
    const words = ['-r', plant, join(DIST, 'analyze.cjs'), LOG]
    const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
    expect(status).toBe(2)
    const frames = [...stderr.matchAll(/ \(?(src\/cli\/[\w/-]+\.ts):(\d+):\d+\)?$/gm)]
    expect(frames.length).toBeGreaterThan(2)
    for (const [, file = '', line] of frames) {
      const text = readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8')
      expect(text.split('\n').length, file).toBeGreaterThanOrEqual(Number(line))
    }
    const [, file = '', line = ''] = frames[0] ?? []
    const text = readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8')
    expect(text.split('\n')[Number(line) - 1]).toContain('Object.fromEntries')
  })

  it('tells of a full device', () => {
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, [join(DIST, 'analyze.cjs'), '--help'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^analyze: can't write to standard output: the disk is full/)
  })

  it('reads a text of one byte a character', () => {
    expect(/[^\0-\x7f]/.test(readFileSync(join(DIST, 'main.cjs'), 'utf8'))).toBe(false)
  })

  it('loads none of the parts of node that a short run has no use for', () => {
    const tell = join(root, 'tell.cjs')
    const loaded = join(root, 'loaded')
    writeFileSync(
      tell,
      `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(loaded)}, process.moduleLoadList.join('\\n')))`,
    )
    const out = openSync(join(root, 'out'), 'w')
    const words = ['-r', tell, join(DIST, 'analyze.cjs'), LOG]
    const { status } = spawnSync(process.execPath, words, { stdio: ['ignore', out, out] })
    expect(status).toBe(0)
    const modules = readFileSync(loaded, 'utf8').split('\n')
    for (const name of ['net', 'stream', 'crypto', 'zlib', 'child_process', 'worker_threads'])
      expect(modules).not.toContain(`NativeModule ${name}`)
    rmSync(loaded)
  })
})
