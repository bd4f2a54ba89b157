import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { nameTables, strictDecoder } from '../../../src/decode/index.ts'
import { fastAvailable, fastDecoder, ScannerFull } from '../../../src/decode/native/index.ts'
import { scannerMemory } from '../../../src/decode/native/memory.ts'
import { PAGES } from '../../../src/decode/native/wasm-exports.ts'
import { Fault } from '../../../src/model/index.ts'
import { generate } from '../../support/generator.ts'
import { decoder, scanner } from './scanner.ts'
import { Twins } from './twin.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the scanner’s memory', () => {
  it('is there on this Node', () => {
    expect(fastAvailable()).toBe(true)
  })

  it('is small for a small file', () => {
    const from = scanner()
    fastDecoder(from, { inputZone: 'UTC', keepRejected: false }).decode(Buffer.from('{}\n'))
    expect(from.handle.memory.buffer.byteLength).toBeLessThan(4 << 20)
  })

  it('hardly has to grow where several threads share it', () => {
    expect(scanner({ threads: 2 }).handle.memory.buffer.byteLength).toBe(1 << 30)
    expect(scanner({ threads: 2, maxPages: 100 }).handle.memory.buffer.byteLength).toBe(100 << 16)
  })

  it('is seen as it is by a thread that wasn’t told of its growth', () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 10, shared: true })
    const untold = memory.buffer
    memory.grow(2)
    Object.defineProperty(memory, 'buffer', { value: untold })
    const seen = scannerMemory(memory)
    expect(seen.bytes(100).length).toBe(65_536)
    new Uint32Array(untold)[PAGES / 4] = 3
    expect(seen.bytes(65_537).length).toBe(3 * 65_536)
    expect(seen.buffer.byteLength).toBe(3 * 65_536)
  })

  it('lends a buffer to read into, and decodes it in place', () => {
    const path = join(folder, 'events.jsonl')
    writeFileSync(path, [...generate({ seed: 5, events: 5000 })].join('\n'))
    const fd = openSync(path, 'r')
    const fast = decoder({ keepRejected: false })
    const twins = new Twins(
      strictDecoder({ inputZone: 'UTC', keepRejected: false, names: nameTables() }),
      fast,
    )
    for (let size = 1; ; size = (size * 7919) % 70_001) {
      const bytes = fast.buffer(size)
      expect(bytes.length).toBeGreaterThanOrEqual(size)
      const read = readSync(fd, bytes, 0, size, null)
      if (read === 0) break
      twins.decode(bytes.subarray(0, read))
    }
    closeSync(fd)
    twins.finish()
    expect(twins.counts.accepted).toBe(5000)
  })

  it('works beyond 2 GiB, where addresses turn negative', () => {
    const from = scanner()
    // Nobody touches this block, so it costs address space only.
    from.wasm.block(2 ** 31)
    const fast = fastDecoder(from, { inputZone: 'UTC', keepRejected: false })
    const twins = new Twins(
      strictDecoder({ inputZone: 'UTC', keepRejected: false, names: nameTables() }),
      fast,
    )
    const text = [...generate({ seed: 6, events: 30_000, badLines: 0.01 })].join('\n')
    twins.decode(Buffer.from(text))
    twins.finish()
    expect(from.handle.memory.buffer.byteLength).toBeGreaterThan(2 ** 31)
    expect(twins.counts.accepted).toBeGreaterThan(29_000)
  })

  it('being full is a Fault, for this thread and the next decoder too', () => {
    const from = scanner({ maxPages: 64 })
    const fast = fastDecoder(from, { inputZone: 'UTC', keepRejected: false })
    const add = (i: number): void => {
      const lines = Array.from(
        { length: 500 },
        (_, k) => `{"event_type":"a","customer_id":"customer ${i} ${k}","timestamp":1711515600}\n`,
      )
      fast.decode(Buffer.from(lines.join('')))
    }
    const fill = (): void => {
      for (let i = 0; i < 1000; i++) add(i)
    }
    add(0)
    // From the first text on there is a list of them, which takes memory too.
    expect(from.names.customer.text(1)).toBe('customer 0 0')
    expect(fill).toThrow(ScannerFull)
    expect(fill).toThrow(Fault)
    expect(from.names.customer.size).toBeGreaterThan(10_000)
    expect(from.names.customer.text(1)).toBe('customer 0 0')
  })
})
