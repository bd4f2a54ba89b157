import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer } from 'node:net'
import { basename, join } from 'node:path'
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { InputError, type InputRef, readInput } from '../../src/read/index.ts'
import { inputError } from '../../src/read/input.ts'
import { ordinaryUser, ownFolder, program, run } from '../support/child.ts'

const folder = ownFolder()
const file = (name: string): InputRef => ({ kind: 'file', path: join(folder, name), name })
const onLinux = process.platform === 'linux'

/** Bytes whose every stretch differs, so that a lost, doubled or stale chunk can't go unseen. */
function pattern(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  for (let at = 0; at < length; at++) bytes[at] = (at * 31 + (at >> 8) * 7 + (at >> 16)) & 255
  return bytes
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const copies: Buffer[] = []
  for await (const chunk of chunks) copies.push(Buffer.from(chunk))
  return Buffer.concat(copies)
}

/** How many descriptors of this process lead to the file. */
const openCount = (ref: InputRef): number =>
  readdirSync('/proc/self/fd').filter(fd => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(ref.path)
    } catch {
      // The listing's own descriptor is gone by now.
      return false
    }
  }).length

const failure = async (ref: InputRef): Promise<unknown> => {
  try {
    await bytesOf(readInput(ref))
  } catch (error) {
    return error
  }
  throw new Error('reading should have failed')
}

describe('a regular file', () => {
  it.each([
    ['empty', 0, 8],
    ['shorter than a chunk', 7, 8],
    ['as long as a chunk', 8, 8],
    ['a byte longer', 9, 8],
    ['two chunks', 16, 8],
    ['many chunks', 100_003, 1000],
    ['of the default size', 600_000, 256 * 1024],
  ])('%s', async (name, length, chunkBytes) => {
    writeFileSync(join(folder, name), pattern(length))
    const sizes: number[] = []
    const copies: Buffer[] = []
    for await (const chunk of readInput(file(name), { chunkBytes })) {
      sizes.push(chunk.length)
      copies.push(Buffer.from(chunk))
    }
    expect(Buffer.concat(copies).equals(pattern(length))).toBe(true)
    expect(sizes.every(size => size > 0 && size <= chunkBytes)).toBe(true)
    expect(sizes).toHaveLength(Math.ceil(length / chunkBytes))
  })

  it('is whole at any chunk size, also when the consumer takes its time with a chunk', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 400 }),
        fc.integer({ min: 1, max: 90 }),
        async (length, chunkBytes) => {
          writeFileSync(join(folder, 'any'), pattern(length))
          const copies: Buffer[] = []
          for await (const chunk of readInput(file('any'), { chunkBytes })) {
            // Long enough for the prefetch to overwrite a buffer that it shouldn't.
            await immediate()
            await immediate()
            copies.push(Buffer.from(chunk))
          }
          expect(Buffer.concat(copies).equals(pattern(length))).toBe(true)
        },
      ),
      { numRuns: 60, seed: 11 },
    )
  })

  it('uses two buffers, whatever the length', async () => {
    writeFileSync(join(folder, 'ring'), pattern(1000))
    const buffers = new Set<ArrayBufferLike>()
    for await (const chunk of readInput(file('ring'), { chunkBytes: 10 })) buffers.add(chunk.buffer)
    expect(buffers.size).toBe(2)
  })

  it('that grows meanwhile is read to the end seen', async () => {
    writeFileSync(join(folder, 'grows'), pattern(30))
    const copies: Buffer[] = []
    for await (const chunk of readInput(file('grows'), { chunkBytes: 10 })) {
      if (copies.length === 0) appendFileSync(join(folder, 'grows'), 'and more')
      copies.push(Buffer.from(chunk))
    }
    expect(Buffer.concat(copies).subarray(30).toString()).toBe('and more')
  })

  it('that shrinks meanwhile is a read error, after what was there', async () => {
    writeFileSync(join(folder, 'shrinks'), pattern(100))
    let bytes = 0
    const reading = (async () => {
      for await (const chunk of readInput(file('shrinks'), { chunkBytes: 10 })) {
        if (bytes === 0) truncateSync(join(folder, 'shrinks'), 45)
        bytes += chunk.length
      }
    })()
    await expect(reading).rejects.toMatchObject({
      name: 'InputError',
      input: 'shrinks',
      reason: 'read_error',
      message: 'it got shorter while it was read (45 of 100 bytes were there)',
    })
    expect(bytes).toBe(45)
  })

  it('that is overwritten meanwhile is a read error, after what was there', async () => {
    const path = join(folder, 'overwritten')
    for (const after of [pattern(100).reverse(), pattern(200).reverse()]) {
      writeFileSync(path, pattern(100))
      utimesSync(path, 1, 1)
      const reading = (async () => {
        let isFirst = true
        for await (const _ of readInput(file('overwritten'), { chunkBytes: 10 })) {
          if (isFirst) writeFileSync(path, after)
          isFirst = false
        }
      })()
      await expect(reading).rejects.toMatchObject({
        reason: 'read_error',
        message: 'it was overwritten while it was read: run it again',
      })
    }
  })

  it('takes more of a packed file at a time, once it is seen to be packed', async () => {
    const ref = file('packed')
    const numbers = Array.from({ length: 600_000 }, (_, i) => (i * 7919) % 1_000_003)
    const bytes = Buffer.from(numbers.join())
    writeFileSync(ref.path, gzipSync(bytes, { level: 1 }))
    const reads: number[] = []
    const text = await bytesOf(readInput(ref, { onBytes: got => void reads.push(got) }))
    expect(text.equals(bytes)).toBe(true)
    // The second was being read when the first was looked at.
    expect(reads.slice(0, 3)).toEqual([256 * 1024, 256 * 1024, 1024 * 1024])
    expect(reads.reduce((sum, got) => sum + got, 0)).toBe(statSync(ref.path).size)
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses chunks of %s bytes', async chunkBytes => {
    await expect(bytesOf(readInput(file('ring'), { chunkBytes }))).rejects.toThrow(RangeError)
  })
})

