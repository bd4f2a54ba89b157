import { beforeAll, describe, expect, it } from 'vitest'
import { ownFolder, program, run } from '../../support/child.ts'

const folder = ownFolder()
let ring = ''
let stdin = ''
beforeAll(async () => {
  ring = await program(
    folder,
    'ring',
    `import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
     import { fillerOf, openRing, takerOf } from './src/read/reader-thread/ring.ts'
     const TIMES = 20000
     if (!isMainThread) {
       const filler = fillerOf(workerData)
       for (let i = 0; i < TIMES; i++) {
         new DataView(filler.next().buffer, workerData.slots.starts[i % 3]).setUint32(0, i)
         if (filler.handOver(4, i)) parentPort.postMessage('filled')
         // Now the one is faster, now the other.
         if (i % 1000 < 300) for (let k = 0; k < 3000; k++) Atomics.load(new Int32Array(workerData.control), 0)
       }
     } else {
       const handle = openRing({ memory: new SharedArrayBuffer(32), starts: [0, 8, 16], bytes: 4 })
       const worker = new Worker(new URL(import.meta.url), { workerData: handle })
       const taker = takerOf(handle)
       let wake = () => {}
       worker.on('message', () => wake())
       for (let i = 0; i < TIMES; ) {
         const woken = new Promise(resolve => { wake = resolve })
         const taken = taker.take()
         if (taken === null) { await woken; continue }
         if (i % 700 < 200) for (let k = 0; k < 3000; k++) Atomics.load(new Int32Array(handle.control), 0)
         const { buffer, byteOffset, length } = taken.chunk
         const seen = [new DataView(buffer, byteOffset).getUint32(0), length, taken.read].join()
         if (seen !== [i, 4, i].join()) throw new Error(\`turn \${i} gave \${seen}\`)
         i++
         taker.free()
       }
       console.log('all')
     }`,
  )
  stdin = await program(
    folder,
    'stdin',
    `import { chunksOfPipe } from './src/read/pipe.ts'
     let next = 0
     for (const enough of [1, 1500, 0, 3000, Infinity]) {
       let read = 0
       for await (const chunk of chunksOfPipe(0, 'stdin', 1000, undefined, enough)) {
         read += chunk.length
         for (const byte of chunk) if (byte !== (next++ * 7) % 251) throw new Error(\`byte \${next - 1}\`)
       }
       console.log(enough, read >= enough || enough === Infinity, read < enough + 1000)
     }
     console.log(next)`,
  )
})

describe('between threads', () => {
  it('a ring of slots gives all, once and in order, whoever is faster', async () => {
    const { stdout, stderr } = await run(process.execPath, [ring])
    expect(stderr).toBe('')
    expect(stdout).toBe('all\n')
  })

  it('a pipe that is read up to some bytes keeps the others for whoever comes next', async () => {
    const bytes = Buffer.from(Uint8Array.from({ length: 60_000 }, (_, i) => (i * 7) % 251))
    const ended = await run(process.execPath, [stdin], {}, to => to.end(bytes))
    expect(ended.stderr).toBe('')
    expect(ended.stdout).toBe(
      '1 true true\n1500 true true\n0 true true\n3000 true true\nInfinity true true\n60000\n',
    )
  })
})
