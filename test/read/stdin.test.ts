import { closeSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ownFolder, program, run } from '../support/child.ts'

const folder = ownFolder()
let asks = ''
beforeAll(async () => {
  writeFileSync(join(folder, 'events'), '')
  asks = await program(
    folder,
    'asks',
    `import { stdinIsInput } from './src/read/index.ts'
     console.log(stdinIsInput())`,
  )
})

describe('stdinIsInput', () => {
  it('a socket is input', async () => {
    expect((await run(process.execPath, [asks])).stdout).toBe('true\n')
  })

  it.each([
    ['a pipe', ': | "$1" "$2"', true],
    ['a regular file, empty or not', '"$1" "$2" <"$3/events"', true],
    ['/dev/null', '"$1" "$2" </dev/null', false],
    ['another device', '"$1" "$2" </dev/zero', false],
    ['a folder', '"$1" "$2" <"$3"', false],
    ['nothing at all', '"$1" "$2" <&-', false],
  ])('%s: %s gives %s', async (_, script, input) => {
    const ended = await run('sh', ['-c', script, 'sh', process.execPath, asks, folder])
    expect(ended).toEqual({ code: 0, stdout: `${input}\n`, stderr: '' })
  })

  it.runIf(process.platform === 'linux')('a terminal is none', async () => {
    const terminal = openSync('/dev/ptmx', 'r+')
    const ended = await run(process.execPath, [asks], { stdio: [terminal, 'pipe', 'pipe'] })
    closeSync(terminal)
    expect(ended.stdout).toBe('false\n')
  })
})

it('a file on standard input is read to its end and stays open: its number must not go to a thread', async () => {
  writeFileSync(join(folder, 'lines'), 'a\nb\n')
  const reads = await program(
    folder,
    'reads',
    `import { fstatSync } from 'node:fs'
     import { readInput } from './src/read/index.ts'
     let bytes = 0
     const ref = { kind: 'stdin', path: '-', name: 'stdin' }
     for await (const chunk of readInput(ref, { chunkBytes: 2 })) bytes += chunk.length
     console.log(bytes, fstatSync(0).isFile())`,
  )
  const script = '"$1" "$2" <"$3/lines"'
  const ended = await run('sh', ['-c', script, 'sh', process.execPath, reads, folder])
  expect(ended).toEqual({ code: 0, stdout: '4 true\n', stderr: '' })
})
