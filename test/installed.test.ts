import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const packageJson = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const project = mkdtempSync(join(tmpdir(), 'footfall-installed-'))
const modules = join(project, 'node_modules')
const installed = join(modules, packageJson.name)
afterAll(() => rmSync(project, { recursive: true }))

/** What `npm i footfall-analyze.tgz` makes, without a network: the tarball unpacked, its dependencies beside it. */
beforeAll(() => {
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', project]
  execFileSync('npm', words, { cwd: ROOT, stdio: 'ignore' })
  mkdirSync(installed, { recursive: true })
  const tarball = join(project, `${packageJson.name}-${packageJson.version}.tgz`)
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
  mkdirSync(join(modules, '@types'))
  for (const name of [...Object.keys(packageJson.dependencies), '@types/node'])
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name), 'dir')
  writeFileSync(join(project, 'package.json'), '{"name":"shop","private":true}')
  writeFileSync(
    join(project, 'events.jsonl'),
    '{"event_type":"page_visit","customer_id":"Ann","timestamp":"2024-03-27T05:00:00Z","item_id":"mug"}\n',
  )
}, 120_000)

const node = (...words: string[]) =>
  execFileSync(process.execPath, words, {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '' },
  })

const USE = `
const main = async () => {
  const result = await analyze({ inputs: ['events.jsonl'] })
  for (const { item_id, views } of result.table('items').rows()) console.log(item_id, String(views))
  console.log(new Fault('x') instanceof Error)
}
void main()
`

describe('the installed package', () => {
  it('has the command and the manual page that npm links', () => {
    expect(node(join(installed, packageJson.bin.analyze), '--version')).toBe(
      `${packageJson.version}\n`,
    )
    const [page] = packageJson.man
    expect(readFileSync(join(installed, page), 'utf8')).toMatch(/^\.TH ANALYZE 1 /)
  })

  it('has all that its pages link to', () => {
    for (const page of ['LICENSE', 'CHANGELOG.md', 'docs/library.md', 'docs/report.schema.json'])
      expect(readFileSync(join(installed, page), 'utf8').length).toBeGreaterThan(0)
  })

  it('can be imported and required, and is one library either way', () => {
    writeFileSync(
      join(project, 'use.mjs'),
      `import { analyze, Fault } from '${packageJson.name}'${USE}`,
    )
    writeFileSync(
      join(project, 'use.cjs'),
      `const { analyze, Fault } = require('${packageJson.name}')${USE}`,
    )
    expect(node('use.mjs')).toBe('mug 1\ntrue\n')
    expect(node('use.cjs')).toBe('mug 1\ntrue\n')
    writeFileSync(
      join(project, 'both.mjs'),
      `import { createRequire } from 'node:module'
      import { Fault } from '${packageJson.name}'
      console.log(createRequire(import.meta.url)('${packageJson.name}').Fault === Fault)`,
    )
    expect(node('both.mjs')).toBe('true\n')
  })

  it('has types for both kinds of modules, that know the words of the registries', () => {
    const imports = `import { analyze, Fault } from '${packageJson.name}'`
    const wrong = `// @ts-expect-error no such report
    void analyze({ inputs: [], report: 'tpo' })`
    const required = `import library = require('${packageJson.name}')
    void library.diff`
    writeFileSync(join(project, 'esm.mts'), [imports, USE, wrong].join('\n'))
    writeFileSync(join(project, 'common.cts'), [imports, required, USE, wrong].join('\n'))
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
    const options = ['--strict', '--noEmit', '--module', 'node16', '--types', 'node']
    const { status, stdout } = spawnSync(
      process.execPath,
      [tsc, ...options, '--target', 'es2022', 'esm.mts', 'common.cts'],
      { cwd: project, encoding: 'utf8' },
    )
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })
})
