import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InputRef } from '../../src/read/index.ts'
import { toldApart } from '../../src/read/told-apart.ts'

const file = (path: string): InputRef => ({
  kind: 'file',
  path,
  name: path.split('/').at(-1) ?? '',
})
const names = (...paths: string[]) => toldApart(paths.map(file)).map(({ name }) => name)

describe('names of inputs', () => {
  it.each([
    ['the base name does', ['a/mon.jsonl', 'b/tue.jsonl'], ['mon.jsonl', 'tue.jsonl']],
    ['a folder before it', ['/d/a/e.jsonl', '/d/b/e.jsonl'], ['a/e.jsonl', 'b/e.jsonl']],
    ['as many folders as it takes', ['/1/x/e', '/2/x/e', '/2/y/e'], ['1/x/e', '2/x/e', 'y/e']],
    ['one that is all there is', ['e', 'a/e'], ['e', 'a/e']],
    ['the same file twice is one name', ['a/e', 'a/e'], ['e', 'e']],
    ['of several spellings the whole', ['a/e', './a/e'], ['a/e', './a/e']],
    ['others keep theirs', ['a/e', 'b/e', 'b/f'], ['a/e', 'b/e', 'f']],
  ])('%s', (_, paths, expected) => {
    expect(names(...paths)).toEqual(expected)
  })

  it('leaves standard input alone', () => {
    const stdin: InputRef = { kind: 'stdin', path: '-', name: 'stdin' }
    expect(toldApart([stdin, file('a/stdin')]).map(({ name }) => name)).toEqual(['stdin', 'stdin'])
  })

  it('are as many as there are paths, and each the end of its path', () => {
    const part = fc.constantFrom('a', 'b', 'c')
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map(parts => parts.join('/'))
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 12 }), paths => {
        const given = names(...paths)
        expect(new Set(given).size).toBe(paths.length)
        for (const [i, name] of given.entries()) expect(paths[i]?.endsWith(name)).toBe(true)
      }),
      { seed: 20240327 },
    )
  })
})
