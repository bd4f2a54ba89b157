import { type SpawnOptions, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll } from 'vitest'

/** A folder of this test file's own, gone afterwards. Anyone may look into it: some children are another user. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-'))
  chmodSync(folder, 0o755)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A program for child processes: node 20 can't run TypeScript. Its imports start at the repository. */
export async function program(folder: string, name: string, contents: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`)
  await build({
    stdin: { contents, resolveDir: resolve(import.meta.dirname, '../..'), loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    // Its native library is no JavaScript to bundle.
    external: ['@duckdb/node-api'],
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  })
  return outfile
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command to its end. stdin, when it is a pipe, is ended at once unless `feed` does it. */
export async function run(
  command: string,
  words: readonly string[],
  options: SpawnOptions = {},
  feed: (stdin: NodeJS.WritableStream) => void = stdin => stdin.end(),
): Promise<Ended> {
  // Set, even to nothing, FORCE_COLOR makes node colour what console.log prints.
  const { FORCE_COLOR: _, NO_COLOR: __, ...env } = process.env
  const child = spawn(command, words, { timeout: 20_000, env, ...options })
  const text = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    text.stdout += part
  })
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text.stderr += part
  })
  if (child.stdin) feed(child.stdin)
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail)
    child.on('close', done)
  })
  return { code, ...text }
}

/** Root may do everything, so permissions are tried as nobody where the tests run as root. */
export const ordinaryUser: SpawnOptions =
  process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
