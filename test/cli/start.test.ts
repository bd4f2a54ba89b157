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
import { join } from 'node:path'
import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { ownFolder } from '../support/child.ts'

const DIST = join(import.meta.dirname, '..', '..', 'dist')
const LOG = join(import.meta.dirname, '..', '..', 'fixtures', 'brands.jsonl')
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

describe('a start', () => {
  it('takes the code that the build compiled', () => {
    const filename = join(DIST, 'analyze.body.js')
    const script = new Script(readFileSync(filename, 'latin1'), {
      filename,
      cachedData: readFileSync(join(DIST, CODE)),
    })
    expect(script.cachedDataRejected).toBe(false)
  })

  it('knows of which text the code is: to V8 another of the same length is the same', () => {
    const text = readFileSync(join(DIST, 'analyze.body.js'))
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
    expect(CODE).toBe(`analyze-${hash}-${process.version}-${process.arch}.code`)
  })

  it('gives the same answer without it, and with what is none', () => {
    const { stdout } = analyze(DIST, LOG)
    expect(stdout).toContain('Most viewed item')
    const code = readFileSync(join(DIST, CODE))
    const others = { none: null, garbage: Buffer.alloc(5000, 7), short: code.subarray(0, 9000) }
    for (const [name, bytes] of Object.entries(others))
      expect(analyze(withCode(name, bytes), LOG).stdout, name).toBe(stdout)
  })

  it('keeps what was compiled, where there is none', () => {
    const dist = withCode('first', null)
    const codes = () => readdirSync(dist).filter(file => file.includes('.code'))
    expect(analyze(dist, 'completion', 'bash').status).toBe(0)
    expect(codes()).toEqual([])
    const { stdout } = analyze(dist, LOG)
    expect(codes()).toEqual([CODE])
    const filename = join(dist, 'analyze.body.js')
    const cachedData = readFileSync(join(dist, CODE))
    const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData })
    expect(script.cachedDataRejected).toBe(false)
    expect(analyze(dist, LOG).stdout).toBe(stdout)
    expect(readFileSync(join(dist, CODE)).equals(cachedData)).toBe(true)
  })

  it('is the same where nothing can be kept, and leaves nothing behind', () => {
    const dist = withCode('closed', null)
    mkdirSync(join(dist, CODE))
    const files = readdirSync(dist)
    expect(analyze(dist, LOG)).toMatchObject({ status: 0, stdout: analyze(DIST, LOG).stdout })
    expect(readdirSync(dist)).toEqual(files)
  })

  it.each(['--help', '-h', '--version', '-V'])(
    'tells %s by a kept text, as with the rest',
    word => {
      const kept = join(root, `kept${word}`)
      mkdirSync(kept)
      for (const file of ['analyze.cjs', 'analyze.help', 'analyze.version'])
        cpSync(join(DIST, file), join(kept, file))
      const told = analyze(kept, word)
      expect(told).toMatchObject({ status: 0, stderr: '' })
      expect(told.stdout.length).toBeGreaterThan(4)
      const { status, stdout, stderr } = analyze(withCode(`rest${word}`, null), word)
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: told.stdout, stderr: '' })
      // Only where it is all that was asked for, and not into a file.
      expect(analyze(kept, word, 'more').status).not.toBe(0)
      const file = openSync(join(root, `file${word}`), 'w')
      expect(
        spawnSync(process.execPath, [join(kept, 'analyze.cjs'), word], {
          stdio: ['ignore', file, 'ignore'],
        }).status,
      ).not.toBe(0)
    },
  )

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
    expect(/[^\0-\x7f]/.test(readFileSync(join(DIST, 'analyze.body.js'), 'utf8'))).toBe(false)
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
