import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises'
import { crc32, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import xxhash from 'xxhash-wasm'
import { InputError } from '../../src/read/index.ts'
import { unwrapped } from '../../src/read/unpack.ts'

const PACKED = join(import.meta.dirname, '..', '..', 'fixtures', 'packed')
const plain = readFileSync(join(PACKED, 'shop.jsonl'))
const ann = Buffer.from('{"ann":"mug"}\n')
const bob = Buffer.from('{"bob":"rug"}\n')

let sum: (bytes: Uint8Array) => Buffer
beforeAll(async () => {
  const { h64Raw } = await xxhash()
  sum = bytes => {
    const word = Buffer.alloc(4)
    word.writeUInt32LE(Number(h64Raw(bytes) & 0xffffffffn))
    return word
  }
})

const block = (last: boolean, kind: number, size: number, body: Uint8Array): Buffer => {
  const head = Buffer.alloc(3)
  head.writeUIntLE((size << 3) | (kind << 1) | (last ? 1 : 0), 0, 3)
  return Buffer.concat([head, body])
}
const MAGIC = [0x28, 0xb5, 0x2f, 0xfd]
/** A frame of one raw block with a 1 MiB window and a checksum. */
const zstdFrame = (bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.of(...MAGIC, 0x04, 0x50), block(true, 0, bytes.length, bytes), sum(bytes)])
/** An empty frame with a window of 128 MiB: nine bytes. */
const WIDE = Buffer.of(...MAGIC, 0, 0x88, 1, 0, 0)
/** A member with an extra field, a name, a comment and a checksum of the header. */
function gzipWithAll(bytes: Uint8Array): Buffer {
  const head = Buffer.concat([
    Buffer.of(0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 4, 0, 1, 2, 3, 4),
    Buffer.from('ann.jsonl\0a comment\0'),
  ])
  const sum = Buffer.alloc(2)
  sum.writeUInt16LE(crc32(head) & 0xffff)
  return Buffer.concat([head, sum, gzipSync(bytes).subarray(10)])
}
const skippable = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  // One buffer for all chunks, as the reader of files has: what must outlive a chunk has to be copied.
  const lent = new Uint8Array(size)
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size)
    lent.fill(0x21)
    lent.set(part)
    yield lent.subarray(0, part.length)
  }
}

async function read(bytes: Uint8Array, size = 65_536): Promise<{ text: Buffer; error: unknown }> {
  const parts: Buffer[] = []
  try {
    for await (const piece of unwrapped(cut(bytes, size), 'in')) parts.push(Buffer.from(piece))
  } catch (error) {
    return { text: Buffer.concat(parts), error }
  }
  return { text: Buffer.concat(parts), error: null }
}

const SIZES = [1, 2, 3, 5, 7, 64, 1000, 65_536]

