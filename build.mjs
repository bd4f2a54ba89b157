// Builds what is published: the command, the library, and its types. `node build.mjs dev WORDS…` runs the sources.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import Module from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { decode, encode } from '@jridgewell/sourcemap-codec'
import { rolldown } from 'rolldown'

/**
 * Its WebAssembly is a text in its file, which it decodes by fetching a data URL: that loads node's HTTP client, which
 * takes 0.1 to 0.3 s.
 */
const withoutFetch = {
  name: 'without-fetch',
  transform(code, id) {
    if (!id.endsWith('zstddec-stream.mjs')) return null
    // As long as what was there: places in the file stay where they are.
    const plain = code.replace(/typeof fetch !== (["'`])undefined\1/, text =>
      'false'.padEnd(text.length),
    )
    if (plain === code) throw new Error('zstddec fetches no more: this is of no use')
    return { code: plain, map: null }
  },
}

const input = {
  platform: 'node',
  // Optional, and with a library of 60 MB: loaded only when a Parquet file is read.
  external: ['@duckdb/node-api'],
  transform: { target: 'node20.19' },
  // The schemas of documents are made as their file is loaded: what imports nothing of it shall not load it.
  treeshake: { moduleSideEffects: id => !/[\\/]src[\\/](assert|library)[\\/]/.test(id) },
  // What one program loads when used another loads at once.
  checks: { ineffectiveDynamicImport: false },
}
const output = {
  dir: 'dist',
  topLevelVar: true,
  // Half the bytes to read at each start; names of functions stay, for the stack of a bug.
  minify: {
    compress: true,
    mangle: { toplevel: true, keepNames: true },
    codegen: { removeWhitespace: true },
  },
  comments: { legal: true, annotation: false, jsdoc: false },
  sourcemap: true,
  sourcemapExcludeSources: true,
}

/** The programs: what the command runs, and what its threads begin with, each in one file. */
const PROGRAMS = {
  main: 'src/cli/main.ts',
  worker: 'src/run/parallel/worker.ts',
  reader: 'src/read/reader-thread/reader.ts',
}

async function library() {
  const bundle = await rolldown({
    ...input,
    input: { index: 'src/index.ts' },
    plugins: [withoutFetch],
  })
  await bundle.write({ ...output, format: 'esm', chunkFileNames: 'part-[name]-[hash].js' })
}

/** As CommonJS, which starts 5 ms sooner than modules do. */
async function program(
  name,
  options = output,
  plugins = [withoutFetch, withoutChildren, inOneFile],
) {
  const bundle = await rolldown({ ...input, input: { [name]: PROGRAMS[name] }, plugins })
  await bundle.write({
    ...options,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'part-[name]-[hash].cjs',
    dynamicImportInCjs: false,
    // One file has all that every start needs: what is imported only when used is a file of its own.
    codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] },
  })
}

/** commander would load it at each start, for subcommands that are programs of their own: there are none. */
const withoutChildren = {
  name: 'without-children',
  resolveId: id => (id === 'node:child_process' ? '\0none' : null),
  load: id => (id === '\0none' ? 'export {}' : null),
}

/**
 * The first file of a program gets the bundler's few helpers, since finding another file takes longer than reading them,
 * and its characters beyond ASCII are escaped, so that V8 keeps the text as one byte a character.
 */
const inOneFile = {
  name: 'in-one-file',
  generateBundle(_options, files) {
    const runtime = Object.values(files).find(({ name }) => name === 'rolldown-runtime')
    for (const file of Object.values(files)) {
      if (file.isEntry !== true) continue
      const edits = runtime === undefined ? [] : runtimeEdits(file.code, runtime)
      for (const { 0: unit, index } of file.code.matchAll(/[^\0-\x7f]/g))
        edits.push({ at: index, length: 1, text: escaped(unit) })
      edits.sort((a, b) => a.at - b.at)
      file.map.mappings = encode(shifted(decode(file.map.mappings), file.code, edits))
      file.code = edited(file.code, edits)
    }
  },
}

const escaped = unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

