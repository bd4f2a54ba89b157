import { rmSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { systemCode } from './output-fault.ts'
import { fileSink, type Sink } from './output-sink.ts'

/** An opened target: where the bytes go, and how it ends. Rejects with the system's errors. */
export interface Opened {
  readonly replaces: boolean
  readonly sink: Sink
  /** A file of ours that a failed `discard` leaves behind. */
  readonly temporary?: string
  commit(): Promise<void>
  /** May follow anything, also itself. */
  discard(): Promise<void>
  discardSync(): void
}

/**
 * A regular file is written under a temporary name beside it and renamed at the end, so that it holds the old
 * answer or the new one, never half of one. Its permission bits stay; other names of the same file (hard links) keep the
 * old content, and its owner becomes who runs this.
 */
export async function openReplacing(path: string, mode: number | null): Promise<Opened> {
  const { handle, temporary } = await openTemporary(path, mode ?? 0o666)
  let ours = true
  let closing: Promise<void> | null = null
  const close = () => {
    closing ??= handle.close()
    return closing
  }
  const opened: Opened = {
    replaces: true,
    sink: fileSink(handle.fd),
    temporary,
    commit: async () => {
      // Some network disks tell only now that they are full.
      await close()
      await rename(temporary, path)
      ours = false
      process.off('exit', opened.discardSync)
    },
    discard: async () => {
      const remove = ours
      ours = false
      process.off('exit', opened.discardSync)
      try {
        await close()
      } finally {
        if (remove) await rm(temporary, { force: true })
      }
    },
    discardSync: () => {
      if (ours) rmSync(temporary, { force: true })
      ours = false
    },
  }
  // A run that ends in the middle, for whatever reason, leaves no half-written file beside the data.
  process.once('exit', opened.discardSync)
  try {
    if (mode !== null) await keepMode(handle, mode)
  } catch (error) {
    await opened.discard()
    throw error
  }
  return opened
}

/** The umask has taken bits off. Disks without permission bits refuse chmod, and have nothing to change. */
async function keepMode(handle: FileHandle, mode: number): Promise<void> {
  if (((await handle.stat()).mode & 0o777) !== mode) await handle.chmod(mode)
}

const TRIES = 100

/** A name that globs for data don't match. Taken ones are left alone: in containers a killed run had the same pid. */
async function openTemporary(
  path: string,
  mode: number,
): Promise<{ handle: FileHandle; temporary: string }> {
  // Sixty characters have at most 180 bytes; a name may have 255.
  const stem = `.${basename(path).slice(0, 60)}.${process.pid}`
  for (let n = 1; ; n++) {
    const temporary = join(dirname(path), `${stem}${n === 1 ? '' : `-${n}`}.tmp`)
    try {
      return { handle: await open(temporary, 'wx', mode), temporary }
    } catch (error) {
      if (systemCode(error) !== 'EEXIST' || n === TRIES) throw error
    }
  }
}