describe('packed input is unpacked by content', () => {
  it.each<[string, () => Uint8Array, Uint8Array]>([
    ['nothing', () => Buffer.alloc(0), Buffer.alloc(0)],
    ['one byte', () => Buffer.from('{'), Buffer.from('{')],
    ['plain text', () => plain, plain],
    ['gzip', () => gzipSync(plain), plain],
    ['a file of gzip', () => readFileSync(join(PACKED, 'shop.jsonl.gz')), plain],
    ['gzip of nothing', () => gzipSync(''), Buffer.alloc(0)],
    [
      'gzip of many members',
      () => Buffer.concat([gzipSync(ann), gzipSync(''), gzipSync(bob)]),
      Buffer.concat([ann, bob]),
    ],
    ['gzip padded with zeros', () => Buffer.concat([gzipSync(ann), Buffer.alloc(70)]), ann],
    [
      'gzip with a line break behind it',
      () => Buffer.concat([gzipSync(ann), Buffer.from('\n')]),
      ann,
    ],
    ['gzip with a CRLF behind it', () => Buffer.concat([gzipSync(ann), Buffer.from('\r\n')]), ann],
    ['gzip with all that a header may have', () => gzipWithAll(ann), ann],
    [
      'gzip of hundreds of members',
      () => Buffer.concat(Array<Buffer>(300).fill(Buffer.concat([gzipSync(ann), gzipSync('')]))),
      Buffer.concat(Array<Buffer>(300).fill(ann)),
    ],
    [
      'gzip of small and large members',
      () =>
        Buffer.concat(
          [ann, noise(9000), ann, Buffer.alloc(300_000, 0x20), ann].map(each => gzipSync(each)),
        ),
      Buffer.concat([ann, noise(9000), ann, Buffer.alloc(300_000, 0x20), ann]),
    ],
    ['zstd padded with zeros', () => Buffer.concat([zstdFrame(ann), Buffer.alloc(70)]), ann],
    [
      'zstd with a line break behind it',
      () => Buffer.concat([zstdFrame(ann), Buffer.from('\n')]),
      ann,
    ],
    ['zstd with a CRLF behind it', () => Buffer.concat([zstdFrame(ann), Buffer.from('\r\n')]), ann],
    [
      'zstd of hundreds of frames and empty blocks',
      () => Buffer.concat(Array<Buffer>(300).fill(Buffer.concat([WIDE, zstdFrame(ann)]))),
      Buffer.concat(Array<Buffer>(300).fill(ann)),
    ],
    ['a file of zstd', () => readFileSync(join(PACKED, 'shop.jsonl.zst')), plain],
    ['zstd of nothing', () => zstdFrame(Buffer.alloc(0)), Buffer.alloc(0)],
    [
      'zstd of many frames',
      () => Buffer.concat([skippable, zstdFrame(ann), skippable, zstdFrame(bob), skippable]),
      Buffer.concat([ann, bob]),
    ],
    ['UTF-16, little end first', () => Buffer.from(`\ufeff${ann}`, 'utf16le'), ann],
    ['UTF-16, big end first', () => Buffer.from(`\ufeff${ann}`, 'utf16le').swap16(), ann],
    ['UTF-16 in gzip', () => gzipSync(Buffer.from(`\ufeff${plain}`, 'utf16le')), plain],
    ['a lone byte order mark', () => Buffer.of(0xff, 0xfe), Buffer.alloc(0)],
  ])('%s', async (_, packed, content) => {
    for (const size of SIZES) {
      const { text, error } = await read(packed(), size)
      expect(error).toBeNull()
      expect(text.equals(content), `in chunks of ${size}`).toBe(true)
    }
  })

  it('UTF-16 gives what its characters are in UTF-8, however it is cut', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 }).filter(each => each.isWellFormed())
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (each, size, big) => {
          const units = Buffer.from(`\ufeff${each}`, 'utf16le')
          const { text: got, error } = await read(big ? units.swap16() : units, size)
          expect(error).toBeNull()
          expect(got.toString()).toBe(each)
        },
      ),
      { seed: 51, numRuns: 300 },
    )
  })

  it.each([
    ['half a character', Buffer.from('\ufeffa\ud800b\n', 'utf16le'), 'a\xffb\n'],
    ['half a character at the end', Buffer.from('\ufeffa\ud800', 'utf16le'), 'a\xff'],
    ['half a unit', Buffer.from('\ufeffa\n', 'utf16le').subarray(0, 5), 'a\xff'],
  ])('UTF-16 with %s becomes what is no UTF-8, and the rest is kept', async (_, bytes, latin1) => {
    for (const size of SIZES) expect((await read(bytes, size)).text.toString('latin1')).toBe(latin1)
  })
})

