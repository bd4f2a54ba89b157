import { constants, open as openCallback } from 'node:fs'
import { open } from 'node:fs/promises'
import { Socket } from 'node:net'
import { finished } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { idOfDescriptor } from '../../read/index.ts'
import { whileWaiting } from '../signals.ts'
import { systemCode } from './fault.ts'
import type { Claim } from './guard.ts'
import type { Opened } from './replace.ts'
import { descriptorSink, fileSink, streamSink } from './sink.ts'

const openNumber = promisify(openCallback)

// What isn't a regular file is written straight: there is nothing to replace, and nothing can be taken back.

export const openDescriptor = (fd: number): Opened => ({
  replaces: false,
  sink: descriptorSink(fd),
  temporary: () => null,
  commit: async () => {},
  discard: async () => {},
  discardSync: () => {},
})

export async function openDevice(path: string, claim: Claim): Promise<Opened> {
  const handle = await open(path, constants.O_WRONLY)
  let closing: Promise<void> | null = null
  const close = () => {
    closing ??= whileWaiting(handle.close())
    return closing
  }
  try {
    // By now the name may be another file's.
    claim.take({ id: idOfDescriptor(handle.fd) })
  } catch (error) {
    await close()
    throw error
  }
  return {
    replaces: false,
    sink: fileSink(handle.fd),
    temporary: () => null,
    commit: close,
    discard: close,
    discardSync: () => {},
  }
}

export async function openFifo(path: string, claim: Claim): Promise<Opened> {
  const fd = await whenRead(path)
  const socket = new Socket({ fd, readable: false, writable: true })
  try {
    claim.take({ id: idOfDescriptor(fd) })
  } catch (error) {
    socket.destroy()
    throw error
  }
  return {
    replaces: false,
    sink: streamSink(socket),
    temporary: () => null,
    commit: async () => {
      if (socket.destroyed) return
      await finished(socket.end(), { readable: false })
    },
    discard: async () => {
      socket.destroy()
    },
    discardSync: () => {},
  }
}

const POLL_MS = 20

/**
 * A FIFO opens for writing when someone reads it. Waiting inside the system's open would keep a thread of node's
 * pool, and with it the process, from ending on Ctrl-C.
 */
async function whenRead(path: string): Promise<number> {
  for (;;) {
    try {
      // A number and no FileHandle: the socket owns it, and a forgotten FileHandle would close it.
      return await openNumber(path, constants.O_WRONLY | constants.O_NONBLOCK)
    } catch (error) {
      if (systemCode(error) !== 'ENXIO') throw error
      await sleep(POLL_MS)
    }
  }
}
