import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { openBatch } from '../../src/cli/output/batch.ts'
import { outputFault, stdoutFault } from '../../src/cli/output/fault.ts'
import { openOutput } from '../../src/cli/output/file.ts'
import type { Claim } from '../../src/cli/output/guard.ts'
import { fileSink } from '../../src/cli/output/sink.ts'
import { Fault } from '../../src/model/index.ts'
import { ordinaryUser, ownFolder, program, run } from '../support/child.ts'

/** Of an output beside which nothing is read or written. */
const FREE: Claim = { take: () => {}, wrote: () => {} }

const root = ownFolder()
const onLinux = process.platform === 'linux'

let folders = 0
/** An empty folder, so that a file left behind is seen. */
function emptyFolder(): string {
  const folder = join(root, `case-${++folders}`)
  mkdirSync(folder)
  return folder
}

async function write(path: string, ...texts: string[]): Promise<void> {
  const output = await openOutput(path, FREE)
  for (const part of texts) await output.write(part)
  await output.commit()
}

/** Longer than any batch, so that bytes are on the disk before the end. */
const LONG = `${'0123456789'.repeat(20_000)}\n`

describe('a regular file', () => {
  it('is new', async () => {
    const folder = emptyFolder()
    await write(join(folder, 'new.json'), '{', '"é\u{1f600}"', '', '}')
    expect(readFileSync(join(folder, 'new.json'), 'utf8')).toBe('{"é\u{1f600}"}')
    expect(readdirSync(folder)).toEqual(['new.json'])
  })

  it('is empty when nothing is written', async () => {
    const path = join(emptyFolder(), 'empty')
    writeFileSync(path, 'old')
    await write(path)
    expect(readFileSync(path, 'utf8')).toBe('')
  })

  it('has the old content until commit, and then the new', async () => {
    const folder = emptyFolder()
    const path = join(folder, 'report')
    writeFileSync(path, 'old')
    const output = await openOutput(path, FREE)
    expect(output.replaces).toBe(true)
    await output.write(LONG)
    await output.write('end')
    expect(readFileSync(path, 'utf8')).toBe('old')
    await output.commit()
    expect(readFileSync(path, 'utf8')).toBe(`${LONG}end`)
    expect(readdirSync(folder)).toEqual(['report'])
  })

  it.each([
    ['discard', true],
    ['discard', false],
    ['discardSync', true],
    ['discardSync', false],
  ] as const)('stays as it was after %s (there before: %s)', async (how, before) => {
    const folder = emptyFolder()
    const path = join(folder, 'report')
    if (before) writeFileSync(path, 'old')
    const output = await openOutput(path, FREE)
    await output.write(LONG)
    await output[how]()
    expect(readdirSync(folder)).toEqual(before ? ['report'] : [])
    if (before) expect(readFileSync(path, 'utf8')).toBe('old')
    await output.discard()
    await expect(output.write('late')).rejects.toThrow('already committed or discarded')
    await expect(output.commit()).rejects.toThrow('already committed or discarded')
    expect(readdirSync(folder)).toEqual(before ? ['report'] : [])
  })

  it('is not taken back after commit', async () => {
    const path = join(emptyFolder(), 'report')
    const output = await openOutput(path, FREE)
    await output.write('new')
    await output.commit()
    await output.discard()
    output.discardSync()
    expect(readFileSync(path, 'utf8')).toBe('new')
    await expect(output.write('late')).rejects.toThrow('already committed or discarded')
  })

  it('is being written beside its place, out of the way of globs', async () => {
    const folder = emptyFolder()
    const output = await openOutput(join(folder, 'events.jsonl'), FREE)
    expect(readdirSync(folder)).toEqual([])
    await output.write(LONG)
    expect(readdirSync(folder)).toEqual([`.events.jsonl.${process.pid}.tmp`])
    await output.discard()
  })

  it('leaves a temporary file of another run alone, and a link put in its place too', async () => {
    const folder = emptyFolder()
    const stale = join(folder, `.report.${process.pid}.tmp`)
    writeFileSync(stale, 'of a killed run with the same pid')
    symlinkSync('../victim', join(folder, `.report.${process.pid}-2.tmp`))
    await write(join(folder, 'report'), 'new')
    expect(readFileSync(join(folder, 'report'), 'utf8')).toBe('new')
    expect(readFileSync(stale, 'utf8')).toBe('of a killed run with the same pid')
    expect(readdirSync(root)).not.toContain('victim')
  })

  it('may have a name as long as the disk takes', async () => {
    const folder = emptyFolder()
    const name = `${'€'.repeat(84)}abc`
    await write(join(folder, name), 'new')
    expect(readdirSync(folder)).toEqual([name])
  })

  it.each([0o644, 0o600, 0o777, 0o664, 0o200])('keeps the mode %o', async mode => {
    const path = join(emptyFolder(), 'report')
    writeFileSync(path, 'old')
    chmodSync(path, mode)
    const output = await openOutput(path, FREE)
    await output.write('new')
    await output.commit()
    expect(statSync(path).mode & 0o777).toBe(mode)
  })

  it.each([
    ['022', 0o644],
    ['027', 0o640],
    ['077', 0o600],
  ])('is new with the umask %s', async (umask, mode) => {
    const folder = emptyFolder()
    const words = ['-c', 'umask $1; shift; "$@"', 'sh', umask, process.execPath, writer]
    await run('sh', [...words, 'write', join(folder, 'report'), '3'])
    expect(statSync(join(folder, 'report')).mode & 0o777).toBe(mode)
  })

  it.each([
    ['to a file', 'real', true],
    ['to nothing yet', 'real', false],
    ['in another folder', 'deep/er/real', true],
    ['to nothing in another folder', 'deep/er/real', false],
  ])('through a link %s, which stays a link', async (_, target, before) => {
    const folder = emptyFolder()
    mkdirSync(join(folder, 'deep/er'), { recursive: true })
    if (before) writeFileSync(join(folder, target), 'old')
    symlinkSync(target, join(folder, 'first'))
    symlinkSync('first', join(folder, 'second'))
    await write(join(folder, 'second'), 'new')
    expect(readFileSync(join(folder, target), 'utf8')).toBe('new')
    expect(lstatSync(join(folder, 'second')).isSymbolicLink()).toBe(true)
    expect(lstatSync(join(folder, 'first')).isSymbolicLink()).toBe(true)
  })

  it("through a link whose '..' counts from where its folder really is", async () => {
    const folder = emptyFolder()
    mkdirSync(join(folder, 'a/b'), { recursive: true })
    symlinkSync('../real', join(folder, 'a/b/link'))
    symlinkSync('a/b', join(folder, 'short'))
    await write(join(folder, 'short/link'), 'new')
    expect(readFileSync(join(folder, 'a/real'), 'utf8')).toBe('new')
  })
})

