/**
 * Decodes a file and says what a line cost. Arguments: file, threads (1), KiB a chunk (256). Every thread takes the next
 * chunk from a counter; the answer (events, customers, items) is printed beside the time, to be checked. Run with:
 *
 *     esbuild bench/decode.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/decode.mjs && node dist/decode.mjs FILE 2
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { ownReading } from '../src/decode/json/reading.ts'
import {
  compileScanner,
  createScanner,
  fastDecoder,
  joinScanner,
  type Scanner,
  type ScannerHandle,
} from '../src/decode/native/index.ts'

interface Job {
  readonly handle: ScannerHandle
  readonly next: Int32Array
  readonly file: string
  readonly chunkBytes: number
}

/** A line longer than this would be cut here: a benchmark's own files have none. */
const OVER = 4096

function work(scanner: Scanner, { next, file, chunkBytes }: Job) {
  const fd = openSync(file, 'r')
  const { size } = fstatSync(fd)
  const totals = { events: 0, rejected: 0, layout: 0, general: 0, slow: 0 }
  const cpu = process.cpuUsage()
  for (;;) {
    const start = Atomics.add(next, 0, 1) * chunkBytes
    if (start >= size) break
    const decoder = fastDecoder(scanner, {
      inputZone: 'UTC',
      keepRejected: false,
      inside: start > 0,
    })
    // From the byte before the chunk, so that a line that begins exactly there is ours.
    const from = Math.max(0, start - 1)
    const room = decoder.buffer(chunkBytes + 1 + OVER)
    const bytes = room.subarray(0, readSync(fd, room, 0, chunkBytes + 1 + OVER, from))
    const first = start === 0 ? 0 : bytes.indexOf(10) + 1
    const last = bytes.indexOf(10, Math.min(bytes.length - 1, start + chunkBytes - from - 1)) + 1
    const { counts } = decoder.decode(bytes.subarray(first, last === 0 ? bytes.length : last))
    const rest = last === 0 ? decoder.finish().counts : { accepted: 0, rejected: 0 }
    totals.events += counts.accepted + rest.accepted
    totals.rejected += counts.rejected + rest.rejected
    for (const tier of ['layout', 'general', 'slow'] as const) totals[tier] += decoder.tiers[tier]
  }
  closeSync(fd)
  return { ...totals, cpu: process.cpuUsage(cpu) }
}

if (isMainThread) {
  const started = performance.now()
  const [file = '', threads = '1', kib = '256'] = process.argv.slice(2)
  const module = compileScanner(new URL('./scan.wasm', import.meta.url))
  const scanner = createScanner({ module, seed: [1, 2] })
  const next = new Int32Array(new SharedArrayBuffer(4))
  const job: Job = { handle: scanner.handle, next, file, chunkBytes: Number(kib) * 1024 }
  const helpers = Array.from({ length: Number(threads) - 1 }, () => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: job })
    return new Promise<ReturnType<typeof work>>(done => worker.once('message', done))
  })
  const all = [work(scanner, job), ...(await Promise.all(helpers))]
  const sum = (key: 'events' | 'rejected' | 'layout' | 'general' | 'slow'): number =>
    all.reduce((total, each) => total + each[key], 0)
  const { user, system } = process.cpuUsage()
  const lines = sum('layout') + sum('general') + sum('slow')
  process.stdout.write(
    `${sum('events')} events, ${sum('rejected')} rejected, ${scanner.names.customer.size} customers, ` +
      `${scanner.names.item.size} items; layout ${sum('layout')}, general ${sum('general')}, slow ${sum('slow')}\n` +
      `wall ${Math.round(performance.now() - started)} ms, CPU of the whole process ${Math.round((user + system) / 1000)} ms, ` +
      `${Math.round(((user + system) * 1000) / lines)} ns a line; memory ${Math.round(scanner.handle.memory.buffer.byteLength / 2 ** 20)} MB, ` +
      `RSS ${process.memoryUsage.rss() >> 20} MB\n`,
  )
} else parentPort?.postMessage(work(joinScanner(workerData.handle, ownReading()), workerData))
