import { expect, it } from 'vitest'
import { ownReading } from '../../../src/decode/json/reading.ts'
import { fastDecoder, joinScanner, type Scanner } from '../../../src/decode/native/index.ts'
import { internText } from '../../../src/decode/native/names.ts'
import { DICTIONARY } from '../../../src/decode/native/wasm-exports.ts'
import { Fault } from '../../../src/model/index.ts'
import { scanner } from './scanner.ts'

// Two scanners of one memory in one thread: what other tests leave to a race is here done step by step.

/** Places in `src/wasm/memory/map.ts`. */
const ALLOC_LOCK = 1024
const PATIENCE = 1024 + 28
const CUSTOMERS = 4096 + DICTIONARY.customer * 256

const PAGE = 65_536
/** More than one segment of a dictionary takes, and fewer than two. */
const NAMES = 3100

/** The page that holds the customers' first segment. */
function segmentOf({ memory }: Scanner): number {
  const pageAt = (at: number) => (memory.bytes(at + 4).readUInt32LE(at) & ~(PAGE - 1)) >>> 0
  return pageAt(pageAt(CUSTOMERS + 8))
}

function fillSegment({ wasm, memory }: Scanner): void {
  for (let i = 0; i < NAMES; i++) internText(wasm, memory, DICTIONARY.customer, `c${i}`)
}

/** Stops in the middle of a scan, behind a line that the strict decoder has to see; goes on to its end when called. */
function stopInScan({ input, room, wasm }: Scanner): () => void {
  const { from, lastLine } = input.add(Buffer.from('no event\n'))
  room.open(10)
  wasm.openScan(1)
  const next = wasm.scan(from, lastLine) >>> 0
  expect(wasm.slowLineStart() >>> 0).toBe(from)
  return () => {
    wasm.scan(next, lastLine)
    expect(wasm.slowLineStart()).toBe(0)
  }
}

/** Pages that are handed out next. */
const pages = ({ wasm }: Scanner): readonly number[] =>
  Array.from({ length: 50 }, () => wasm.block(PAGE) >>> 0)

it.each([
  ['the first', 0],
  ['another', 1],
])('a segment that %s thread may be reading is not handed out again', (_, reading) => {
  const first = scanner()
  const threads = [first, joinScanner(first.handle, ownReading())] as const
  const [reader, writer] = reading === 0 ? threads : [threads[1], threads[0]]
  const segment = segmentOf(writer)
  const goOn = stopInScan(reader)
  fillSegment(writer)
  expect(segmentOf(writer)).not.toBe(segment)
  expect(pages(writer)).not.toContain(segment)
  goOn()
  expect(pages(writer)).toContain(segment)
})

it('a segment that was split before a scan began is handed out during it', () => {
  const writer = scanner()
  const reader = joinScanner(writer.handle, ownReading())
  // A scan before takes the memory that it needs.
  stopInScan(reader)()
  const segment = segmentOf(writer)
  fillSegment(writer)
  stopInScan(reader)
  expect(pages(writer)).toContain(segment)
})

it('as many threads as a run can have leave the names alone', () => {
  const first = scanner()
  const name = 'a name that is too long for its slot'
  const idOf = ({ wasm, memory }: Scanner) => internText(wasm, memory, DICTIONARY.customer, name)
  const id = idOf(first)
  // 64, and as many beside the main one when a run is done again.
  for (let thread = 1; thread < 64 + 63; thread++) {
    const other = joinScanner(first.handle, ownReading())
    stopInScan(other)
    expect(idOf(other)).toBe(id)
  }
})

it('a lock whose holder was ended is given up, with a sentence', () => {
  const from = scanner()
  const fast = fastDecoder(from, { inputZone: 'UTC', keepRejected: false })
  const memory = new Int32Array(from.handle.memory.buffer)
  memory[PATIENCE / 4] = 300
  memory[ALLOC_LOCK / 4] = 1
  const grow = () => fast.buffer(1 << 22)
  expect(grow).toThrow(Fault)
  expect(grow).toThrow('a thread ended in the middle of its work')
})