describe('a target that can not be written is a Fault that says what to do', () => {
  const folder = join(root, 'faults')
  beforeAll(() => {
    mkdirSync(join(folder, 'dir'), { recursive: true })
    writeFileSync(join(folder, 'file'), '')
    symlinkSync('round', join(folder, 'round'))
    symlinkSync('gone/report', join(folder, 'lost'))
  })

  it.each([
    ['dir', "can't write {}/dir: it is a directory.", 'Name a file in it.'],
    ['new/', "can't write {}/new/: it is a directory.", 'Name a file in it.'],
    [
      'gone/report',
      "can't write {}/gone/report: there is no folder {}/gone.",
      'Create it: mkdir -p {}/gone',
    ],
    ['lost', "can't write {}/lost: there is no folder {}/gone.", 'Create it: mkdir -p {}/gone'],
    [
      'file/report',
      "can't write {}/file/report: {}/file is not a folder.",
      'Name a file in an existing folder.',
    ],
    [
      'round',
      "can't write {}/round: its symbolic links form a loop.",
      'Remove the link, or name another file.',
    ],
    [
      'x'.repeat(300),
      `can't write {}/${'x'.repeat(300)}: its name is too long.`,
      'Give it a shorter one.',
    ],
  ])('%s', async (name, message, hint) => {
    const opening = openOutput(`${folder}/${name}`, FREE)
    const say = (words: string) => words.replaceAll('{}', folder)
    await expect(opening).rejects.toBeInstanceOf(Fault)
    await expect(opening).rejects.toMatchObject({ message: say(message), hints: [say(hint)] })
    expect(readdirSync(folder).sort()).toEqual(['dir', 'file', 'lost', 'round'])
  })

  it.each([
    ['a read-only file', 'kept', 0o777],
    ['a folder that we may not write', 'new', 0o555],
  ])('%s', async (_, name, mode) => {
    const closed = emptyFolder()
    writeFileSync(join(closed, 'kept'), 'old', { mode: 0o444 })
    chmodSync(closed, mode)
    if (ordinaryUser.uid !== undefined) chownSync(closed, ordinaryUser.uid, ordinaryUser.uid)
    const path = join(closed, name)
    const ended = await run(process.execPath, [writer, 'write', path, '3'], ordinaryUser)
    expect(ended.stderr).toBe(`Fault: can't write ${path}: permission denied.\n`)
    chmodSync(closed, 0o755)
    expect(readdirSync(closed)).toEqual(['kept'])
    expect(readFileSync(join(closed, 'kept'), 'utf8')).toBe('old')
  })

  it('a disk that is full in the middle leaves the old file, and nothing else', async () => {
    const full = emptyFolder()
    const path = join(full, 'report')
    writeFileSync(path, 'old')
    // A limit on the size of files stops a write half done, as a full disk does.
    const script = 'trap \'\' XFSZ; ulimit -f 100; "$@"'
    const words = ['-c', script, 'sh', process.execPath, writer, 'write', path, '500000']
    const ended = await run('sh', words)
    expect(ended.stderr).toBe(`Fault: can't write ${path}: it would exceed the file size limit.\n`)
    expect(readdirSync(full)).toEqual(['report'])
    expect(readFileSync(path, 'utf8')).toBe('old')
  })

  it('a folder that vanishes before the end', async () => {
    const folder = emptyFolder()
    const output = await openOutput(join(folder, 'report'), FREE)
    await output.write('new')
    execFileSync('rm', ['-r', folder])
    await expect(output.commit()).rejects.toBeInstanceOf(Fault)
  })

  it('a folder that takes the name before the end', async () => {
    const folder = emptyFolder()
    const output = await openOutput(join(folder, 'report'), FREE)
    mkdirSync(join(folder, 'report'))
    const committing = output.commit()
    await expect(committing).rejects.toThrow('it is a directory')
    expect(readdirSync(folder)).toEqual(['report'])
    await expect(output.write('late')).rejects.toThrow('it is a directory')
  })

  it.each([
    ['ENOSPC', 'the disk is full', 'Free some space, or send the output to another disk.'],
    ['EROFS', 'the disk is read-only', 'Name a file on another disk.'],
    ['EACCES', 'permission denied', 'Name another file, or a folder that you may write to.'],
    ['EIO', 'the system says EIO', 'Name another file, or a folder that you may write to.'],
  ])('%s', (code, problem, hint) => {
    const error = Object.assign(new Error('secret path'), { code })
    expect(outputFault('$&', error)).toEqual(new Fault(`can't write $&: ${problem}.`, hint))
    expect(outputFault('$&', error)).toMatchObject({ hints: [hint] })
    expect(stdoutFault(error)).toMatchObject({
      message: `can't write to standard output: ${problem}.`,
      hints: [hint, 'The output so far is incomplete.'],
    })
  })

  it.each([new TypeError('a bug'), 'no error'])('but a bug stays what it is', bug => {
    expect(outputFault('x', bug)).toBe(bug)
    expect(stdoutFault(bug)).toBe(bug)
  })
})

