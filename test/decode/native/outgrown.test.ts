import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownReading } from '../../../src/decode/json/reading.ts'
import type { Scanner } from '../../../src/decode/native/index.ts'
import { ownFolder, program } from '../../support/child.ts'
import { times } from '../../support/long-run.ts'
import { EXTRAS, linesOf, nameAt, numbersOf, outgrow } from './outgrow.ts'
import { scanner } from './scanner.ts'

/** Beside the main one. More than most machines that run this have cores: a thread is stopped in the middle of a lookup. */
const THREADS = 5
const WORKER = `
  import { parentPort, workerData } from 'node:worker_threads'
  import { joinScanner } from './src/decode/native/index.ts'
  import { ownReading } from './src/decode/json/reading.ts'
  import { EXTRAS, linesOf, numbersOf, outgrow } from './test/decode/native/outgrow.ts'
  const chunks = linesOf(numbersOf(workerData))
  parentPort.on('message', handle => parentPort.postMessage(outgrow(joinScanner(handle, ownReading(EXTRAS)), chunks)))
`
const folder = ownFolder()
let file = ''
let workers: readonly Worker[] = []
afterAll(() => Promise.all(workers.map(each => each.terminate())))
beforeAll(async () => {
  file = await program(folder, 'worker', WORKER)
  workers = Array.from({ length: THREADS }, (_, w) => new Worker(file, { workerData: w }))
})

type Columns = readonly Uint32Array[]

async function ask(worker: Worker, from: Scanner): Promise<Columns> {
  worker.postMessage(from.handle)
  const [ids] = await once(worker, 'message')
  return ids
}

/** Every id stands for the name that stood in the line, in every column of every thread. */
function check(from: Scanner, numbers: readonly Columns[], ids: readonly Columns[]): void {
  for (const [c] of EXTRAS.entries()) {
    const dictionary = from.names.extra[c]
    const numberOf: number[] = []
    for (const [thread, columns] of ids.entries())
      for (const [row, id] of (columns[c] ?? []).entries()) {
        const number = numbers[thread]?.[c]?.[row]
        if (number === undefined) throw new Error('an id without a name')
        if (numberOf[id] === undefined && dictionary?.text(id) === nameAt(number))
          numberOf[id] = number
        if (numberOf[id] !== number) throw new Error(`${nameAt(number)} has the id ${id}`)
      }
    // No name has two ids.
    expect(dictionary?.size).toBe(new Set(numberOf.filter(number => number !== undefined)).size)
  }
}

it('names keep their ids while many tables are outgrown under the eyes of other threads', async () => {
  // Made once: what is to be tried often is the race, not the making of lines.
  const numbers = Array.from({ length: THREADS + 1 }, (_, thread) => numbersOf(thread))
  const chunks = linesOf(numbers[THREADS] ?? [])
  for (let seed = 1; seed <= times(2, 10); seed++) {
    const from = scanner({ reading: ownReading(EXTRAS), seed: [seed, 1] })
    const others = workers.map(worker => ask(worker, from))
    const own = outgrow(from, chunks)
    check(from, numbers, [...(await Promise.all(others)), own])
  }
})
