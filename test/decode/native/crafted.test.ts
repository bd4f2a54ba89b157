import { Worker } from 'node:worker_threads'
import { beforeAll, expect, it } from 'vitest'
import { ownFolder, program } from '../../support/child.ts'
import { times } from '../../support/long-run.ts'
import { crafted, KINDS, type Kind } from './craft.ts'
import { scanner } from './scanner.ts'

const BITS = 20
/** A million ids in one place are 5 · 10^11 comparisons, most of an hour; in a table that spreads them, less than a second. */
const LONGEST_MS = 40_000

/** In a thread, because nothing else can stop a scanner that looks at all names for each name. */
const WORKER = `
  import { parentPort, workerData } from 'node:worker_threads'
  import { fastDecoder, joinScanner } from './src/decode/native/index.ts'
  import { ownReading } from './src/decode/json/reading.ts'
  import { crafted } from './test/decode/native/craft.ts'
  const { handle, kind, bits } = workerData
  const id = crafted(kind, bits)
  const decoder = fastDecoder(joinScanner(handle, ownReading()), { inputZone: 'UTC', keepRejected: false })
  const CHUNK = 8192
  let rows = 0
  for (let from = 0; from < 2 ** bits; from += CHUNK) {
    let text = ''
    for (let i = from; i < from + CHUNK; i++)
      text += '{"event_type":"a","customer_id":"' + id(i) + '","timestamp":1711515600}\\n'
    rows += decoder.decode(Buffer.from(text)).batch.length
  }
  parentPort.postMessage(rows)
`
const folder = ownFolder()
let file = ''
beforeAll(async () => {
  file = await program(folder, 'worker', WORKER)
})

async function intern(kind: Kind) {
  const { handle, names } = scanner({ seed: [0, 0] })
  const worker = new Worker(file, { workerData: { handle, kind, bits: BITS } })
  let timer: NodeJS.Timeout | undefined
  const rows = await new Promise((done, fail) => {
    worker.once('message', done)
    worker.once('error', fail)
    timer = setTimeout(
      () => fail(new Error(`${names.customer.size} ids after ${LONGEST_MS / 1000} s`)),
      LONGEST_MS,
    )
  }).finally(() => {
    clearTimeout(timer)
    return worker.terminate()
  })
  return { rows, size: names.customer.size }
}

it.each(KINDS.slice(0, times(1, KINDS.length)))(
  'a million ids that collide under a plain hash cost no more than others: %s',
  async kind => {
    expect(await intern(kind)).toEqual({ rows: 2 ** BITS, size: 2 ** BITS })
  },
)

it('they do collide', () => {
  const fnv = (text: string) => {
    let hash = 0x811c9dc5
    for (const c of Buffer.from(text)) hash = Math.imul(hash ^ c, 0x01000193)
    return hash
  }
  const times = (by: number) => (text: string) => {
    let hash = 0
    for (const c of Buffer.from(text)) hash = (Math.imul(hash, by) + c) | 0
    return hash
  }
  const hashes = { fnv, times31: times(31), times33: times(33) }
  for (const [kind, hash] of Object.entries(hashes)) {
    const id = crafted(kind as Kind, BITS)
    const ids = Array.from({ length: 1000 }, (_, i) => id(i * 1009))
    expect(new Set(ids).size).toBe(1000)
    expect(new Set(ids.map(hash)).size).toBe(1)
  }
})
