import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
/** Written last by the build. */
const BUILT = 'dist/analyze.1'

function changedMs(path: string): number {
  const stats = statSync(join(ROOT, path), { throwIfNoEntry: false })
  if (stats === undefined) return 0
  if (!stats.isDirectory()) return stats.mtimeMs
  // A folder's own time tells that a file of it is gone.
  const inside = readdirSync(join(ROOT, path)).map(name => changedMs(join(path, name)))
  return Math.max(stats.mtimeMs, ...inside)
}

/** Builds what the tests run, if a source is newer: no test ever runs a stale build. */
export default function freshBuild(): void {
  const sources = ['src', 'build.mjs', 'package.json', 'tsconfig.json', 'tsconfig.build.json']
  if (Math.max(...sources.map(changedMs)) <= changedMs(BUILT)) return
  execFileSync(process.execPath, ['build.mjs'], { cwd: ROOT, stdio: 'inherit' })
}
