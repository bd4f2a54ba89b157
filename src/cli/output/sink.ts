import { write } from 'node:fs'
import type { Writable } from 'node:stream'
import { promisify } from 'node:util'
import { whileWaiting } from '../signals.ts'
import { AT_ONCE_BYTES, isRegularFile, STDERR, STDOUT, writeAtOnce } from './at-once.ts'
import { systemCode } from './fault.ts'

/** Takes bytes; resolves when the system has all of them, or to 'closed' when the reader has gone. Rejects with the system's error. */
export type Sink = (bytes: Uint8Array) => Promise<'done' | 'closed'>

const RETRY_MS = 5
const writeSome = promisify(write)

/**
 * A descriptor that isn't ours to close. Pipes and terminals of the process go through its own stream, which
 * waits for a slow reader and knows how Windows wants its consoles. A redirection doesn't: node's stream for files
 * drops what a partial write leaves over, so on a disk that fills up it would report success for half an answer.
 */
export function descriptorSink(fd: number): Sink {
  let stream: Sink | null = null
  return async bytes => {
    const done = bytes.length <= AT_ONCE_BYTES ? writeAtOnce(fd, bytes) : 0
    if (done === 'closed') return done
    if (done === bytes.length) return 'done'
    stream ??= openSink(fd)
    return stream(bytes.subarray(done))
  }
}

function openSink(fd: number): Sink {
  if (isRegularFile(fd)) return fileSink(fd)
  const stream = fd === STDOUT ? process.stdout : fd === STDERR ? process.stderr : null
  const { Socket } = process.getBuiltinModule('node:net')
  return stream instanceof Socket ? streamSink(stream) : fileSink(fd)
}

/** A file, or a device that is written like one. */
export function fileSink(fd: number): Sink {
  return async bytes => {
    for (let done = 0; done < bytes.length; ) {
      try {
        const writing = writeSome(fd, bytes, done, bytes.length - done)
        done += (await whileWaiting(writing)).bytesWritten
      } catch (error) {
        const code = systemCode(error)
        if (code === 'EPIPE') return 'closed'
        // A pipe that someone made non-blocking is only full just now.
        if (code !== 'EAGAIN') throw error
        await new Promise(resolve => setTimeout(resolve, RETRY_MS))
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