describe('what is no regular file is written straight', () => {
  it.runIf(onLinux)('a full device is a Fault', async () => {
    const output = await openOutput('/dev/full', FREE)
    expect(output.replaces).toBe(false)
    await expect(output.write(LONG)).rejects.toMatchObject({
      name: 'Fault',
      message: "can't write /dev/full: the disk is full.",
    })
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true)
  })

  it.runIf(onLinux)('also when the little that there was is written at the end', async () => {
    const output = await openOutput('/dev/full', FREE)
    await output.write('x')
    await expect(output.commit()).rejects.toBeInstanceOf(Fault)
    await output.discard()
  })

  it('a device takes it', async () => {
    await write('/dev/null', LONG)
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  const fifo = (): string => {
    const path = join(emptyFolder(), 'fifo')
    execFileSync('mkfifo', [path])
    return path
  }

  it('a FIFO, once someone reads it', async () => {
    const path = fifo()
    const writing = write(path, LONG, 'end')
    await sleep(60)
    expect(await readFile(path, 'utf8')).toBe(`${LONG}end`)
    await writing
    expect(lstatSync(path).isFIFO()).toBe(true)
  })

  it('a FIFO whose reader goes is no error', async () => {
    const path = fifo()
    const reader = spawn('head', ['-c', '5', path], { stdio: ['ignore', 'pipe', 'inherit'] })
    const output = await openOutput(path, FREE)
    const wrote = async () => {
      for (let n = 0; n < 20; n++) await output.write(LONG)
      await output.commit()
    }
    const [head] = await Promise.all([text(reader.stdout), wrote()])
    expect(head).toBe('01234')
  })

  it('a descriptor that someone made non-blocking, while it is full', async () => {
    const path = fifo()
    const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
    const writing = fileSink(fd)(Buffer.from(LONG))
    const reader = spawn('head', ['-c', `${LONG.length}`, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    expect((await text(reader.stdout)) === LONG).toBe(true)
    expect(await writing).toBe('done')
    closeSync(fd)
  })

  it('a FIFO that nobody reads does not keep the process from exiting', async () => {
    const ended = await run(process.execPath, [writer, 'exit', fifo()])
    expect(ended.code).toBe(7)
  })

  it.each(['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1', 'LINK'])(
    'standard output as %s, redirected or not, beside what others write there',
    async name => {
      if (name.startsWith('/proc') && !onLinux) return
      const folder = emptyFolder()
      symlinkSync('/dev/stdout', join(folder, 'link'))
      const path = name === 'LINK' ? join(folder, 'link') : name
      const script = '{ echo before; "$@"; echo after; }'
      const words = ['sh', process.execPath, writer, 'write', path, '3']
      const piped = await run('sh', ['-c', `${script} | cat`, ...words])
      expect(piped).toEqual({ code: 0, stdout: 'before\n012after\n', stderr: '' })
      const target = join(folder, 'redirected')
      await run('sh', ['-c', `${script} >"$T"`, ...words], { env: { ...process.env, T: target } })
      expect(readFileSync(target, 'utf8')).toBe('before\n012after\n')
    },
  )

  it('another descriptor', async () => {
    const target = join(emptyFolder(), 'three')
    const words = ['sh', process.execPath, writer, 'write', '/dev/fd/3', '200000']
    await run('sh', ['-c', '"$@" 3>"$T"', ...words], { env: { ...process.env, T: target } })
    expect(statSync(target).size).toBe(200_000)
  })
})

let writer = ''
beforeAll(async () => {
  writer = await program(
    root,
    'writer',
    `import { openOutput } from './src/cli/output/file.ts'
     import { writeStdout } from './src/cli/output/streams.ts'
     const free = { take() {}, wrote() {} }
     const [what, path, length] = process.argv.slice(2)
     const digits = n => '0123456789'.repeat(Math.ceil(n / 10)).slice(0, n)
     let taken = 0
     function* lines(count) {
       for (let n = 1; n <= count; n++) {
         taken = n
         yield 'line ' + n + '\\n'
       }
     }
     try {
       if (what === 'write') {
         const output = await openOutput(path, free)
         await output.write(digits(Number(length)))
         await output.commit()
       }
       if (what === 'exit') {
         setTimeout(() => process.exit(7), 100)
         await openOutput(path, free)
       }
       if (what === 'die') {
         const output = await openOutput(path, free)
         await output.write(digits(100000))
         if (length === 'signal') {
           process.kill(process.pid, 'SIGTERM')
           await new Promise(done => setTimeout(done, 5000))
         }
         if (length === 'exit') process.exit(9)
         process.nextTick(() => { throw new Error('a bug') })
       }
       if (what === 'lines') {
         const result = await writeStdout(lines(Number(path)))
         process.stderr.write(JSON.stringify({ result, taken }))
         if (length === 'exit') process.exit(0)
         if (length === 'again') {
           const again = await writeStdout(['more'])
           await new Promise(done => setTimeout(done, 50))
           process.stderr.write(JSON.stringify({ again }))
         }
       }
     } catch (error) {
       process.stderr.write(error.name + ': ' + error.message + '\\n')
       process.exitCode = 2
     }`,
  )
})

describe('a run that ends in the middle leaves nothing behind', () => {
  it.each([
    ['signal', 143],
    ['exit', 9],
    ['bug', 1],
  ])('%s', async (how, code) => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'report'), 'old')
    const ended = await run(process.execPath, [writer, 'die', join(folder, 'report'), how])
    expect(ended.code).toBe(code)
    expect(readdirSync(folder)).toEqual(['report'])
    expect(readFileSync(join(folder, 'report'), 'utf8')).toBe('old')
  })
})

