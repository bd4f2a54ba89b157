import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type InputRef, idOfInput, idOfPath, inputSize } from '../../src/read/index.ts'
import { ownFolder, program, run } from '../support/child.ts'

const folder = ownFolder()
const at = (name: string) => join(folder, name)
const file = (path: string): InputRef => ({ kind: 'file', path, name: 'any' })

beforeAll(() => {
  writeFileSync(at('a'), 'twelve bytes')
  writeFileSync(at('same content'), 'twelve bytes')
  mkdirSync(at('folder'))
  symlinkSync('a', at('link'))
  symlinkSync('folder', at('folder-link'))
  symlinkSync('gone', at('broken'))
  linkSync(at('a'), at('hard'))
  execFileSync('mkfifo', [at('fifo')])
})

describe('inputSize', () => {
  it.each<[string, InputRef, number | null]>([
    ['a file', file(at('a')), 12],
    ['a link', file(at('link')), 12],
    ['a FIFO', file(at('fifo')), null],
    ['a device', file('/dev/null'), null],
    ['a folder', file(at('folder')), null],
    ['a file that is gone', file(at('gone')), null],
    ['a missing input', { kind: 'missing', path: at('a'), name: 'a' }, null],
  ])('%s', async (_, ref, size) => {
    expect(await inputSize(ref)).toBe(size)
  })
})

describe('the id of a file', () => {
  it.each<[string, string, string, boolean]>([
    ['itself', 'a', 'a', true],
    ['itself by another way', 'a', 'folder/../a', true],
    ['itself by another way', 'a', 'folder-link/../a', true],
    ['what .. behind a link is not', 'a', 'folder-link/../../a', false],
    ['a link to it', 'a', 'link', true],
    ['what it is a link to', 'link', 'a', true],
    ['another name of it', 'a', 'hard', true],
    ['a FIFO', 'fifo', 'fifo', true],
    ['another file of the same content', 'a', 'same content', false],
    ['nothing yet', 'a', 'new', false],
    ['nothing in no folder', 'a', 'nowhere/new', false],
    ['a link to nothing', 'a', 'broken', false],
    ['an input that is gone', 'gone', 'gone', false],
    ['a device, which takes both directions', '/dev/null', '/dev/null', false],
  ])('%s', (_, input, output, same) => {
    const path = (name: string) => (name.startsWith('/') ? name : at(name))
    const id = idOfPath(path(output))
    expect(id !== null && id === idOfInput(file(path(input)))).toBe(same)
  })

  it.each([
    ['a', true],
    ['same content', false],
  ])('stdin redirected from a, against %s', async (name, same) => {
    const asks = await program(
      folder,
      `asks-${same}`,
      `import { idOfInput, idOfPath } from './src/read/index.ts'
       console.log(idOfInput({ kind: 'stdin', path: '-', name: 'stdin' }) === idOfPath(process.argv[2]))`,
    )
    const words = ['-c', '"$2" "$3" "$4" <"$1"', 'sh', at('a'), process.execPath, asks, at(name)]
    expect((await run('sh', words)).stdout).toBe(`${same}\n`)
  })
})