describe('an archive that is not whole', () => {
  const reasonOf = (error: unknown) => (error instanceof InputError ? error.reason : error)

  it('is truncated at whatever byte it ends', async () => {
    const archives = [
      Buffer.concat([gzipSync(ann), gzipSync(bob)]),
      Buffer.concat([zstdFrame(ann), skippable, zstdFrame(bob)]),
    ]
    for (const whole of archives) {
      const ends = new Set<number>()
      for (let end = 4; end < whole.length; end++) {
        const { text, error } = await read(whole.subarray(0, end), 16)
        if (error === null) ends.add(end)
        else expect(reasonOf(error)).toBe('truncated')
        expect(Buffer.concat([ann, bob]).subarray(0, text.length).equals(text)).toBe(true)
      }
      // Between its parts it can't be told from a whole one.
      const seams =
        whole === archives[0]
          ? [gzipSync(ann).length]
          : [zstdFrame(ann).length, zstdFrame(ann).length + skippable.length]
      expect([...ends]).toEqual(seams)
    }
  })

  it('never gives other bytes, whichever bit is wrong', async () => {
    const zstd = Buffer.concat([zstdFrame(ann), readFileSync(join(PACKED, 'shop.jsonl.zst'))])
    const content = Buffer.concat([ann, plain])
    // Bits of gzip's header that say nothing of the content: time, level, system, and that it is text.
    const harmless = new Set([...Array.from({ length: 6 }, (_, i) => 4 + i)])
    for (const [packed, expected, skip] of [
      [Buffer.concat([gzipSync(ann), gzipSync(bob)]), Buffer.concat([ann, bob]), harmless],
      [zstd, content, new Set<number>()],
    ] as const) {
      let silent = 0
      for (let at = 4; at < packed.length; at++) {
        if (skip.has(at)) continue
        const damaged = Buffer.from(packed)
        damaged.writeUInt8((packed[at] as number) ^ (1 << (at % 8)), at)
        const { text, error } = await read(damaged)
        if (error === null && !text.equals(expected)) silent++
        if (error !== null) expect(['truncated', 'corrupt']).toContain(reasonOf(error))
      }
      expect(silent).toBe(0)
    }
  })

  it.each<[string, () => Uint8Array]>([
    ['text after gzip', () => Buffer.concat([gzipSync(ann), bob])],
    [
      'a member behind zeros, which node passes over',
      () => Buffer.concat([gzipSync(ann), Buffer.alloc(9), gzipSync(bob)]),
    ],
    ['text after zstd', () => Buffer.concat([zstdFrame(ann), bob])],
    ['gzip in gzip', () => gzipSync(gzipSync(ann))],
    ['zstd in gzip', () => gzipSync(zstdFrame(ann))],
    ['gzip in zstd', () => zstdFrame(gzipSync(ann))],
    ['Parquet in gzip', () => gzipSync('PAR1…')],
    ['a window of 1 GiB', () => Buffer.of(...MAGIC, 0x00, 0xa0, 1, 0, 0)],
    ['a single segment of 1 GiB', () => Buffer.of(...MAGIC, 0xa0, 0, 0, 0, 0x40, 1, 0, 0)],
    ['a dictionary', () => Buffer.of(...MAGIC, 0x01, 0x50, 7, 1, 0, 0)],
    ['a reserved block', () => Buffer.of(...MAGIC, 0x00, 0x50, 7, 0, 0, 0, 0, 0)],
  ])('%s is corrupt', async (_, packed) => {
    for (const size of SIZES)
      expect(reasonOf((await read(packed(), size)).error), `${size}`).toBe('corrupt')
  })

  const withWrong = (packed: Uint8Array, fromEnd: number): Buffer => {
    const wrong = Buffer.from(packed)
    wrong.writeUInt8((wrong[wrong.length - fromEnd] as number) ^ 1, wrong.length - fromEnd)
    return wrong
  }
  /** A single segment that says it has 200 bytes. */
  const zstdOfWrongSize = Buffer.concat([
    Buffer.of(...MAGIC, 0x20, 200),
    block(true, 0, ann.length, ann),
  ])

  it.each<[string, string, () => Uint8Array]>([
    ['text behind gzip', 'there is data after its end', () => Buffer.concat([gzipSync(ann), bob])],
    [
      'a line break and more behind gzip',
      'there is data after its end',
      () => Buffer.concat([gzipSync(ann), Buffer.from('\n\n')]),
    ],
    [
      'text between members',
      'there is data after its end',
      () => Buffer.concat([gzipSync(ann), bob, gzipSync(bob)]),
    ],
    ['a wrong checksum in gzip', 'a checksum is wrong', () => withWrong(gzipSync(ann), 8)],
    ['a wrong length in gzip', 'a length is wrong', () => withWrong(gzipSync(ann), 4)],
    [
      'a wrong checksum in a small member behind another',
      'a checksum is wrong',
      () => Buffer.concat([gzipSync(''), gzipSync(''), withWrong(gzipSync(ann), 8)]),
    ],
    ['text behind zstd', 'there is data after its end', () => Buffer.concat([zstdFrame(ann), bob])],
    [
      'text behind zeros behind zstd',
      'there is data after its end',
      () => Buffer.concat([zstdFrame(ann), Buffer.alloc(9), bob]),
    ],
    ['a wrong checksum in zstd', 'a checksum is wrong', () => withWrong(zstdFrame(ann), 1)],
    ['a wrong length in zstd', 'a length is wrong', () => zstdOfWrongSize],
  ])('%s: everything before it is kept', async (_, what, packed) => {
    for (const size of SIZES) {
      const { text, error } = await read(packed(), size)
      expect(text.toString(), `${size}`).toBe(ann.toString())
      expect(error).toMatchObject({ reason: 'corrupt', message: expect.stringContaining(what) })
    }
  })

  it('in the middle keeps as much, however the bytes come', async () => {
    const content = noise(400_000)
    const gzip = gzipSync(content)
    const blocks = Array.from({ length: 8 }, (_, i) =>
      block(false, 0, 50_000, content.subarray(i * 50_000, (i + 1) * 50_000)),
    )
    const zstd = Buffer.concat([Buffer.of(...MAGIC, 0, 0x50), ...blocks.slice(0, 5)])
    const bad = Buffer.concat([zstd, block(false, 3, 4, Buffer.alloc(4)), ...blocks.slice(5)])
    gzip.fill(0xff, 150_000, 150_100)
    for (const packed of [gzip, bad]) {
      const kept = new Set<number>()
      for (const size of [997, 4096, 65_536, packed.length]) {
        const { text, error } = await read(packed, size)
        expect(reasonOf(error)).toBe('corrupt')
        // Only a checksum at its end would tell that the damage made other bytes of some.
        expect(content.subarray(0, 180_000).equals(text.subarray(0, 180_000))).toBe(true)
        kept.add(text.length)
      }
      expect([...kept]).toEqual([expect.any(Number)])
      expect([...kept][0]).toBeGreaterThan(200_000)
    }
  })

  it('leaves nothing behind: the next one is unpacked', async () => {
    const damaged = Buffer.concat([WIDE, zstdFrame(ann), Buffer.of(...MAGIC, 0, 0x88, 5, 0, 1, 9)])
    for (let i = 0; i < 40; i++) expect(reasonOf((await read(damaged)).error)).toBe('truncated')
    const bad = Buffer.concat([
      zstdFrame(ann),
      Buffer.of(...MAGIC, 0, 0x88, 0x4d, 0, 0, ...Array(9).fill(7)),
    ])
    for (let i = 0; i < 40; i++) expect(reasonOf((await read(bad)).error)).toBe('corrupt')
    const whole = readFileSync(join(PACKED, 'shop.jsonl.zst'))
    const [one, two] = await Promise.all([read(whole, 100), read(whole, 333)])
    expect(one.text.equals(plain) && two.text.equals(plain)).toBe(true)
  })

  it('keeps what came before the damage', async () => {
    const zstd = await read(Buffer.concat([zstdFrame(ann), zstdFrame(bob).subarray(0, 8)]))
    expect(zstd.text.equals(ann)).toBe(true)
    const gzip = await read(Buffer.concat([gzipSync(ann), gzipSync(bob).subarray(0, 12)]), 8)
    expect(gzip.text.subarray(0, ann.length).equals(ann)).toBe(true)
  })
})

