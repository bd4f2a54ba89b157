import { write } from 'node:fs'
import { Socket } from 'node:net'
import type { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { systemCode } from './output-fault.ts'

/** Takes bytes; resolves when the system has all of them, or to 'closed' when the reader has gone. Rejects with the system's error. */
export type Sink = (bytes: Uint8Array) => Promise<'done' | 'closed'>

const STDOUT = 1
const STDERR = 2
const RETRY_MS = 5
const writeSome = promisify(write)

/**
 * A descriptor that isn't ours to close. Pipes and terminals of the process go through its own stream, which
 * waits for a slow reader and knows how Windows wants its consoles. A redirection doesn't: node's stream for files
 * drops what a partial write leaves over, so on a disk that fills up it would report success for half an answer.
 */
export function descriptorSink(fd: number): Sink {
  const stream = fd === STDOUT ? process.stdout : fd === STDERR ? process.stderr : null
  return stream instanceof Socket ? streamSink(stream) : fileSink(fd)
}

/** A file, or a device that is written like one. */
export function fileSink(fd: number): Sink {
  return async bytes => {
    for (let done = 0; done < bytes.length; ) {
      try {
        done += (await writeSome(fd, bytes, done, bytes.length - done)).bytesWritten
      } catch (error) {
        const code = systemCode(error)
        if (code === 'EPIPE') return 'closed'
        // A pipe that someone made non-blocking is only full just now.
        if (code !== 'EAGAIN') throw error
        await sleep(RETRY_MS)
      }
    }
    return 'done'
  }
}

/** A pipe, socket or terminal. Waiting for each write to be handed over is all the back-pressure there is to honour. */
export function streamSink(stream: Writable): Sink {
  // Each failed write also emits 'error', a tick after its callback: unheard, that would end the process.
  if (!hushed.has(stream)) {
    hushed.add(stream)
    stream.on('error', () => {})
  }
  return async bytes => {
    const error = await new Promise<Error | null | undefined>(resolve => {
      stream.write(bytes, resolve)
    })
    if (error === null || error === undefined) return 'done'
    if (isGone(error)) return 'closed'
    throw error
  }
}

const hushed = new WeakSet<Writable>()

/** ERR_STREAM_DESTROYED is what a write meets after the first EPIPE has destroyed the stream. */
const GONE: readonly unknown[] = ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']
const isGone = (error: Error): boolean => 'code' in error && GONE.includes(error.code)
