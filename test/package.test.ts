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

  it('loads one package only where it is there', () => {
    expect(Object.keys(packageJson.optionalDependencies)).toEqual(['@duckdb/node-api'])
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
        !['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'].includes(path),
    )
    expect(extra).toEqual([])
  })
})