/** Hard to pack, so that it is many pieces and many chunks, and every stretch differs. */
const noise = (length: number): Buffer => {
  const bytes = Buffer.alloc(length)
  let state = 1
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    bytes[at] = 97 + ((state >>> 24) & 15)
  }
  return bytes
}

describe('unpacking goes on while the consumer works', () => {
  const content = noise(5_000_000)
  const packed = gzipSync(content)
  /** The beginning of a member, and a block of a kind that there isn't. */
  const damage = Buffer.concat([gzipSync('').subarray(0, 10), Buffer.alloc(200, 0x07)])

  /** `turns` of the event loop pass between two pieces; the piece is looked at afterwards. */
  async function readSlowly(bytes: Uint8Array, turns: number, size = 60_000) {
    const parts: Buffer[] = []
    try {
      for await (const piece of unwrapped(cut(bytes, size), 'in')) {
        for (let i = 0; i < turns; i++) await immediate()
        parts.push(Buffer.from(piece))
      }
    } catch (error) {
      return { text: Buffer.concat(parts), error }
    }
    return { text: Buffer.concat(parts), error: null }
  }

  it.each([0, 1, 30])('and gives the same, %i turns a piece', async turns => {
    const two = Buffer.concat([packed, gzipSync(ann)])
    const { text, error } = await readSlowly(two, turns)
    expect(error).toBeNull()
    expect(text.equals(Buffer.concat([content, ann]))).toBe(true)
  })

  it('and keeps as much of what came before damage, however fast the consumer is', async () => {
    const damaged = Buffer.concat([packed, damage, packed])
    const kept: number[] = []
    for (const turns of [0, 1, 30]) {
      const { text, error } = await readSlowly(damaged, turns)
      expect(error).toMatchObject({ reason: 'corrupt' })
      expect(content.subarray(0, text.length).equals(text)).toBe(true)
      kept.push(text.length)
    }
    expect(kept[0]).toBeGreaterThan(2_000_000)
    expect(new Set(kept).size).toBe(1)
  })

  it('but not far: a slow consumer is waited for', async () => {
    // Sixteen of them are as long as what is unpacked in one go.
    const member = gzipSync(Buffer.alloc(1 << 20, 0x20))
    let asked = 0
    async function* members() {
      for (; asked < 100; asked++) yield member
    }
    let taken = 0
    let ahead = 0
    for await (const piece of unwrapped(members(), 'in')) {
      taken += piece.length / (1 << 20)
      if (taken < 20) await sleep(5)
      ahead = Math.max(ahead, asked - taken)
    }
    expect(taken).toBe(100)
    expect(ahead).toBeLessThan(24)
  })

  /** A pipe that has sent so much and then says nothing, until it is left. */
  function silentAfter(bytes: Uint8Array) {
    let leave = (): void => {}
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(new Error('left'))
    })
    let closed = false
    left.catch(() => {})
    async function* chunks() {
      try {
        yield* cut(bytes, 60_000)
        await left
      } finally {
        closed = true
      }
    }
    return { chunks: chunks(), leave, isClosed: () => closed }
  }

  it('but damage is told at once where nothing more comes, and the source is closed', async () => {
    const { chunks, leave, isClosed } = silentAfter(Buffer.concat([packed, damage]))
    const reading = async () => {
      for await (const _ of unwrapped(chunks, 'in', { leave }));
    }
    await expect(reading()).rejects.toMatchObject({ reason: 'corrupt' })
    expect(isClosed()).toBe(true)
  })

  it('and the consumer may leave where nothing more comes', async () => {
    const { chunks, leave, isClosed } = silentAfter(packed.subarray(0, packed.length / 2))
    for await (const _ of unwrapped(chunks, 'in', { leave })) {
      // Until all that came is unpacked, and the source is waited for.
      for (let i = 0; i < 100; i++) await immediate()
      break
    }
    expect(isClosed()).toBe(true)
  })
})

