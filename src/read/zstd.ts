import { ZSTDDecoder } from 'zstddec/stream'

/** Unpacks frames of zstd, a block at a time. */
export interface Zstd {
  /** Takes a frame's header, a block with its header, or a checksum. What it unpacks to is valid until the next call. */
  push(bytes: Uint8Array): Uint8Array
  close(): void
}

/** What was pushed isn't what zstd says it should be. */
export class ZstdError extends Error {
  readonly isOutOfMemory: boolean
  constructor(code: number) {
    super(`zstd: error ${code}`)
    this.isOutOfMemory = code === OUT_OF_MEMORY
  }
}

/** Bytes of a block at most, packed or not. */
export const BLOCK_BYTES = 128 * 1024
const BLOCK_HEADER = 3
/** A pointer, a size and a position. */
const BUFFER_BYTES = 12
/** Errors are the last numbers there are. */
const FIRST_ERROR = 2 ** 32 - 128
const OUT_OF_MEMORY = 64

/** What the build of zstd (the C library) exports that is used here. */
interface ZstdExports {
  readonly memory: { readonly buffer: ArrayBuffer }
  malloc(bytes: number): number
  free(at: number): void
  ZSTD_createDCtx(): number
  ZSTD_freeDCtx(context: number): void
  ZSTD_decompressStream(context: number, output: number, input: number): number
}

let loaded: ZstdExports | null = null

/**
 * The package's own loop neither sees an error of the library nor frees its memory after one, and can't wait for bytes:
 * it is used for its build alone.
 */
class Build extends ZSTDDecoder {
  // Called without `this`.
  override _init(result: { readonly instance: { readonly exports: unknown } }): void {
    super._init(result)
    loaded = result.instance.exports as ZstdExports
  }
}

export async function openZstd(): Promise<Zstd> {
  await new Build().init()
  const wasm = loaded as ZstdExports | null
  if (wasm === null) throw new Error('zstddec was loaded elsewhere')
  return openContext(wasm)
}

function openContext(wasm: ZstdExports): Zstd {
  const context = wasm.ZSTD_createDCtx()
  const packed = wasm.malloc(BLOCK_HEADER + BLOCK_BYTES)
  const unpacked = wasm.malloc(BLOCK_BYTES)
  const input = wasm.malloc(BUFFER_BYTES)
  const output = wasm.malloc(BUFFER_BYTES)
  const owned = [packed, unpacked, input, output]
  if (context === 0 || owned.includes(0)) throw new ZstdError(OUT_OF_MEMORY)
  let memory = new Uint8Array(0)
  let words = new Uint32Array(0)
  function look(): void {
    // Its memory is another buffer after it has grown.
    if (memory.buffer === wasm.memory.buffer) return
    memory = new Uint8Array(wasm.memory.buffer)
    words = new Uint32Array(wasm.memory.buffer)
  }
  function setBuffer(at: number, start: number, size: number): void {
    words[at / 4] = start
    words[at / 4 + 1] = size
    words[at / 4 + 2] = 0
  }
  const position = (at: number): number => words[at / 4 + 2] as number
  return {
    push(bytes) {
      look()
      memory.set(bytes, packed)
      setBuffer(input, packed, bytes.length)
      setBuffer(output, unpacked, BLOCK_BYTES)
      const left = wasm.ZSTD_decompressStream(context, output, input) >>> 0
      if (left >= FIRST_ERROR) throw new ZstdError(2 ** 32 - left)
      look()
      if (position(input) < bytes.length) throw new ZstdError(0)
      return memory.subarray(unpacked, unpacked + position(output))
    },
    close() {
      wasm.ZSTD_freeDCtx(context)
      for (const at of owned) wasm.free(at)
    },
  }
}
