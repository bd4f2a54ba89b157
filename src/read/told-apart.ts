import { sep } from 'node:path'
import type { InputRef } from './input.ts'

/**
 * The inputs with names that tell them apart: the base name, and where files of several folders have the same, as many of
 * the folders before it as it takes (monday/events.jsonl, tuesday/events.jsonl). A file that is named twice is one.
 */
export function toldApart(refs: readonly InputRef[]): InputRef[] {
  const names = new Map<string, string>()
  const nameAll = (paths: readonly string[], folders: number) => {
    const groups = new Map<string, string[]>()
    for (const path of paths) {
      const name = endOf(path, folders)
      groups.set(name, [...(groups.get(name) ?? []), path])
    }
    for (const [name, same] of groups)
      if (same.length === 1) names.set(same[0] as string, name)
      else nameAll(same, folders + 1)
  }
  const byName = new Map<string, Set<string>>()
  for (const { kind, name, path } of refs)
    if (kind !== 'stdin') byName.set(name, (byName.get(name) ?? new Set()).add(path))
  for (const paths of byName.values()) if (paths.size > 1) nameAll([...paths], 1)
  return refs.map(ref => ({ ...ref, name: names.get(ref.path) ?? ref.name }))
}

/** The last part of a path with so many folders before it; all of it where it has no more. */
function endOf(path: string, folders: number): string {
  const parts = path.split(sep === '\\' ? /[\\/]+/ : /\/+/)
  return folders + 1 >= parts.length ? path : parts.slice(-folders - 1).join('/')
}
