// Builds what is published: one file for the command, one for the library, and the types.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { build } from 'esbuild'

rmSync('dist', { recursive: true, force: true })
// Packages written as CommonJS (commander, cli-table3) call require, which a module has to make for itself.
const banner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"
await build({
  entryPoints: { analyze: 'src/cli/main.ts', index: 'src/index.ts' },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  banner: { js: banner },
  // Optional, and with a library of 60 MB: loaded only when a Parquet file is read.
  external: ['@duckdb/node-api'],
  legalComments: 'linked',
  logLevel: 'warning',
})
execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
