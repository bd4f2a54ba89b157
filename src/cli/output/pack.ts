import { once } from 'node:events'
import type { Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { Fault } from '../../model/index.ts'
import type { Packing } from './packing.ts'

/** Packs bytes as they come: gives what is ready of them. */
export interface Packer {
  add(bytes: Uint8Array): Promise<readonly Uint8Array[]>
  end(): Promise<readonly Uint8Array[]>
}

/** @throws Fault where this Node can't pack so. The same bytes give the same packed ones: nothing says when or by whom. */
export function openPacker(path: string, packing: Packing): Packer {
  const stream = packing === 'gzip' ? zlib.createGzip() : zstd(path)
  const ready: Uint8Array[] = []
  stream.on('data', (bytes: Uint8Array) => ready.push(bytes))
  return {
    async add(bytes) {
      await new Promise<void>((resolve, reject) => {
        stream.write(bytes, error => (error ? reject(error) : resolve()))
      })
      return ready.splice(0)
    },
    async end() {
      stream.end()
      await once(stream, 'end')
      return ready.splice(0)
    },
  }
}

/** Node has it from 22.15 on; the types are of the oldest one that we run on. */
function zstd(path: string): Transform {
  const made: unknown = Reflect.get(zlib, 'createZstdCompress')
  if (typeof made !== 'function')
    throw new Fault(
      `can't write ${path}: packing with zstd needs Node 22.15 or newer, and this is ${process.version}.`,
      'End its name in .gz, or pipe the report into zstd.',
    )
  return made() as Transform
}