describe.runIf(onLinux)('the descriptor is closed', () => {
  const ref = file('closing')
  beforeAll(() => writeFileSync(ref.path, pattern(1000)))
  const options = { chunkBytes: 10 }

  it('at the end', async () => {
    let during = 0
    for await (const _ of readInput(ref, options)) during = openCount(ref)
    expect([during, openCount(ref)]).toEqual([1, 0])
  })

  it('when the loop is left', async () => {
    for await (const _ of readInput(ref, options)) break
    expect(openCount(ref)).toBe(0)
  })

  it('when the consumer throws', async () => {
    const reading = async () => {
      for await (const _ of readInput(ref, options)) throw new Error('of the consumer')
    }
    await expect(reading()).rejects.toThrow('of the consumer')
    expect(openCount(ref)).toBe(0)
  })

  it('when it got shorter', async () => {
    const path = join(folder, 'closing-short')
    writeFileSync(path, pattern(100))
    const reading = async () => {
      for await (const _ of readInput(file('closing-short'), options)) truncateSync(path, 0)
    }
    await expect(reading()).rejects.toThrow(InputError)
    expect(openCount(file('closing-short'))).toBe(0)
  })

  it('when it is a directory', async () => {
    mkdirSync(join(folder, 'closing-folder'))
    await failure(file('closing-folder'))
    expect(openCount(file('closing-folder'))).toBe(0)
  })

  it('on an abort, whose reason is thrown', async () => {
    const stop = new AbortController()
    let chunks = 0
    const reading = async () => {
      for await (const _ of readInput(ref, { ...options, signal: stop.signal })) {
        if (++chunks === 3) stop.abort(new Error('enough'))
      }
    }
    await expect(reading()).rejects.toThrow('enough')
    expect([chunks, openCount(ref)]).toEqual([3, 0])
  })

  it('and never opened when aborted before', async () => {
    const signal = AbortSignal.abort(new Error('too late'))
    await expect(bytesOf(readInput(ref, { signal }))).rejects.toThrow('too late')
    expect(openCount(ref)).toBe(0)
  })
})

