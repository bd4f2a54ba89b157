/** The part of WebAssembly that the scanner uses: TypeScript describes it only together with the whole DOM. */
declare namespace WebAssembly {
  // Node's own types know the name Module and nothing of it.
  var Module: { prototype: Module; new (bytes: Uint8Array): Module }
  /** Opaque: it is only handed on. */
  interface Module {
    readonly opaque?: never
  }
  class Instance {
    constructor(module: Module, imports: { env: { memory: Memory } })
    readonly exports: object
  }
  class Memory {
    constructor(descriptor: { initial: number; maximum: number; shared: true })
    readonly buffer: SharedArrayBuffer
    grow(pages: number): number
  }
  class RuntimeError extends Error {}
  function validate(bytes: Uint8Array): boolean
}
