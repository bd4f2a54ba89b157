import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const packageJson = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

describe('the package', () => {
  it('has exactly these dependencies, each with its room', () => {
    expect(Object.keys(packageJson.dependencies).sort()).toEqual([
      'commander',
      'ml-logistic-regression',
      'ml-matrix',
      'papaparse',
      'saxes',
      'string-width',
      'tinyglobby',
      'yauzl',
      'zod',
      'zstddec',
    ])
  })

  it('leaves it to its user to install DuckDB, which is as large as nothing else', () => {
    expect(packageJson.optionalDependencies).toBeUndefined()
    expect(packageJson.peerDependencies).toEqual({ '@duckdb/node-api': '*' })
    expect(packageJson.peerDependenciesMeta).toEqual({ '@duckdb/node-api': { optional: true } })
    expect(packageJson.devDependencies).toHaveProperty('@duckdb/node-api')
  })

  it('says nothing of itself that is true nowhere', () => {
    // Neither the repository nor the package is published: add these when they are.
    for (const key of ['repository', 'bugs', 'homepage']) expect(packageJson[key]).toBeUndefined()
  })

  it.each(['README.md', 'CONTRIBUTING.md', 'docs/build-gates.md', '.github/workflows/ci.yml'])(
    '%s installs nobody else’s package',
    page => {
      const text = readFileSync(join(ROOT, page), 'utf8')
      const installed = [...text.matchAll(/npm (?:i|install|ci|exec)((?: +[^\s`&|]+)*)/g)].flatMap(
        ([, words = '']) => words.split(' ').filter(word => /^[@a-z]/.test(word)),
      )
      expect(installed.filter(name => name !== '@duckdb/node-api')).toEqual([])
      expect(text).not.toMatch(/from 'footfall'/)
    },
  )

  it('builds where `npm i -g .` runs it: npx would look among the global packages', () => {
    expect(readFileSync(join(ROOT, 'build.mjs'), 'utf8')).not.toContain("'npx'")
  })

  it('is locked under its name', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
    expect(packageJson.name).toBe('footfall-analyze')
    expect(lock.name).toBe(packageJson.name)
    expect(lock.packages[''].name).toBe(packageJson.name)
    expect(lock.packages[''].version).toBe(packageJson.version)
  })

  it('is locked without naming a registry', () => {
    const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')
    expect(lock).not.toContain('"resolved"')
  })

  it('contains only what runs', () => {
    const listing = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const parsed = JSON.parse(listing)
    const [{ files }] = Array.isArray(parsed) ? parsed : Object.values(parsed)
    const paths: string[] = files.map((file: { path: string }) => file.path)
    expect(paths).toContain('dist/analyze.cjs')
    expect(paths).toContain('dist/main.cjs')
    expect(paths).toContain('dist/index.js')
    expect(paths).toContain('dist/analyze.1')
    expect(paths).toContain('dist/types/index.d.ts')
    const extra = paths.filter(
      path =>
        !path.startsWith('dist/') &&
        !/^docs\/.*\.(md|json)$/.test(path) &&
        !['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'].includes(path),
    )
    expect(extra).toEqual([])
    for (const path of ['LICENSE', 'CHANGELOG.md', 'docs/report.schema.json', 'docs/reference.md'])
      expect(paths).toContain(path)
    // npm links the manual page of an array as `man analyze`; it must be named for its section.
    expect(packageJson.man).toEqual(['./dist/analyze.1'])
  })
})
