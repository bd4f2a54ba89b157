import { unpackAhead } from './ahead.ts'
import { openZstd } from './zstd.ts'
import { unpackFrames } from './zstd-frames.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** The content of zstd data, of all its frames. */
export const unzstd = (chunks: Chunks, input: string, leave: () => void): Chunks =>
  unpackAhead(
    chunks,
    async (source, to) => {
      const zstd = await openZstd()
      try {
        await unpackFrames(source, input, zstd, to)
      } finally {
        zstd.close()
      }
    },
    leave,
  )
