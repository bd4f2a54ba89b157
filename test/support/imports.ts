import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** Source files by their path below src, with their text. */
export type Sources = ReadonlyMap<string, string>

export const sourcesOf = (folder: string): Sources =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('.ts'))
      .map(path => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]),
  )

/** The first folder of a path; a file at the top is a room of its own. */
export const roomOf = (path: string): string =>
  (path.split('/')[0] as string).replace(/(\.d)?\.ts$/, '')

/** What a file imports, type-only and on-demand imports included: words as they are written. */
export const wordsOf = (text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, word]) => word as string)

export interface Import {
  readonly from: string
  /** Another source file. */
  readonly to: string
}

/** Imports between files. AssemblyScript leaves out the ending. */
export const importsOf = (sources: Sources): Import[] =>
  [...sources].flatMap(([from, text]) =>
    wordsOf(text)
      .filter(word => word.startsWith('.') && !word.endsWith('.json'))
      .map(word => normalize(join(dirname(from), word)))
      .map(to => ({ from, to: to.endsWith('.ts') ? to : `${to}.ts` })),
  )

/** Packages by name, with the rooms that import them. */
export function packagesOf(sources: Sources): Record<string, string[]> {
  const rooms = new Map<string, Set<string>>()
  for (const [from, text] of sources)
    for (const word of wordsOf(text)) {
      if (word.startsWith('.') || word.startsWith('node:')) continue
      const parts = word.split('/').slice(0, word.startsWith('@') ? 2 : 1)
      const name = parts.join('/')
      rooms.set(name, (rooms.get(name) ?? new Set()).add(roomOf(from)))
    }
  return Object.fromEntries([...rooms].map(([name, all]) => [name, [...all].sort()]))
}

/** For each room the others that its files import from. */
export function arrowsOf(sources: Sources): Record<string, string[]> {
  const arrows = new Map([...sources.keys()].map(path => [roomOf(path), new Set<string>()]))
  for (const { from, to } of importsOf(sources))
    if (roomOf(to) !== roomOf(from)) arrows.get(roomOf(from))?.add(roomOf(to))
  return Object.fromEntries([...arrows].map(([room, all]) => [room, [...all].sort()]))
}

/** AssemblyScript is compiled on its own: what it shares with the others are plain constants that both compilers read. */
const WASM_DOORS = [
  'wasm/layout.ts',
  'wasm/numbers.ts',
  'wasm/record-shape.ts',
  'model/event-types.ts',
]

const isDoor = (path: string): boolean =>
  path === 'index.ts' || path === `${roomOf(path)}/index.ts` || WASM_DOORS.includes(path)

/** Imports of another room, or in one of `rooms` of a folder with an index, that go past the index. */
export const pastTheDoor = (sources: Sources, rooms: readonly string[]): string[] =>
  importsOf(sources)
    .filter(({ from, to }) => {
      if (roomOf(to) !== roomOf(from)) return !isDoor(to)
      if (!rooms.includes(roomOf(to))) return false
      for (let folder = dirname(to); folder.includes('/'); folder = dirname(folder))
        if (sources.has(`${folder}/index.ts`) && !from.startsWith(`${folder}/`))
          return to !== `${folder}/index.ts`
      return false
    })
    .map(({ from, to }) => `${from} -> ${to}`)

/** Circles of files, each as the files in it (Tarjan's strongly connected components). */
export function circlesOf(sources: Sources): string[][] {
  const next = new Map<string, string[]>([...sources.keys()].map(path => [path, []]))
  for (const { from, to } of importsOf(sources)) next.get(from)?.push(to)
  const numbers = new Map<string, number>()
  const open: string[] = []
  const circles: string[][] = []

  /** Gives the lowest number that can be reached. */
  function visit(path: string): number {
    const number = numbers.size
    numbers.set(path, number)
    open.push(path)
    let lowest = number
    for (const each of next.get(path) ?? []) {
      if (!numbers.has(each)) lowest = Math.min(lowest, visit(each))
      else if (open.includes(each)) lowest = Math.min(lowest, numbers.get(each) as number)
    }
    if (lowest < number) return lowest
    const circle = open.splice(open.indexOf(path))
    if (circle.length > 1 || next.get(path)?.includes(path)) circles.push(circle.sort())
    return lowest
  }

  for (const path of sources.keys()) if (!numbers.has(path)) visit(path)
  return circles
}
