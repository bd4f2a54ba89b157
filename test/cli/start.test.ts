import { spawnSync } from 'node:child_process'
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
const CODE = `analyze-${process.version}-${process.arch}.code`
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

  it('gives the same answer without it, and with what is none', () => {
    const { stdout } = analyze(DIST, LOG)
    expect(stdout).toContain('Most viewed item')
    const code = readFileSync(join(DIST, CODE))
    const others = { none: null, garbage: Buffer.alloc(5000, 7), short: code.subarray(0, 9000) }
    for (const [name, bytes] of Object.entries(others))
      expect(analyze(withCode(name, bytes), LOG).stdout, name).toBe(stdout)
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