function runtimeEdits(code, { code: runtime, fileName }) {
  const call = `require("./${fileName}")`
  const at = code.indexOf(call)
  const helpers = runtime.replace(/^\/\/# sourceMappingURL=.*$/m, '').replaceAll('\n', '')
  return at < 0
    ? []
    : [{ at, length: call.length, text: `(exports=>{${helpers};return exports})({})` }]
}

/** `edits` in order; none spans a line. */
function edited(code, edits) {
  const parts = []
  let from = 0
  for (const { at, length, text } of edits) {
    parts.push(code.slice(from, at), text)
    from = at + length
  }
  return parts.join('') + code.slice(from)
}

/** The mappings of the edited code: within a line, what comes after an edit moves. */
function shifted(lines, code, edits) {
  let start = 0
  let next = 0
  return lines.map(segments => {
    const end = code.indexOf('\n', start)
    const moves = []
    for (; next < edits.length && (end < 0 || edits[next].at < end); next++)
      moves.push({ at: edits[next].at - start, by: edits[next].text.length - edits[next].length })
    start = end + 1
    let move = 0
    let by = 0
    return segments.map(([column, ...source]) => {
      for (; move < moves.length && moves[move].at < column; move++) by += moves[move].by
      return [column + by, ...source]
    })
  })
}

/** Gives the name of the file for what V8 compiles of the command, which tells of which text, Node and processor it is. */
async function command() {
  await program('main')
  const hash = createHash('sha256').update(readFileSync('dist/main.cjs')).digest('hex').slice(0, 12)
  const start = readFileSync('src/cli/start.cjs', 'utf8')
  writeFileSync('dist/analyze.cjs', start.replace('HASH', hash))
  chmodSync('dist/analyze.cjs', 0o755)
  return `dist/main-${hash}-${process.version}-${process.arch}.code`
}

/** Keeps what V8 compiles for a short run, for a Node without a compile cache of its own. */
function keepCode(file) {
  if (Module.enableCompileCache !== undefined) return
  const hook = 'dist/keep.cjs'
  writeFileSync(
    hook,
    `const { Script } = require('node:vm')
    const run = Script.prototype.runInThisContext
    Script.prototype.runInThisContext = function (...args) {
      const keep = () => require('node:fs').writeFileSync(${JSON.stringify(file)}, this.createCachedData())
      process.once('exit', keep)
      return run.apply(this, args)
    }`,
  )
  const words = ['dist/analyze.cjs', 'fixtures/brands.jsonl', '--config', 'none']
  execFileSync(process.execPath, ['-r', `./${hook}`, ...words], { stdio: 'ignore' })
  rmSync(hook)
}

async function everything() {
  rmSync('dist', { recursive: true, force: true })
  await library()
  writeFileSync('dist/index.cjs', COMMONJS)
  await program('worker')
  await program('reader')
  const code = await command()
  await compileScanner('dist/scan.wasm')
  keepCode(code)
  // Not by npx, which looks among the global packages when `npm i -g .` runs the build.
  const tsc = 'node_modules/typescript/bin/tsc'
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
  keepPublicTypes('dist/types')
  // The manual page says what the built command says. Written last: by its time a test knows that the build is old.
  writeFileSync('dist/analyze.1', execFileSync(process.execPath, ['dist/analyze.cjs', 'man']))
}

/** One instance of the library for both kinds of modules: a Fault is the same class in each. */
const COMMONJS = "module.exports = require('./index.js')\n"

/** Of the types those that can be reached from the library's door, and each a second time for CommonJS. */
function keepPublicTypes(folder) {
  const reached = new Set()
  const visit = file => {
    if (reached.has(file)) return
    reached.add(file)
    for (const [, , path] of readFileSync(file, 'utf8').matchAll(RELATIVE))
      visit(join(dirname(file), path.replace(/\.[jt]s$/, '.d.ts')))
  }
  visit(join(folder, 'index.d.ts'))
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (entry.isFile() && !reached.has(file)) rmSync(file)
  }
  for (const file of reached) {
    const text = readFileSync(file, 'utf8')
    // In what it infers the compiler leaves the paths of the sources.
    const importing = ending =>
      text.replace(RELATIVE, (_, before, path, after) =>
        [before, path.replace(/\.[jt]s$/, ending), after].join(''),
      )
    writeFileSync(file, importing('.js'))
    writeFileSync(file.replace(/\.ts$/, '.cts'), importing('.cjs'))
  }
}

/** The path of another file of ours. */
const RELATIVE = /(\bfrom '|\bimport\(["'])(\.[^'"]+)(["'])/g

/** The compiler is loaded only when it has something to do: it takes half a second. */
const compileScanner = async file =>
  (await import('./src/wasm/build.mjs')).buildScanner(resolve(file))

/** Runs the sources as they are now: bundled with their lines and names, the scanner compiled only where it changed. */
async function dev(words) {
  const dir = 'dist/dev'
  for (const name of Object.keys(PROGRAMS)) await program(name, { dir, sourcemap: true }, [])
  const scanner = `${dir}/scan.wasm`
  const changed = readdirSync('src/wasm', { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => statSync(`${entry.parentPath}/${entry.name}`).mtimeMs)
  if (!existsSync(scanner) || statSync(scanner).mtimeMs < Math.max(...changed))
    await compileScanner(scanner)
  const { status } = spawnSync(
    process.execPath,
    ['--enable-source-maps', `${dir}/main.cjs`, ...words],
    { stdio: 'inherit' },
  )
  process.exitCode = status ?? 130
}

const [, , mode, ...words] = process.argv
if (mode === 'dev') await dev(words)
else await everything()
