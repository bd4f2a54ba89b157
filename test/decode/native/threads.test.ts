import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { beforeAll, describe, expect, it } from 'vitest'
import { nameTables, strictDecoder } from '../../../src/decode/index.ts'
import { fastDecoder, type Scanner } from '../../../src/decode/native/index.ts'
import type { Decoder } from '../../../src/model/index.ts'
import { ownFolder, program } from '../../support/child.ts'
import { generate } from '../../support/generator.ts'
import { type Answer, answerOf, decodedOf } from './answer.ts'
import { scanner } from './scanner.ts'
import { Twins } from './twin.ts'

/** Joins the memory, decodes pieces of a file as they are asked for and posts the columns back. */
const WORKER = `
  import { parentPort, workerData } from 'node:worker_threads'
  import { fastDecoder, joinScanner, ScannerFull } from './src/decode/native/index.ts'
  import { ownReading } from './src/decode/json/reading.ts'
  import { answerOf } from './test/decode/native/answer.ts'
  const scanner = joinScanner(workerData, ownReading())
  parentPort.on('message', bytes => {
    try {
      const decoder = fastDecoder(scanner, { inputZone: 'UTC', keepRejected: false, inside: true })
      parentPort.postMessage(answerOf(decoder.decode(bytes)))
    } catch (error) {
      parentPort.postMessage(error instanceof ScannerFull ? 'full' : String(error.stack))
    }
  })
`
const folder = ownFolder()
let file = ''
beforeAll(async () => {
  file = await program(folder, 'worker', WORKER)
})

const start = (from: Scanner): Worker => new Worker(file, { workerData: from.handle })

/** Has a worker decode whole lines: its answer, or what went wrong. */
async function ask(worker: Worker, bytes: Uint8Array): Promise<Answer | string> {
  worker.postMessage(bytes)
  const [answer] = await once(worker, 'message')
  return answer
}

describe('several threads with one memory', () => {
  it('give the same ids to the same names, and the strict decoder’s rows', async () => {
    const from = scanner()
    const workers = [start(from), start(from), start(from)]
    const lines = [...generate({ seed: 8, events: 120_000, customers: 60_000, items: 30_000 })]
    const pieces = Array.from({ length: 24 }, (_, i) =>
      Buffer.from(`${lines.slice(i * 5000, (i + 1) * 5000).join('\n')}\n`),
    )
    // All four decode at once, each every fourth piece.
    const answers: (Answer | string)[] = []
    const jobs = workers.map(async (worker, w) => {
      for (const [i, piece] of pieces.entries())
        if (i % 4 === w) answers[i] = await ask(worker, piece)
    })
    for (const [i, piece] of pieces.entries()) {
      if (i % 4 !== 3) continue
      const own = fastDecoder(from, { inputZone: 'UTC', keepRejected: false, inside: true })
      answers[i] = answerOf(own.decode(piece))
      await new Promise(done => setImmediate(done))
    }
    await Promise.all(jobs)
    await Promise.all(workers.map(worker => worker.terminate()))
    let next = 0
    let before = 0
    const law = strictDecoder({ inputZone: 'UTC', keepRejected: false, names: nameTables() })
    const parallel: Decoder = {
      decode: () => {
        const answer = answers[next++]
        if (answer === undefined || typeof answer === 'string') throw new Error(answer)
        const decoded = decodedOf(answer, from.names, before)
        before += decoded.counts.records
        return decoded
      },
      finish: () => fastDecoder(from, { inputZone: 'UTC', keepRejected: false }).finish(),
    }
    const twins = new Twins(law, parallel)
    for (const piece of pieces) twins.decode(piece)
    expect(twins.counts.accepted).toBe(120_000)
    expect(from.names.customer.size).toBeGreaterThan(10_000)
  })

  it('hear of a full memory, all of them', async () => {
    const from = scanner({ maxPages: 96 })
    const worker = start(from)
    const fill = (w: number, i: number): Buffer =>
      Buffer.from(
        Array.from(
          { length: 2000 },
          (_, k) =>
            `{"event_type":"a","customer_id":"customer ${w} ${i} ${k}","item_id":"a","timestamp":1711515600}\n`,
        ).join(''),
      )
    let last: Answer | string = ''
    for (let i = 0; (i < 300 && typeof last !== 'string') || i === 0; i++)
      last = await ask(worker, fill(1, i))
    expect(last).toBe('full')
    const own = fastDecoder(from, { inputZone: 'UTC', keepRejected: false })
    expect(() => {
      for (let i = 0; i < 100; i++) own.decode(fill(2, i))
    }).toThrow('4 GiB')
    await worker.terminate()
  })
})
