import { chunksOfFile } from './file.ts'
import type { Source } from './open.ts'
import { chunksOfTerminal } from './terminal.ts'

/**
 * Chunks of what was opened, which is closed at the end, on an error, an abort and when the loop is left. Those of a file
 * grow with `chunkBytes`; elsewhere what comes decides.
 */
export async function* chunksOf(
  source: Source,
  name: string,
  chunkBytes: () => number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (source.kind === 'file') yield* chunksOfFile(source, name, chunkBytes, signal)
  else if (source.kind === 'terminal')
    yield* chunksOfTerminal(source.stream, name, chunkBytes(), signal)
  else {
    // Sockets are loaded where there is one.
    const { chunksOfPipe } = await import('./pipe.ts')
    yield* chunksOfPipe(source.fd, name, chunkBytes(), signal)
  }
}
