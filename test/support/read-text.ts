import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ReadOptions, readInput, type Wrapping } from '../../src/read/index.ts'

/** What is read of a file with these bytes: its text up to its end or an error, and how it was packed. */
export async function textOfFile(
  bytes: Uint8Array,
  unpack: Partial<NonNullable<ReadOptions['unpack']>> = {},
  name = 'shop.bin',
): Promise<{ text: string; error: unknown; wrapping: Wrapping | null }> {
  const dir = mkdtempSync(join(tmpdir(), 'footfall-read-'))
  const path = join(dir, name)
  writeFileSync(path, bytes)
  const parts: Buffer[] = []
  let wrapping: Wrapping | null = null
  const onWrapping = (found: Wrapping): void => {
    wrapping = found
  }
  const options = { onWrapping, unpack: { sheet: null, entry: null, ...unpack } }
  let error: unknown = null
  try {
    for await (const chunk of readInput({ kind: 'file', path, name }, options))
      parts.push(Buffer.from(chunk))
  } catch (thrown) {
    error = thrown
  } finally {
    rmSync(dir, { recursive: true })
  }
  return { text: Buffer.concat(parts).toString(), error, wrapping }
}
