import { extname } from 'node:path'

export type Packing = 'gzip' | 'zstd'

const PACKINGS: ReadonlyMap<string, Packing> = new Map([
  ['.gz', 'gzip'],
  ['.zst', 'zstd'],
])

/** How a file of that name is packed. */
export const packingOf = (path: string): Packing | null =>
  PACKINGS.get(extname(path).toLowerCase()) ?? null
