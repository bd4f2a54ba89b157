// Builds what is published: one file for the command, one for the library, and the types.
import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { buildScanner } from './src/wasm/build.mjs'

rmSync('dist', { recursive: true, force: true })
// Packages written as CommonJS (commander, cli-table3) call require, which a module has to make for itself.
const banner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"
await build({
  entryPoints: {
    analyze: 'src/cli/main.ts',
    index: 'src/index.ts',
    worker: 'src/engine/parallel/worker.ts',
  },
  // What is imported only when used (zod, the table, the threads) is a file of its own, and costs a start nothing.
  splitting: true,
  chunkNames: 'part-[hash]',
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  banner: { js: banner },
  // Optional, and with a library of 60 MB: loaded only when a Parquet file is read.
  external: ['@duckdb/node-api'],
  legalComments: 'linked',
  // Half the bytes to read at each start; names stay, for the stack of a bug.
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
})
await buildScanner()
execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
// The manual page says what the built command says.
writeFileSync('dist/analyze.1', execFileSync(process.execPath, ['dist/analyze.js', 'man']))
