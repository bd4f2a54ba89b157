import { readFileSync } from 'node:fs'

/** Beside the bundle where it is published; in a checkout, where the build puts it. */
const SCANNER = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/scan.wasm' : './scan.wasm',
  import.meta.url,
)

/** Compiles `scan.wasm`; the module can be posted to workers. */
export const compileScanner = (path: string | URL = SCANNER): WebAssembly.Module =>
  new WebAssembly.Module(readFileSync(path))
