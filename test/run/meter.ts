/**
 * Runs the built library on one thread and counts its work instead of its seconds: whatever its parts are called, they read
 * by node:fs, copy by the methods of typed arrays, and get memory by their constructors. Arguments: the library, options
 * as JSON. Prints what it found as JSON.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import type * as Library from '../../src/index.ts'

const [library = '', options = '{}'] = process.argv.slice(2)
const work = { read: 0, copied: 0, allocated: 0, memory: 0 }

const { readSync } = fs
fs.readSync = ((...words: Parameters<typeof readSync>) => {
  const bytes = readSync(...words)
  work.read += bytes
  return bytes
}) as typeof readSync
syncBuiltinESMExports()

type Method = (...words: unknown[]) => unknown
/** Counts what a method copies: `bytes` of its arguments and its result. */
function count(
  prototype: object,
  name: string,
  bytes: (of: Uint8Array, words: unknown[], result: unknown) => number,
): void {
  const method: Method = Reflect.get(prototype, name)
  Reflect.set(prototype, name, function (this: Uint8Array, ...words: unknown[]) {
    const result = method.apply(this, words)
    work.copied += bytes(this, words, result)
    return result
  })
}
const typed: object = Object.getPrototypeOf(Uint8Array.prototype)
const lengthOf = (value: unknown): number => (value as ArrayLike<unknown>).length
count(typed, 'set', (of, [from]) => lengthOf(from) * of.BYTES_PER_ELEMENT)
count(typed, 'slice', (of, _, result) => lengthOf(result) * of.BYTES_PER_ELEMENT)
count(typed, 'copyWithin', (of, [, from = 0, to = of.length]) => Number(to) - Number(from))
count(Buffer.prototype, 'copy', (_, __, result) => Number(result))
// Of another array it is a copy, as the decoder makes it.
count(Buffer.prototype, 'fill', (_, [from]) => (ArrayBuffer.isView(from) ? from.byteLength : 0))

const made: WebAssembly.Memory[] = []
const ofNew = <T extends abstract new (...words: never[]) => object>(
  kind: T,
  onNew: (made: InstanceType<T>, first: unknown) => void,
): T =>
  new Proxy(kind, {
    construct(target, words, as) {
      const result = Reflect.construct(target, words, as)
      onNew(result, words[0])
      return result
    },
  })
WebAssembly.Memory = ofNew(WebAssembly.Memory, memory => made.push(memory))
const arrays = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array, BigInt64Array }
for (const [name, kind] of Object.entries(arrays))
  Reflect.set(
    globalThis,
    name,
    ofNew(kind as Uint8ArrayConstructor, ({ byteLength }, first) => {
      // Of a number or a list it is memory of its own; of a buffer it is a view.
      if (typeof first === 'number' || Array.isArray(first)) work.allocated += byteLength
    }),
  )

const { analyze }: typeof Library = await import(library)
const { work: done, ledger } = await analyze({ threads: 1, ...JSON.parse(options) })
work.memory = made.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)
process.stdout.write(JSON.stringify({ ...work, tiers: done.tiers, ledger: ledger.records }))
