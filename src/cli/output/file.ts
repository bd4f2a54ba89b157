import { Fault } from '../../model/index.ts'
import { idOfDescriptor, idOfPath } from '../../read/index.ts'
import { openBatch } from './batch.ts'
import { outputFault } from './fault.ts'
import type { Claim } from './guard.ts'
import type { Packer } from './pack.ts'
import { packingOf } from './packing.ts'
import { type Opened, openReplacing } from './replace.ts'
import { openDescriptor, openDevice, openFifo } from './straight.ts'
import { resolveTarget } from './target.ts'

/** A file being written. One call at a time; a Fault from any of them has already discarded it. */
export interface OutputFile {
  /** It takes an old content's place on commit, and leaves it on discard. False: what is written is gone. */
  readonly replaces: boolean
  /** Adds to it; short texts are gathered. A reader that has gone (a FIFO's) is no error: the rest goes nowhere. */
  write(text: string): Promise<void>
  /** The same of bytes, which are no text. */
  writeBytes(bytes: Uint8Array): Promise<void>
  /** All is written: only now does a regular file have it. */
  commit(): Promise<void>
  /** Leaves a regular file as it was. May follow anything, and does nothing after commit. */
  discard(): Promise<void>
  /** The same for a signal handler, just before the process exits. */
  discardSync(): void
}

/**
 * Opens `path` for a whole new content. A regular file keeps the old one until `commit`; a FIFO (once it is
 * read), a device, '-' and /dev/stdout are written straight. `claim` is asked before anything is written over, and again
 * at the moment of writing.
 *
 * @throws Fault (from every method) that says what went wrong and what to do.
 */
export async function openOutput(path: string, claim: Claim): Promise<OutputFile> {
  try {
    const opened = await openTarget(path, claim)
    const packing = opened.replaces ? packingOf(path) : null
    const packer = packing === null ? null : (await import('./pack.ts')).openPacker(path, packing)
    return outputFile(path, opened, packer)
  } catch (error) {
    throw outputFault(path, error)
  }
}

async function openTarget(typed: string, claim: Claim): Promise<Opened> {
  const target = await resolveTarget(typed)
  if (target.kind === 'descriptor') {
    claim.take({ fd: target.fd, id: idOfDescriptor(target.fd) })
    return openDescriptor(target.fd)
  }
  const { kind, path } = target
  claim.take({ id: idOfPath(path), ...(kind === 'file' ? { path } : {}) })
  if (kind === 'fifo') return openFifo(path, claim)
  return kind === 'device' ? openDevice(path, claim) : openReplacing(path, target.mode, claim)
}

function outputFile(path: string, opened: Opened, packer: Packer | null): OutputFile {
  const batch = openBatch()
  let ended: unknown = null
  let closed = false
  const send = async (bytes: Uint8Array) => {
    if (!closed && bytes.length > 0) closed = (await opened.sink(bytes)) === 'closed'
  }
  const sendAll = async (parts: readonly Uint8Array[]) => {
    for (const part of parts) await send(part)
  }
  const take = async (bytes: Uint8Array) => sendAll((await packer?.add(bytes)) ?? [bytes])
  const attempt = async (work: () => Promise<void>) => {
    if (ended !== null) throw ended
    try {
      await work()
    } catch (error) {
      ended = await discarded(opened, outputFault(path, error))
      throw ended
    }
  }
  const over = () => {
    ended ??= new Error(`${path} was already committed or discarded`)
  }
  return {
    replaces: opened.replaces,
    write: text =>
      attempt(async () => {
        const bytes = batch.add(text)
        if (bytes !== null) await take(bytes)
      }),
    writeBytes: bytes =>
      attempt(async () => {
        await take(batch.rest())
        await take(bytes)
      }),
    commit: () =>
      attempt(async () => {
        await take(batch.rest())
        await sendAll((await packer?.end()) ?? [])
        await opened.commit()
        over()
      }),
    discard: async () => {
      over()
      await opened.discard()
    },
    discardSync: () => {
      over()
      opened.discardSync()
    },
  }
}

/** Discards after a failure, which stays the error to report; what can't even be removed is named in it. */
async function discarded(opened: Opened, failure: unknown): Promise<unknown> {
  try {
    await opened.discard()
    return failure
  } catch (error) {
    const temporary = opened.temporary()
    if (!(failure instanceof Fault) || temporary === null) throw error
    const left = `The temporary file ${temporary} may be left behind: remove it.`
    return new Fault(failure.message, ...failure.hints, left)
  }
}
