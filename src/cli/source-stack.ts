import { readFileSync } from 'node:fs'
import { type SourceMap, SourceMap as SourceMapReader } from 'node:module'
import { join } from 'node:path'

const FRAME = /(?:file:\/\/)?((?:\/|[A-Za-z]:[\\/])[^\s():]*\.c?js):(\d+):(\d+)/g

/** The stack of a bug with places in our sources: what is published is one long line. Only where the maps are there. */
export function sourceStack(stack: string): string {
  const maps = new Map<string, SourceMap | null>()
  return stack.replace(FRAME, (place, file: string, line: string, column: string) => {
    const map = maps.has(file) ? maps.get(file) : mapOf(file)
    maps.set(file, map ?? null)
    // Stacks count from 1, maps from 0.
    const entry = map?.findEntry(Number(line) - 1, Number(column) - 1)
    if (entry === undefined || !('originalSource' in entry) || !entry.originalSource) return place
    const source = join('/', entry.originalSource).slice(1)
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
  })
}

function mapOf(file: string): SourceMap | null {
  try {
    return new SourceMapReader(JSON.parse(readFileSync(`${file}.map`, 'utf8')))
  } catch {
    // Published without maps, or a file that isn't ours: the place stays as it is.
    return null
  }
}