describe('writeStdout', () => {
  const numbered = (count: number) =>
    Array.from({ length: count }, (_, n) => `line ${n + 1}\n`).join('')
  const shell = (script: string, ...words: string[]) =>
    run('sh', ['-c', script, 'sh', process.execPath, writer, ...words])

  it.each([0, 1, 200_000])('gives a pipe all of %i lines', async count => {
    const ended = await shell('"$@" | cat', 'lines', `${count}`, 'exit')
    expect(ended.stdout === numbered(count)).toBe(true)
    expect(ended.stderr).toBe(JSON.stringify({ result: 'done', taken: count }))
  })

  it('waits for a slow reader, and loses nothing when the process exits at once', async () => {
    const script = '"$@" | { sleep 0.3; cat; }'
    const ended = await shell(script, 'lines', '200000', 'exit')
    expect(ended.stdout === numbered(200_000)).toBe(true)
  })

  it('takes no more than a reader that waits has taken', async () => {
    const child = spawn(process.execPath, [writer, 'lines', '10000000'], { stdio: 'pipe' })
    child.stdout.pause()
    await sleep(400)
    // Stopped by the full pipe and not by a dead process.
    expect(child.exitCode).toBe(null)
    child.stdout.destroy()
    const report: unknown = JSON.parse(await text(child.stderr))
    expect(report).toMatchObject({ result: 'closed' })
    expect(report).toSatisfy((seen: { taken: number }) => seen.taken < 200_000)
  })

  it('gives a socket all of it', async () => {
    const ended = await run(process.execPath, [writer, 'lines', '200000', 'exit'])
    expect(ended.stdout === numbered(200_000)).toBe(true)
  })

  it('gives a file all of it', async () => {
    const path = join(emptyFolder(), 'all')
    const out = openSync(path, 'w')
    await run(process.execPath, [writer, 'lines', '200000'], { stdio: ['ignore', out, 'pipe'] })
    closeSync(out)
    expect(readFileSync(path, 'utf8') === numbered(200_000)).toBe(true)
  })

  it('stops quietly when the reader has gone: | head -1', async () => {
    const ended = await shell('{ "$@"; echo " code $?" >&2; } | head -1', 'lines', '10000000')
    expect(ended.stdout).toBe('line 1\n')
    const [, result, taken, code] =
      /^\{"result":"(\w+)","taken":(\d+)\} code (\d+)\n$/.exec(ended.stderr) ?? []
    expect([result, code]).toEqual(['closed', '0'])
    expect(Number(taken)).toBeLessThan(1_000_000)
  })

  it('also when it had gone before, and when asked again', async () => {
    const script = '{ sleep 0.2; "$@"; echo " code $?" >&2; } | true'
    const ended = await shell(script, 'lines', '1', 'again')
    expect(ended.stderr).toBe('{"result":"closed","taken":1}{"again":"closed"} code 0\n')
  })

  it.runIf(onLinux).each([1, 100_000])('says that the disk is full: %i lines', async count => {
    const ended = await shell('"$@" >/dev/full', 'lines', `${count}`)
    expect(ended).toEqual({
      code: 2,
      stdout: '',
      stderr: "Fault: can't write to standard output: the disk is full.\n",
    })
  })

  it('says so too when a write is cut short: half a report is never a success', async () => {
    const path = join(emptyFolder(), 'short')
    const script = `trap '' XFSZ; ulimit -f 20; "$@" >'${path}'`
    const ended = await shell(script, 'lines', '3000')
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain("Fault: can't write to standard output")
    expect(statSync(path).size).toBeLessThan(numbered(3000).length)
  })
})