describe('what can not be read', () => {
  it('is missing', async () => {
    expect(await failure(file('nope'))).toMatchObject({
      input: 'nope',
      reason: 'missing',
      message: 'there is no such file',
    })
  })

  it('is a directory', async () => {
    expect(await failure({ kind: 'file', path: folder, name: basename(folder) })).toMatchObject({
      input: basename(folder),
      reason: 'is_directory',
      message: 'it is a directory, not a file',
    })
  })

  it('is forbidden', async () => {
    writeFileSync(join(folder, 'secret'), 'x', { mode: 0 })
    const reader = await program(
      folder,
      'forbidden',
      `import { readInput } from './src/read/index.ts'
       try {
         for await (const _ of readInput({ kind: 'file', path: process.argv[2], name: 'secret' }));
       } catch (error) {
         console.log(JSON.stringify([error.name, error.input, error.reason, error.message]))
       }`,
    )
    const ended = await run(process.execPath, [reader, join(folder, 'secret')], ordinaryUser)
    expect(ended.stderr).toBe('')
    expect(JSON.parse(ended.stdout)).toEqual([
      'InputError',
      'secret',
      'unreadable',
      'permission denied',
    ])
  })

  it('is a socket', async () => {
    const server = createServer().listen(join(folder, 'socket'))
    await new Promise(ready => server.on('listening', ready))
    const error = await failure(file('socket'))
    server.close()
    expect(error).toMatchObject({ reason: 'unreadable', message: "it can't be opened (ENXIO)" })
  })

  it.runIf(onLinux)('fails in the middle: /proc/self/mem has no first page', async () => {
    const error = await failure({ kind: 'file', path: '/proc/self/mem', name: 'mem' })
    expect(error).toMatchObject({
      reason: 'read_error',
      message: 'reading failed after 0 bytes (EIO)',
    })
  })

  it.each<[string, number | null, string, string]>([
    ['ENOENT', null, 'missing', 'there is no such file'],
    ['ENOTDIR', null, 'missing', 'there is no such file'],
    ['EACCES', null, 'unreadable', 'permission denied'],
    ['EPERM', null, 'unreadable', 'permission denied'],
    ['EMFILE', null, 'unreadable', "it can't be opened (EMFILE)"],
    ['EISDIR', 0, 'is_directory', 'it is a directory, not a file'],
    ['EIO', 4096, 'read_error', 'reading failed after 4096 bytes (EIO)'],
    ['ECONNRESET', 12, 'read_error', 'reading failed after 12 bytes (ECONNRESET)'],
  ])('%s in plain words, without the path', (code, bytes, reason, message) => {
    const cause = Object.assign(new Error(`${code}: open '/home/ann/secret/events.jsonl'`), {
      code,
    })
    const error = inputError('events.jsonl', cause, bytes)
    expect(error).toMatchObject({ name: 'InputError', input: 'events.jsonl', reason, message })
  })

  it.each([
    new TypeError('a bug'),
    Object.assign(new TypeError('a bug'), { code: 'ERR_INVALID_ARG_TYPE' }),
    'not even an error',
  ])('but a bug stays what it is', bug => {
    expect(inputError('events.jsonl', bug, null)).toBe(bug)
  })
})

describe.runIf(onLinux)('a FIFO', () => {
  const fifo = (name: string): InputRef => {
    execFileSync('mkfifo', [join(folder, name)])
    return file(name)
  }

  it('waits for its writer, and is read to the end in chunks of the size asked for', async () => {
    const ref = fifo('fifo')
    const writing = (async () => {
      await sleep(100)
      const handle = await open(ref.path, 'w')
      await handle.writeFile(pattern(300_000))
      await sleep(50)
      await handle.writeFile('end')
      await handle.close()
    })()
    let longest = 0
    const copies: Buffer[] = []
    for await (const chunk of readInput(ref, { chunkBytes: 10_000 })) {
      longest = Math.max(longest, chunk.length)
      copies.push(Buffer.from(chunk))
    }
    await writing
    const all = Buffer.concat(copies)
    expect(all.subarray(0, 300_000).equals(pattern(300_000))).toBe(true)
    expect(all.subarray(300_000).toString()).toBe('end')
    expect(longest).toBe(10_000)
    expect(openCount(ref)).toBe(0)
  })

  it('is whole at any chunk size, also when the consumer takes its time with a chunk', async () => {
    const ref = fifo('fifo-any')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 90_000 }), { maxLength: 6 }),
        fc.constantFrom(1000, 65_536, 100_000, 262_144),
        fc.nat({ max: 3 }),
        async (sizes, chunkBytes, turns) => {
          const bytes = pattern(sizes.reduce((sum, size) => sum + size, 0))
          const writing = (async () => {
            const handle = await open(ref.path, 'w')
            let at = 0
            for (const size of sizes) {
              await handle.writeFile(bytes.subarray(at, at + size))
              at += size
            }
            await handle.close()
          })()
          const copies: Buffer[] = []
          for await (const chunk of readInput(ref, { chunkBytes })) {
            expect(chunk.length).toBeLessThanOrEqual(chunkBytes)
            // Long enough for what comes meanwhile to overwrite a buffer that it shouldn't.
            for (let i = 0; i < turns; i++) await immediate()
            copies.push(Buffer.from(chunk))
          }
          await writing
          expect(Buffer.concat(copies).equals(bytes)).toBe(true)
        },
      ),
      { numRuns: 60, seed: 12 },
    )
  })

  it('is closed when the loop is left', async () => {
    const ref = fifo('fifo-left')
    const reading = (async () => {
      for await (const _ of readInput(ref)) break
    })()
    const writer = await open(ref.path, 'r+')
    writeSync(writer.fd, 'x')
    await reading
    expect(openCount(ref)).toBe(1)
    await writer.close()
  })

  it.each([
    ['without a writer', false],
    ['whose writer says nothing', true],
  ])('%s ends on an abort', async (name, withWriter) => {
    const ref = fifo(name)
    const writer = withWriter ? openSync(ref.path, 'r+') : null
    const stop = new AbortController()
    const reading = bytesOf(readInput(ref, { signal: stop.signal }))
    const refused = expect(reading).rejects.toThrow('enough')
    await sleep(50)
    stop.abort(new Error('enough'))
    await refused
    await sleep(10)
    expect(openCount(ref)).toBe(writer === null ? 0 : 1)
  })
})

