import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { afterAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const PAGE = join(ROOT, 'docs', 'library.md')
const folder = mkdtempSync(join(tmpdir(), 'footfall-guide-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A project that has this package, and its own compiler options. */
mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true })
symlinkSync(ROOT, join(folder, 'node_modules', 'footfall-analyze'), 'dir')
symlinkSync(
  join(ROOT, 'node_modules', '@types', 'node'),
  join(folder, 'node_modules', '@types', 'node'),
  'dir',
)
copyFileSync(join(ROOT, 'sample_events.jsonl'), join(folder, 'sample_events.jsonl'))
writeFileSync(join(folder, 'package.json'), '{"type":"module"}')

const examples = [
  ...readFileSync(PAGE, 'utf8').matchAll(/^```ts\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```$/gm),
].map(([, code = '', printed = ''], at) => ({ at, code, printed }))

describe('the guide to the library', () => {
  it('compiles, as strictly as can be', () => {
    for (const { at, code } of examples) writeFileSync(join(folder, `example${at}.mts`), code)
    const options = [
      '--strict',
      '--noEmit',
      '--module',
      'node16',
      '--target',
      'es2022',
      '--types',
      'node',
      '--exactOptionalPropertyTypes',
      '--noUncheckedIndexedAccess',
      '--noPropertyAccessFromIndexSignature',
      'false',
    ]
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
    const files = examples.map(({ at }) => `example${at}.mts`)
    execFileSync(process.execPath, [tsc, ...options, ...files], { cwd: folder, encoding: 'utf8' })
  })

  it('has an example of everything that the library does', () => {
    const all = examples.map(({ code }) => code).join('')
    for (const name of [
      'analyze',
      'watch',
      'convert',
      'diff',
      'render',
      'Fault',
      'progress',
      'signal',
      'stop',
    ])
      expect(all).toMatch(new RegExp(`\\b${name}\\b`))
    expect(readFileSync(PAGE, 'utf8').match(/^```ts$/gm)?.length).toBe(examples.length)
  })

  it.each(examples)('prints what it shows: example $at', ({ at, code, printed }) => {
    const path = join(folder, `example${at}.mjs`)
    writeFileSync(path, transformSync(code, { loader: 'ts', format: 'esm', target: 'node20' }).code)
    const env = { ...process.env, FORCE_COLOR: '0', NO_COLOR: '' }
    const found = execFileSync(process.execPath, [path], { cwd: folder, encoding: 'utf8', env })
    if (process.env.README === 'write') {
      const page = readFileSync(PAGE, 'utf8')
      const shown = `${code}\`\`\`\n\n\`\`\`text\n`
      writeFileSync(
        PAGE,
        page.replace(`${shown}${printed}`, () => `${shown}${found}`),
      )
    } else expect(found).toBe(printed)
  })

  it('and the README’s example run', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
    const [, code = ''] = /^```js\n([\s\S]*?)^```$/m.exec(readme) ?? []
    writeFileSync(join(folder, 'readme.mjs'), code)
    const found = execFileSync(process.execPath, ['readme.mjs'], { cwd: folder, encoding: 'utf8' })
    expect(found.split('\n').length).toBeGreaterThan(10)
  })
})
