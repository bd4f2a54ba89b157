import { close, fstat, open, read, stat } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Fault, shellPath } from '../model/index.ts'
import { chunksOf } from './chunks.ts'
import { InputError, type InputRef, inputError, isAbsent, systemCode } from './input.ts'
import { openSource, type Source } from './open.ts'
import { peek } from './peek.ts'
import { CONTAINERS, FOREIGN, isUndecided, kindOf } from './signatures.ts'
import { isUtf8, unwrapped, type Wrapped, wrappedAs } from './unpack.ts'

const openPath = promisify(open)
const readAt = promisify(read)
const statPath = promisify(stat)
const statDescriptor = promisify(fstat)
const closeDescriptor = promisify(close)

const CHUNK_BYTES = 256 * 1024
/** How often a file is looked at that has no more bytes. */
const LOOK_MS = 100

/** Bytes that have come; 'anew': the file was replaced or cut, and what follows is the start of another. */
export type Followed = Uint8Array | 'anew'

/**
 * The bytes of an input as they come: of a pipe until it ends, of a file for ever. A file that another takes the name
 * of (rotation) is read to its end first; one that gets shorter (truncation) is read from its start again. Ends when
 * stopped, and that is no error. A chunk is valid until the next one is asked for.
 *
 * A file that is cut and outgrows its old length between two looks can't be told from one that only grew.
 *
 * @throws InputError
 */
export async function* followInput(
  ref: InputRef,
  stop: AbortSignal,
  encoding: string | null = null,
): AsyncGenerator<Followed, void, undefined> {
  if (ref.kind === 'missing') throw new InputError(ref.name, 'missing', 'there is no such file')
  const source = await openSource(ref)
  try {
    if (source.kind !== 'file') yield* textOfPipe(ref, source, stop, encoding)
    else {
      if (!isUtf8(encoding)) throw unfollowed(ref, encoding)
      yield* followFile(ref, source.fd, stop)
    }
  } catch (error) {
    // The stop of the one who asked is the end, not a failure.
    if (!stop.aborted || error !== stop.reason) throw error
  }
}

/** What comes through a pipe packed or as UTF-16 is read as it is without --follow. */
async function* textOfPipe(
  ref: InputRef,
  source: Source,
  stop: AbortSignal,
  encoding: string | null,
) {
  const left = new AbortController()
  const signal = AbortSignal.any([stop, left.signal])
  const bytes = chunksOf(source, ref.name, () => CHUNK_BYTES, signal)
  const { head, chunks } = await peek(bytes, isUndecided([...CONTAINERS, ...FOREIGN]))
  if (kindOf(head, [...CONTAINERS, ...FOREIGN]) !== null) {
    await chunks.return()
    refuseWrapped(ref, head)
  }
  yield* unwrapped(chunks, ref.name, { encoding, leave: () => left.abort() })
}

const unfollowed = ({ name, path }: InputRef, encoding: string | null): Fault =>
  new Fault(
    `${name} can't be followed as a file in ${encoding}: what is appended may begin with half a character.`,
    `tail -n +1 -F ${shellPath(path)} | analyze - --follow --encoding ${encoding}`,
  )

/**
 * A file that is packed is written once, and what is appended to UTF-16 may begin with half a character.
 *
 * @throws Fault
 */
function refuseWrapped({ name, path }: InputRef, head: Uint8Array): void {
  const kind = wrappedAs(head)
  if (kind === null) return
  const file = path === '-' ? 'FILE' : path
  throw new Fault(
    `--follow reads lines as they are appended to a file, but ${name} is ${NAMES[kind] ?? kind}.`,
    UNPACKERS[kind] === undefined
      ? `Leave --follow out: analyze ${file}`
      : `Leave --follow out, or pipe it: ${UNPACKERS[kind]} ${file} | analyze - --follow`,
  )
}

const NAMES: Partial<Record<Wrapped, string>> = {
  parquet: 'Parquet',
  sqlite: 'a SQLite database',
  zip: 'a zip archive or Excel workbook',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
}
const UNPACKERS: Partial<Record<Wrapped, string>> = {
  gzip: 'gzip -dc',
  zstd: 'zstd -dc',
  'utf-16le': 'cat',
  'utf-16be': 'cat',
}

async function* followFile(
  ref: InputRef,
  first: number,
  stop: AbortSignal,
): AsyncGenerator<Followed, void, undefined> {
  const buffer = new Uint8Array(CHUNK_BYTES)
  let fd = first
  let at = 0
  let total = 0
  try {
    while (!stop.aborted) {
      // Looked at before the read: what was written to a file until it lost its name is read below.
      const replaced = ref.kind === 'file' && (await isReplaced(ref.path, fd))
      const { bytesRead } = await readAt(fd, buffer, 0, buffer.length, at)
      if (bytesRead > 0) {
        if (at === 0) refuseWrapped(ref, buffer.subarray(0, bytesRead))
        at += bytesRead
        total += bytesRead
        yield buffer.subarray(0, bytesRead)
        continue
      }
      const next = replaced ? await opened(ref.path) : null
      if (next !== null) {
        await closeDescriptor(fd)
        fd = next
      } else if ((await statDescriptor(fd)).size >= at) {
        await wait(LOOK_MS, undefined, { signal: stop })
        continue
      }
      at = 0
      yield 'anew'
    }
  } catch (error) {
    // A wait that is stopped fails with an error of its own.
    const stopped = stop.aborted && error instanceof Error && error.name === 'AbortError'
    if (!stopped) throw inputError(ref.name, error, total)
  } finally {
    await closeDescriptor(fd)
  }
}

/** Whether another file has the name now; not while nobody has. */
async function isReplaced(path: string, fd: number): Promise<boolean> {
  const own = await statDescriptor(fd, { bigint: true })
  const named = await unlessAbsent(statPath(path, { bigint: true }))
  return named !== null && (named.dev !== own.dev || named.ino !== own.ino)
}

const opened = (path: string): Promise<number | null> => unlessAbsent(openPath(path, 'r'))

/** Between the old file's going and the new one's coming there is none. */
async function unlessAbsent<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found
  } catch (error) {
    if (isAbsent(systemCode(error))) return null
    throw error
  }
}
