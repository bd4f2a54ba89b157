import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Beside the bundle where it is published; in a checkout, where the build puts it. */
const SCANNER = join(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts') ? '../../../dist/scan.wasm' : 'scan.wasm',
)

/** Compiles `scan.wasm`; the module can be posted to workers. */
export const compileScanner = (path: string | URL = SCANNER): WebAssembly.Module =>
  new WebAssembly.Module(readFileSync(path))
