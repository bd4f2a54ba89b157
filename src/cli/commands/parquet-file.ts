import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { type ParquetRows, writeParquet } from '../../run/index.ts'
import type { OutputFile } from '../output/index.ts'

/** Events as rows of a temporary file, and at the end as Parquet: its columns are known when all are read. */
export interface ParquetFile {
  write(text: string): Promise<void>
  /** Writes all of it to the output, which is still to be committed. */
  finish(output: OutputFile): Promise<void>
  discard(): void
}

const CHUNK_BYTES = 1024 * 1024

export function openParquetFile(rows: ParquetRows): ParquetFile {
  const folder = mkdtempSync(join(tmpdir(), 'analyze-'))
  const discard = () => rmSync(folder, { recursive: true, force: true })
  // Whatever ends the run, nothing is left behind.
  process.once('exit', discard)
  const lines = join(folder, 'events.jsonl')
  const made = join(folder, 'events.parquet')
  const stream = createWriteStream(lines)
  const failed = new Promise<never>((_, reject) => stream.once('error', reject))
  failed.catch(() => {})
  return {
    write: text =>
      Promise.race([
        failed,
        new Promise<void>(resolve => {
          stream.write(text, () => resolve())
        }),
      ]),
    async finish(output) {
      stream.end()
      await finished(stream)
      await writeParquet(lines, made, rows)
      const file = await open(made)
      try {
        for await (const chunk of file.createReadStream({ highWaterMark: CHUNK_BYTES }))
          await output.writeBytes(chunk as Uint8Array)
      } finally {
        await file.close().catch(() => {})
      }
      discard()
    },
    discard,
  }
}
