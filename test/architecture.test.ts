import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Which rooms a room may enter, beside itself. Arrows go one way: a row names only rooms further down. */
const MAY_ENTER: Record<string, readonly string[]> = {
  cli: ['assert', 'index', 'plan', 'run', 'detect', 'report', 'metrics', 'read', 'render', 'model'],
  index: ['plan', 'run', 'render', 'model'],
  assert: ['report', 'metrics', 'model'],
  plan: ['report', 'decode', 'render', 'metrics', 'model'],
  run: ['report', 'detect', 'read', 'decode', 'transform', 'aggregate', 'model'],
  report: ['metrics', 'aggregate', 'model'],
  render: ['model'],
  metrics: ['model'],
  transform: ['decode', 'aggregate', 'model'],
  detect: ['read', 'decode', 'model'],
  aggregate: ['wasm', 'model'],
  decode: ['model'],
  read: ['model'],
  model: [],
  /** AssemblyScript: the module under decode and aggregate, which they know by what it exports. */
  wasm: [],
}

/** Which room may use which package. Node's own modules are free but where a room is pure. */
const PACKAGES: Record<string, readonly string[]> = {
  commander: ['cli'],
  zod: ['plan', 'decode', 'assert'],
  zstddec: ['read'],
  'string-width': ['render'],
  tinyglobby: ['read'],
  papaparse: ['decode'],
  '@duckdb/node-api': ['read'],
  'ml-logistic-regression': ['report'],
  'ml-matrix': ['report'],
}
/** Rooms that compute: no files, no process, no clock. */
const PURE = ['model', 'metrics', 'aggregate', 'report', 'plan', 'render', 'assert', 'transform']

const SRC = join(import.meta.dirname, '..', 'src')
/** Plain constants that both compilers read: the one door of wasm for TypeScript. */
const LAYOUT = 'wasm/layout.ts'
const files = (dir: string): string[] =>
  readdirSync(dir).flatMap(name => {
    const path = join(dir, name)
    if (statSync(path).isDirectory()) return files(path)
    return path.endsWith('.ts') ? [path] : []
  })

const roomOf = (path: string): string => {
  const [first = ''] = relative(SRC, path).split('/')
  return first.replace(/\.ts$/, '')
}

interface Import {
  from: string
  room: string
  word: string
}
const imports: Import[] = files(SRC).flatMap(path =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(match => ({
    from: relative(SRC, path),
    room: roomOf(path),
    word: match[1] as string,
  })),
)

describe('the house', () => {
  it('has the rooms that the table names', () => {
    expect([...new Set(files(SRC).map(roomOf))].sort()).toEqual(Object.keys(MAY_ENTER).sort())
  })

  it('is entered along the arrows, and a room through its index', () => {
    const wrong = imports
      .filter(({ word }) => word.startsWith('.') && !word.endsWith('.json'))
      .map(each => ({ ...each, to: normalize(join(SRC, dirname(each.from), each.word)) }))
      .filter(({ room, to }) => {
        const target = roomOf(to)
        if (target === room) return false
        const isDoor =
          relative(SRC, to) === join(target, 'index.ts') ||
          target === 'index' ||
          relative(SRC, to) === LAYOUT
        return !isDoor || !MAY_ENTER[room]?.includes(target)
      })
    expect(wrong.map(({ from, word }) => `${from} -> ${word}`)).toEqual([])
  })

  it('has no way back along the arrows', () => {
    const rooms = Object.keys(MAY_ENTER)
    for (const room of rooms)
      for (const target of MAY_ENTER[room] ?? [])
        expect(MAY_ENTER[target], `${room} -> ${target}`).not.toContain(room)
  })

  it('keeps each package in its rooms', () => {
    const wrong = imports
      .filter(({ word }) => !word.startsWith('.') && !word.startsWith('node:'))
      .filter(({ room, word }) => {
        const name = word
          .split('/')
          .slice(0, word.startsWith('@') ? 2 : 1)
          .join('/')
        return !PACKAGES[name]?.includes(room)
      })
    expect(wrong.map(({ from, word }) => `${from} -> ${word}`)).toEqual([])
  })

  it('loads on demand what only some runs use', () => {
    const onDemand = ['@duckdb/node-api', 'ml-logistic-regression', 'ml-matrix']
    const atOnce = files(SRC).flatMap(path =>
      [...readFileSync(path, 'utf8').matchAll(/^(?:import|export) (?!type\b).* from '([^']+)'/gm)]
        .map(([, word = '']) => `${relative(SRC, path)} -> ${word}`)
        .filter(line => onDemand.some(name => line.endsWith(name))),
    )
    expect(atOnce).toEqual([])
    for (const name of onDemand) expect(imports.map(({ word }) => word)).toContain(name)
  })

  it('starts a thread that counts without the reports', () => {
    const loaded = new Set<string>()
    const load = (path: string): void => {
      if (loaded.has(path)) return
      loaded.add(path)
      const text = readFileSync(path, 'utf8')
      for (const [, word = ''] of text.matchAll(
        /^(?:import|export) (?!type\b)[^;']* from '(\.[^']+\.ts)'/gm,
      ))
        load(join(dirname(path), word))
    }
    load(join(SRC, 'run/parallel/worker.ts'))
    const rooms = new Set([...loaded].map(roomOf))
    expect([...rooms].sort()).toEqual([
      'aggregate',
      'decode',
      'model',
      'read',
      'run',
      'transform',
      'wasm',
    ])
    expect(loaded.size).toBeGreaterThan(80)
  })

  it('keeps files, processes and clocks out of the rooms that compute', () => {
    const wrong = imports.filter(
      ({ room, word }) => PURE.includes(room) && word.startsWith('node:'),
    )
    expect(wrong.map(({ from, word }) => `${from} -> ${word}`)).toEqual([])
    const impure = files(SRC)
      .filter(path => roomOf(path) !== 'cli')
      .filter(path =>
        /Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|toLocale|localeCompare/.test(
          readFileSync(path, 'utf8'),
        ),
      )
    expect(impure.map(path => relative(SRC, path))).toEqual([])
  })
})
