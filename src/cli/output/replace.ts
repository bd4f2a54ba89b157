import { close, closeSync, fchmodSync, fstatSync, openSync, rename, rmSync } from 'node:fs'
import { basename, dirname, sep } from 'node:path'
import { promisify } from 'node:util'
import { idOfDescriptor, idOfPath } from '../../read/index.ts'
import { holdSignals, whileWaiting } from '../signals.ts'
import { systemCode } from './fault.ts'
import type { Claim } from './guard.ts'
import { fileSink, type Sink } from './sink.ts'

const closeDescriptor = promisify(close)
const renameFile = promisify(rename)

/** An opened target: where the bytes go, and how it ends. Rejects with the system's errors. */
export interface Opened {
  readonly replaces: boolean
  readonly sink: Sink
  /** A file of ours that a failed `discard` leaves behind; null where there is none. */
  temporary(): string | null
  commit(): Promise<void>
  /** May follow anything, also itself. */
  discard(): Promise<void>
  discardSync(): void
}

/**
 * A regular file is written under a temporary name beside it and renamed at the end, so that it holds the old
 * answer or the new one, never half of one. Its permission bits stay; other names of the same file (hard links) keep the
 * old content, and its owner becomes who runs this.
 *
 * The temporary file is made with the first bytes: while an answer is computed there is none, and the system
 * may end the process as it likes.
 */
export function openReplacing(path: string, mode: number | null, claim: Claim): Opened {
  // Checked before the work: whether it can be made.
  const tried = openTemporary(path, mode)
  remove(tried)
  closeSync(tried.fd)
  let made: Temporary | null = null
  const temporary = () => {
    made ??= openTemporary(path, mode)
    return made
  }
  return {
    replaces: true,
    sink: bytes => temporary().sink(bytes),
    temporary: () => (made === null || made.isGone ? null : made.path),
    commit: async () => {
      const { close, path: from, fd } = temporary()
      const written = idOfDescriptor(fd)
      // Some network disks report only now that they are full.
      await close()
      // By now the name may be another file's.
      claim.take({ id: idOfPath(path) })
      await whileWaiting(renameFile(from, path))
      claim.wrote(written)
      temporary().isGone = true
      temporary().release()
    },
    discard: async () => {
      if (made === null) return
      remove(made)
      await made.close()
    },
    discardSync: () => {
      if (made !== null) remove(made)
    },
  }
}

interface Temporary {
  readonly path: string
  readonly fd: number
  readonly sink: Sink
  /** Renamed, or removed. */
  isGone: boolean
  close(): Promise<void>
  /** Nobody has to remove it any more. */
  release(): void
}

/** At once, and known to those who tidy up before anything else can happen. */
function openTemporary(path: string, mode: number | null): Temporary {
  const { fd, temporary } = newFile(path, mode ?? 0o666)
  let closing: Promise<void> | null = null
  const onExit = () => remove(made)
  const releaseSignals = holdSignals(onExit)
  const made: Temporary = {
    path: temporary,
    fd,
    sink: fileSink(fd),
    isGone: false,
    close: () => {
      closing ??= whileWaiting(closeDescriptor(fd))
      return closing
    },
    release: () => {
      releaseSignals()
      process.off('exit', onExit)
    },
  }
  // A run that ends in the middle, for whatever reason, leaves no half-written file beside the data.
  process.once('exit', onExit)
  try {
    if (mode !== null) keepMode(fd, mode)
  } catch (error) {
    remove(made)
    closeSync(fd)
    throw error
  }
  return made
}

function remove(made: Temporary): void {
  made.release()
  if (made.isGone) return
  made.isGone = true
  rmSync(made.path, { force: true })
}

/** The umask has taken bits off. Disks without permission bits refuse chmod, and have nothing to change. */
function keepMode(fd: number, mode: number): void {
  if ((fstatSync(fd).mode & 0o777) !== mode) fchmodSync(fd, mode)
}

const TRIES = 100

/** A name that globs for data don't match. Taken ones are left alone: in containers a killed run had the same pid. */
function newFile(path: string, mode: number): { fd: number; temporary: string } {
  const folder = dirname(path)
  // Sixty characters have at most 180 bytes; a name may have 255.
  const stem = `.${basename(path).slice(0, 60)}.${process.pid}`
  for (let n = 1; ; n++) {
    const name = `${stem}${n === 1 ? '' : `-${n}`}.tmp`
    const temporary = folder.endsWith(sep) ? `${folder}${name}` : `${folder}${sep}${name}`
    try {
      return { fd: openSync(temporary, 'wx', mode), temporary }
    } catch (error) {
      if (systemCode(error) !== 'EEXIST' || n === TRIES) throw error
    }
  }
}