describe('a bomb', () => {
  it.each<[string, () => Uint8Array]>([
    [
      'of zstd: 2 GB in 64 KB',
      () => {
        const run = block(false, 1, 131_071, Buffer.of(0x20))
        const head = Buffer.of(...MAGIC, 0x00, 0x50)
        return Buffer.concat([
          head,
          ...Array<Buffer>(16_000).fill(run),
          block(true, 0, 0, Buffer.alloc(0)),
        ])
      },
    ],
    [
      'of gzip: 2 GB in 2 MB',
      () => Buffer.concat(Array<Buffer>(32).fill(gzipSync(Buffer.alloc(64 << 20, 0x20)))),
    ],
  ])('%s is handed over piece by piece', async (_, packed) => {
    const bytes = packed()
    const before = process.memoryUsage().arrayBuffers
    let peak = 0
    let total = 0
    for await (const piece of unwrapped(cut(bytes, bytes.length), 'in')) {
      total += piece.length
      expect(piece.length).toBeLessThanOrEqual(1024 * 1024)
      peak = Math.max(peak, process.memoryUsage().arrayBuffers - before)
      if (total > 1_000_000_000) break
    }
    expect(total).toBeGreaterThan(1_000_000_000)
    expect(peak).toBeLessThan(200_000_000)
  })
})
