import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { nameTables, strictDecoder } from '../../../src/decode/index.ts'
import {
  compileScanner,
  createScanner,
  type FastDecoder,
  type FastOptions,
  fastDecoder,
  type Scanner,
  type ScannerOptions,
} from '../../../src/decode/native/index.ts'
import { Twins } from './twin.ts'

const WASM = fileURLToPath(new URL('../../../dist/scan.wasm', import.meta.url))
const SOURCES = fileURLToPath(new URL('../../../src/wasm', import.meta.url))

function compiled(): WebAssembly.Module {
  const built = statSync(WASM, { throwIfNoEntry: false })?.mtimeMs ?? 0
  for (const name of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(each =>
    each.endsWith('.ts'),
  ))
    if (statSync(`${SOURCES}/${name}`).mtimeMs > built)
      throw new Error(`${name} is newer than dist/scan.wasm: run npm run build`)
  return compileScanner(WASM)
}

export const module = compiled()

export const scanner = (options: Partial<ScannerOptions> = {}): Scanner =>
  createScanner({ module, seed: [7, 11], ...options })

export const decoder = (
  options: Partial<FastOptions> = {},
  from: Partial<ScannerOptions> = {},
): FastDecoder => fastDecoder(scanner(from), { inputZone: 'UTC', keepRejected: true, ...options })

/** Both decoders, to be fed the same bytes. */
export function twins(options: Partial<FastOptions> = {}): { twins: Twins; fast: FastDecoder } {
  const { inputZone, keepRejected } = { inputZone: 'UTC', keepRejected: true, ...options }
  const fast = decoder({ inputZone, keepRejected })
  const law = strictDecoder({ inputZone, keepRejected, names: nameTables() })
  return { twins: new Twins(law, fast), fast }
}

/** Decodes a whole file in pieces of so many bytes with both decoders. */
export function decodeBoth(
  bytes: Uint8Array,
  step: number,
  options: Partial<FastOptions> = {},
): { twins: Twins; fast: FastDecoder } {
  const both = twins(options)
  for (let at = 0; at < bytes.length; at += step) both.twins.decode(bytes.subarray(at, at + step))
  both.twins.finish()
  return both
}
