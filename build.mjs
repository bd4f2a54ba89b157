// Builds what is published: the command, the library, and its types.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import Module from 'node:module'
import { resolve } from 'node:path'
import { rolldown } from 'rolldown'
import { buildScanner } from './src/wasm/build.mjs'

rmSync('dist', { recursive: true, force: true })

const input = {
  platform: 'node',
  // Optional, and with a library of 60 MB: loaded only when a Parquet file is read.
  external: ['@duckdb/node-api'],
  resolve: { alias: { 'string-width$': resolve('src/render/string-width.cjs') } },
  transform: { target: 'node20.19' },
  // What one program loads when used another loads at once.
  checks: { ineffectiveDynamicImport: false },
}
const output = {
  dir: 'dist',
  topLevelVar: true,
  // Half the bytes to read at each start; names stay, for the stack of a bug.
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  comments: { legal: true, annotation: false, jsdoc: false },
}

async function library() {
  const bundle = await rolldown({ ...input, input: { index: 'src/index.ts' } })
  await bundle.write({ ...output, format: 'esm', chunkFileNames: 'part-[name]-[hash].js' })
}

/** As CommonJS, which starts 5 ms sooner than modules do. */
async function program(name, source) {
  const bundle = await rolldown({ ...input, input: { [name]: source }, plugins: [withoutChildren] })
  const { output: chunks } = await bundle.write({
    ...output,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'part-[name]-[hash].cjs',
    dynamicImportInCjs: false,
    // One file has all that every start needs: what is imported only when used is a file of its own.
    codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] },
  })
  return chunks
}

/** What a thread begins with: one file, 30 ms sooner than with five modules. */
async function thread(name, source) {
  const chunks = await program(name, source)
  writeFileSync(`dist/${name}.cjs`, ascii(chunks[0].code))
}

async function command() {
  const chunks = await program('analyze', 'src/cli/main.ts')
  const runtime = chunks.find(({ name }) => name === 'rolldown-runtime')
  const body = Module.wrap(ascii(withRuntime(chunks[0].code, runtime)))
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  writeFileSync('dist/analyze.body.js', body)
  const start = readFileSync('src/cli/start.cjs', 'utf8')
  writeFileSync('dist/analyze.cjs', start.replace("'BODY'", `'${hash}'`))
  chmodSync('dist/analyze.cjs', 0o755)
}

/** commander would load it at each start, for subcommands that are programs of their own: there are none. */
const withoutChildren = {
  name: 'without-children',
  resolveId: id => (id === 'node:child_process' ? '\0none' : null),
  load: id => (id === '\0none' ? 'export {}' : null),
}

/** The bundler's few helpers in the same file: finding another one takes longer than reading them. */
const withRuntime = (code, { code: runtime, fileName }) =>
  code.replace(`require("./${fileName}")`, () => `(exports=>{${runtime};return exports})({})`)

/** Read as one byte a character. A character that isn't ASCII stands in a text or a pattern, which take it escaped. */
const ascii = code =>
  code.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

await library()
await thread('worker', 'src/engine/parallel/worker.ts')
await thread('reader', 'src/read/aside/reader.ts')
await command()
await buildScanner()
// A first run keeps what V8 compiled for it.
const first = ['dist/analyze.cjs', 'fixtures/brands.jsonl', '--config', 'none']
execFileSync(process.execPath, first, { stdio: 'ignore' })
execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
// The manual page says what the built command says.
writeFileSync('dist/analyze.1', execFileSync(process.execPath, ['dist/analyze.cjs', 'man']))
// What a start tells without reading the rest: see src/cli/start.cjs.
for (const word of ['help', 'version'])
  writeFileSync(
    `dist/analyze.${word}`,
    execFileSync(process.execPath, ['dist/analyze.cjs', `--${word}`]),
  )
