import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  arrowsOf,
  circlesOf,
  importsOf,
  packagesOf,
  pastTheDoor,
  roomOf,
  sourcesOf,
  wordsOf,
} from './support/imports.ts'

/** The other rooms that each room enters: all of them, since a permission that nobody uses fails, too. */
const ENTERS: Record<string, readonly string[]> = {
  cli: ['assert', 'index', 'plan', 'run', 'detect', 'report', 'read', 'render', 'model'],
  index: ['library', 'plan', 'run', 'report', 'render', 'model'],
  library: ['assert', 'plan', 'run', 'report', 'render', 'model'],
  assert: ['report', 'metrics', 'model'],
  plan: ['report', 'decode', 'metrics', 'model'],
  run: ['report', 'detect', 'read', 'decode', 'transform', 'aggregate', 'model'],
  report: ['metrics', 'aggregate', 'model'],
  render: ['model'],
  metrics: ['model'],
  transform: ['decode', 'aggregate', 'model'],
  detect: ['read', 'decode', 'model'],
  aggregate: ['model', 'wasm'],
  decode: ['model', 'wasm'],
  read: ['model'],
  model: [],
  /** AssemblyScript: the module under decode and aggregate, which they know by what it exports and by its numbers. */
  wasm: ['model'],
}

/** The rooms that use a package. Node's own modules are free but where a room is pure. */
const PACKAGES: Record<string, readonly string[]> = {
  commander: ['cli'],
  zod: ['plan', 'assert'],
  zstddec: ['read'],
  yauzl: ['read'],
  saxes: ['read'],
  'string-width': ['render'],
  tinyglobby: ['read'],
  papaparse: ['decode'],
  '@duckdb/node-api': ['read', 'run'],
  'ml-logistic-regression': ['report'],
  'ml-matrix': ['report'],
}
/** Rooms whose folders are entered by their index, too, where they have one. */
const WITH_INNER_DOORS = ['cli', 'decode']
/** Rooms that compute: no files, no process, no clock. */
const PURE = ['model', 'metrics', 'aggregate', 'report', 'plan', 'render', 'assert', 'transform']

const sources = sourcesOf(join(import.meta.dirname, '..', 'src'))
const sorted = (table: Record<string, readonly string[]>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(table).map(([name, all]) => [name, [...all].sort()]))

/** The sources with one more file. */
const withFile = (path: string, text: string) => new Map([...sources, [path, text]])

describe('the house', () => {
  it('is entered along the arrows of the table, each of which somebody needs', () => {
    expect(arrowsOf(sources)).toEqual(sorted(ENTERS))
    const planted = withFile('render/x.ts', "import type { A } from '../report/index.ts'")
    expect(arrowsOf(planted).render).toEqual(['model', 'report'])
  })

  it('has arrows that lead one way', () => {
    const isAbove = (room: string, other: string): boolean =>
      (ENTERS[room] ?? []).some(next => next === other || isAbove(next, other))
    expect(Object.keys(ENTERS).filter(room => isAbove(room, room))).toEqual([])
  })

  it('has rooms, and folders in them, that are entered through their index', () => {
    expect(pastTheDoor(sources, WITH_INNER_DOORS)).toEqual([])
    const room = withFile('plan/x.ts', "import type { A } from '../report/flags.ts'")
    expect(pastTheDoor(room, [])).toEqual(['plan/x.ts -> report/flags.ts'])
    const folder = withFile('cli/x.ts', "export * from './output/file.ts'")
    expect(pastTheDoor(folder, ['cli'])).toEqual(['cli/x.ts -> cli/output/file.ts'])
  })

  it('has no circle of files, not of types either', () => {
    expect(circlesOf(sources)).toEqual([])
    const planted = new Map([
      ['a.ts', "import type { B } from './b.ts'"],
      ['b.ts', "const c = import('./c.ts')"],
      ['c.ts', "export {\n  a,\n} from './a.ts'"],
      ['d.ts', "import { a } from './a.ts'"],
    ])
    expect(circlesOf(planted)).toEqual([['a.ts', 'b.ts', 'c.ts']])
  })

  it('imports only files that are there', () => {
    expect(importsOf(sources).filter(({ to }) => !sources.has(to))).toEqual([])
  })

  it('keeps each package in the rooms that need it', () => {
    expect(packagesOf(sources)).toEqual(sorted(PACKAGES))
    const planted = withFile('render/x.ts', "import type { z } from 'zod/mini'")
    expect(packagesOf(planted).zod).toContain('render')
  })

  it('loads on demand what only some runs use', () => {
    const onDemand = ['@duckdb/node-api', 'yauzl', 'ml-logistic-regression', 'ml-matrix']
    const atOnce = [...sources].flatMap(([path, text]) =>
      [...text.matchAll(/^(?:import|export) (?!type\b).* from '([^']+)'/gm)]
        .map(([, word = '']) => `${path} -> ${word}`)
        .filter(line => onDemand.some(name => line.endsWith(name))),
    )
    expect(atOnce).toEqual([])
    for (const name of onDemand) expect(packagesOf(sources)).toHaveProperty([name])
  })

  it('starts a thread that counts without the reports', () => {
    const loaded = new Set<string>()
    const load = (path: string): void => {
      if (loaded.has(path)) return
      loaded.add(path)
      const text = sources.get(path) ?? ''
      for (const [, word = ''] of text.matchAll(
        /^(?:import|export) (?!type\b)[^;']* from '(\.[^']+\.ts)'/gm,
      ))
        load(join(dirname(path), word))
    }
    load('run/parallel/worker.ts')
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
    const wrong = [...sources]
      .filter(([path]) => PURE.includes(roomOf(path)))
      .flatMap(([path, text]) => wordsOf(text).map(word => ({ path, word })))
      .filter(({ word }) => word.startsWith('node:'))
    expect(wrong).toEqual([])
    const impure = [...sources]
      .filter(([path]) => roomOf(path) !== 'cli')
      .filter(([, text]) =>
        /Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|toLocale|localeCompare/.test(
          text,
        ),
      )
    expect(impure.map(([path]) => path)).toEqual([])
  })
})
