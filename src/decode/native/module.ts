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

// The smallest modules that use each feature (as in GoogleChromeLabs/wasm-feature-detect): validating one takes
// microseconds, compiling the scanner to find out would take milliseconds.
const SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]
const THREADS = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 4, 1, 3, 1, 1, 10, 11, 1, 9, 0, 65,
  0, 254, 16, 2, 0, 26, 11,
]

/** Whether this Node can run the scanner: WebAssembly with SIMD and shared memory. Where not, use the strict decoder. */
export const fastAvailable = (): boolean =>
  typeof WebAssembly === 'object' &&
  typeof SharedArrayBuffer === 'function' &&
  WebAssembly.validate(Uint8Array.from(SIMD)) &&
  WebAssembly.validate(Uint8Array.from(THREADS))
