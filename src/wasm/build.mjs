/**
 * Compiles the byte scanner and the tally (src/wasm) to one WebAssembly file. Nothing is compiled where the tool is used:
 * the file is part of the package.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const root = fileURLToPath(new URL('../../', import.meta.url))

const options = [
  '-O3',
  '--noAssert', //                bounds are the scanner's own business
  '--uncheckedBehavior=always',
  '--runtime=stub', //            it allocates for itself
  '--enable=simd',
  '--enable=threads',
  '--enable=bulk-memory',
  '--importMemory',
  '--sharedMemory',
  '--initialMemory=2',
  '--maximumMemory=65472',
  '--use=abort=',
  '--noExportMemory',
  '--disableWarning=112', //      v128 never crosses to JavaScript
]

/**
 * A source as the compiler reads it. TypeScript has no decorators on functions, so the sources say `// @inline`, and every
 * tool can read them; the compiler gets its decorator back.
 */
function sourceText(name, baseDir) {
  const file = resolve(baseDir, name)
  return existsSync(file) ? readFileSync(file, 'utf8').replace(/^\/\/ @inline$/gm, '@inline') : null
}

/** Writes the scanner to `file`. Throws with the compiler's messages. */
export async function buildScanner(file = join(root, 'dist/scan.wasm')) {
  let binary
  const { error, stderr } = await asc.main(
    ['src/wasm/index.ts', ...options, '--outFile=scan.wasm', `--baseDir=${root}`],
    {
      readFile: sourceText,
      writeFile(name, contents) {
        if (name.endsWith('.wasm')) binary = contents
      },
    },
  )
  if (error !== null || binary === undefined) throw new Error(`asc: ${stderr.toString()}`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, binary)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildScanner(process.argv[2])