describe('batches', () => {
  it('cut nothing and lose nothing, wherever the texts end', () => {
    const half = fc.constantFrom('\ud83d', '\ude00', '\u{1f600}', '', 'x'.repeat(65_535), '\n')
    fc.assert(
      fc.property(fc.array(half, { maxLength: 30 }), texts => {
        const batch = openBatch()
        const bytes = texts.map(part => batch.add(part)).filter(part => part !== null)
        const all = Buffer.concat([...bytes, batch.rest(), batch.rest()])
        expect(all.equals(Buffer.from(texts.join('')))).toBe(true)
        expect(bytes.every(part => part.length >= 65_536)).toBe(true)
      }),
      { numRuns: 200, seed: 3 },
    )
  })

  it.each([
    ['in one text', ['x'.repeat(65_535), '\u{1f600}']],
    ['at the very end', [`${'x'.repeat(65_535)}\ud83d`, '\ude00']],
    ['with nothing between', [`${'x'.repeat(65_535)}\ud83d`, '', '\ude00more']],
    ['with no other half', [`${'x'.repeat(65_535)}\ud83d`, 'y']],
  ])('keep the halves of a character together: %s', (_, texts) => {
    const batch = openBatch()
    const bytes = texts.map(part => batch.add(part) ?? new Uint8Array())
    const all = Buffer.concat([...bytes, batch.rest()])
    expect(all.equals(Buffer.from(texts.join('')))).toBe(true)
  })

  it('gather short texts to some 64 KiB', () => {
    const batch = openBatch()
    const sizes = Array.from({ length: 20_000 }, () => batch.add('0123456789')?.length ?? 0)
    expect(sizes.filter(size => size > 0)).toEqual([65_540, 65_540, 65_540])
  })
})