describe('stdin', () => {
  let reader = ''
  beforeAll(async () => {
    reader = await program(
      folder,
      'stdin',
      `import { createHash } from 'node:crypto'
       import { resolveInputs, readInput, inputSize } from './src/read/index.ts'
       const [ref] = await resolveInputs(['-'])
       const [what, bytes] = process.argv.slice(2)
       const stop = new AbortController()
       if (what === 'abort') setTimeout(() => stop.abort(new Error('enough')), 100)
       const read = async () => {
         const hash = createHash('sha256')
         let total = 0
         for await (const chunk of readInput(ref, { chunkBytes: Number(bytes), signal: stop.signal })) {
           hash.update(chunk)
           total += chunk.length
           if (what === 'leave') break
         }
         return { total, hash: hash.digest('hex') }
       }
       try {
         const size = await inputSize(ref)
         console.log(JSON.stringify({ ...(await read()), size }))
         if (what === 'twice') await read()
       } catch (error) {
         console.log(error.name + ': ' + error.message)
       }`,
    )
  })
  const bytes = pattern(700_000)
  const whole = { total: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') }
  const result = (text: string): unknown => JSON.parse(text.split('\n')[0] ?? '')

  it('from a socket, in uneven parts', async () => {
    const ended = await run(process.execPath, [reader, 'read', '50000'], {}, async stdin => {
      for (let at = 0; at < bytes.length; at += 99_991) {
        stdin.write(bytes.subarray(at, at + 99_991))
        await sleep(3)
      }
      stdin.end()
    })
    expect(result(ended.stdout)).toEqual({ ...whole, size: null })
  })

  it.each([
    ['from a pipe', 'cat "$1" | "$2" "$3" read 262144', null],
    ['from a file', '"$2" "$3" read 262144 <"$1"', whole.total],
  ])('%s', async (_, script, size) => {
    const path = join(folder, 'piped')
    writeFileSync(path, bytes)
    const ended = await run('sh', ['-c', script, 'sh', path, process.execPath, reader])
    expect(result(ended.stdout)).toEqual({ ...whole, size })
  })

  it('from where a redirected file stands, which is no shrinking', async () => {
    const path = join(folder, 'stands')
    writeFileSync(path, 'header\nevents\n')
    const script = '{ read header; "$2" "$3" read 100; } <"$1"'
    const ended = await run('sh', ['-c', script, 'sh', path, process.execPath, reader])
    expect(result(ended.stdout)).toMatchObject({ total: 7 })
  })

  it('when it is empty', async () => {
    const ended = await run(process.execPath, [reader, 'read', '10'])
    expect(result(ended.stdout)).toMatchObject({ total: 0 })
  })

  it('a second time is an error, not an empty input', async () => {
    const ended = await run(process.execPath, [reader, 'twice', '10'])
    expect(ended.stdout).toContain('InputError: it was already read, and can be read only once')
  })

  it('ends on an abort, and lets the process end, while the other side is silent', async () => {
    const ended = await run(process.execPath, [reader, 'abort', '10'], {}, () => {})
    expect(ended).toEqual({ code: 0, stdout: 'Error: enough\n', stderr: '' })
  })

  it('lets the process end when the loop is left, while the other side is silent', async () => {
    const ended = await run(process.execPath, [reader, 'leave', '4'], {}, stdin => {
      stdin.write('abcdefgh')
    })
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    expect(result(ended.stdout)).toMatchObject({ total: 4 })
  })

  it('lets the process end when packed data is left, while the other side is silent', async () => {
    const packed = gzipSync(bytes)
    const ended = await run(process.execPath, [reader, 'leave', '262144'], {}, stdin => {
      stdin.write(packed.subarray(0, packed.length - 9))
    })
    expect([ended.code, ended.stderr]).toEqual([0, ''])
  })

  it('tells of damage while the other side is silent, and lets the process end', async () => {
    // The beginning of a member, and a block of a kind that there isn't.
    const damage = Buffer.concat([gzipSync('').subarray(0, 10), Buffer.alloc(200, 0x07)])
    const ended = await run(process.execPath, [reader, 'read', '262144'], {}, stdin => {
      stdin.write(Buffer.concat([gzipSync(bytes), damage]))
    })
    expect(ended.code).toBe(0)
    expect(ended.stdout).toMatch(/^InputError: the gzip data is corrupt/)
  })
})
