import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Fault } from '../../src/model/index.ts'
import { expandGlob } from '../../src/read/glob.ts'
import { matchesWildcard, wildcardsOf } from '../../src/read/wildcard.ts'
import { ownFolder } from '../support/child.ts'

const folder = ownFolder()

/** Every way to share the letters: slow, and plain to see. */
function slow(wildcard: string, name: string): boolean {
  if (wildcard === '') return name === ''
  const [first = '', rest] = [wildcard[0], wildcard.slice(1)]
  if (first === '*') return slow(rest, name) || (name !== '' && slow(wildcard, name.slice(1)))
  return name !== '' && (first === '?' || first === name[0]) && slow(rest, name.slice(1))
}

describe('a wildcard', () => {
  it('matches what every way to share the letters finds', () => {
    const wildcard = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 })
    fc.assert(
      fc.property(wildcard, name, (w, n) => {
        expect(matchesWildcard(w, n)).toBe(slow(w, n))
      }),
      { seed: 7, numRuns: 3000 },
    )
  })

  it('looks at no more letters than the two lengths multiplied', () => {
    let looks = 0
    const text = 'a'.repeat(255)
    const name = {
      length: text.length,
      charCodeAt(at: number) {
        looks++
        return text.charCodeAt(at)
      },
    }
    const wildcard = `${'*a'.repeat(25)}b`
    expect(matchesWildcard(wildcard, name)).toBe(false)
    expect(looks).toBeLessThanOrEqual(wildcard.length * text.length)
  })
})

describe('a glob', () => {
  it.each<[glob: string, pattern: string]>([
    ['logs/*.jsonl', 'logs/*.jsonl'],
    ['*a*a*a*.jsonl', '*.jsonl'],
    ['a*b*c/x*y*z?', 'a*c/x*z?'],
    ['**/*a*b', '**/*b'],
    ['**/**/**/**/**/**/x', '**/x'],
    ['.a*b*c', '.a*c'],
    ['{a,b}*c*d', '{a,b}*c*d'],
    ['{a/b,c}/*d*e', '{a/b,c}/*d*e'],
    ['*a*/../*b*', '*a*/../*b*'],
    ['**/*a*/**/x', '**/*a*/**/x'],
    ['!(*a*|*b*|*c*|*d*)', '!(*a*|*b*|*c*|*d*)'],
    ['{*a*,*b*,*c*}*d*', '{*a*,*b*,*c*}*d*'],
    ['[***]\\*\\**a', '[***]\\*\\**a'],
  ])('%s is looked for as %s', (glob, pattern) => {
    expect(wildcardsOf(glob).pattern).toBe(pattern)
  })

  it.each([
    `[ab]${'*a'.repeat(25)}`,
    `{a,b}/x/{c/d,e}${'*a'.repeat(5)}`,
    `**/${'*a'.repeat(5)}/**/x`,
    '**/a/**/a/**/a/**/a/**/a',
    '+(a|aa)b',
    '*(a*)b',
    '+(+(a))',
    '{*a*,b}{c,*d*}*e',
    'x(*a*b*|c)d*e*',
    `!(a)${'*b'.repeat(5)}`,
  ])('%s is refused', glob => {
    expect(() => wildcardsOf(glob)).toThrow(Fault)
  })

  const long = 'a'.repeat(250)
  beforeAll(() => {
    for (const path of ['one/two/three', 'one/b'])
      mkdirSync(join(folder, path), { recursive: true })
    for (const path of [
      long,
      'one/aXbYc',
      'one/ac',
      'one/.aXbYc',
      'one/two/three/aXbYc',
      'one/b/abc',
    ])
      writeFileSync(join(folder, path), '')
  })
  const found = async (glob: string) =>
    (await expandGlob(`${folder}/${glob}`)).map(path => path.slice(folder.length + 1))

  it.each<[glob: string, paths: string[]]>([
    ['*a'.repeat(25), [long]],
    [`${'*a'.repeat(25)}b`, []],
    [`${'*a'.repeat(251)}`, []],
    ['one/a*b*c', ['one/aXbYc']],
    ['one/*a*b*c*', ['one/aXbYc']],
    ['o*n*e/**/a*b*c', ['one/aXbYc', 'one/b/abc', 'one/two/three/aXbYc']],
    ['o*n*e/*/a*b*c', ['one/b/abc']],
    ['**/t*w*o/*/a*b*c', ['one/two/three/aXbYc']],
    ['one/?*b*c', ['one/aXbYc']],
    ['one/.*b*c', ['one/.aXbYc']],
    ['./one/a*b*c', ['./one/aXbYc']],
    ['*'.repeat(5000), []],
  ])('%s finds %j', async (glob, paths) => {
    expect(await found(glob)).toEqual(paths)
  })

  it('looks at no more than it may', async () => {
    await expect(expandGlob(`${folder}/**`, 5)).rejects.toThrow(
      'looks at more than 5 files and folders.',
    )
    expect(await expandGlob(`${folder}/**`, 1000)).toHaveLength(5)
  })
})
