import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Fault } from '../../src/model/index.ts'
import { type InputRef, readInput, resolveInputs } from '../../src/read/index.ts'
import { ownFolder } from '../support/child.ts'

const folder = ownFolder()
const back = process.cwd()

beforeAll(() => {
  for (const path of ['logs/old', 'data', 'empty', 'out']) {
    mkdirSync(join(folder, path), { recursive: true })
  }
  const files = [
    ...['logs/b.jsonl', 'logs/a.jsonl', 'logs/.hidden.jsonl', 'logs/old/c.jsonl', 'data/d.jsonl'],
    ...['[ab].jsonl', 'a.jsonl', 'what?.jsonl', '!bang.jsonl', 'plain.jsonl', './-'],
    ...['wide-\u{ff5e}.log', 'wide-\u{1f600}.log', 'wide-é.log', 'wide-Z.log', 'wide-a.log'],
  ]
  for (const path of files) writeFileSync(join(folder, path), '')
  symlinkSync('../data', join(folder, 'logs/linked'))
  symlinkSync('a.jsonl', join(folder, 'logs/again.jsonl'))
  symlinkSync('../data/d.jsonl', join(folder, 'logs/z.jsonl'))
  symlinkSync('round.jsonl', join(folder, 'out/round.jsonl'))
  symlinkSync('gone', join(folder, 'logs/broken.jsonl'))
  symlinkSync('..', join(folder, 'logs/old/up'))
  symlinkSync('old', join(folder, 'logs/folder.jsonl'))
  process.chdir(folder)
})
afterAll(() => process.chdir(back))

const paths = async (...words: string[]) => (await resolveInputs(words)).map(ref => ref.path)

describe('resolveInputs', () => {
  it.each<[string, string, InputRef['kind'], string]>([
    ['a file', 'logs/a.jsonl', 'file', 'a.jsonl'],
    ['a file with a dot before it', './logs/a.jsonl', 'file', 'a.jsonl'],
    ['stdin', '-', 'stdin', 'stdin'],
    ['a file of that name', './-', 'file', '-'],
    ['a file that looks like a glob', '[ab].jsonl', 'file', '[ab].jsonl'],
    ['a file with a question mark', 'what?.jsonl', 'file', 'what?.jsonl'],
    ['a folder, whose reading fails', 'logs', 'file', 'logs'],
    ['a link to nothing', 'logs/broken.jsonl', 'missing', 'broken.jsonl'],
    ['no such file', 'logs/nope.jsonl', 'missing', 'nope.jsonl'],
    ['below a file', 'a.jsonl/more', 'missing', 'more'],
    ['a glob without a match', 'logs/*.csv', 'missing', '*.csv'],
    ['a glob in no folder', 'nowhere/*.jsonl', 'missing', '*.jsonl'],
    ['a bracket that never closes', 'logs/[a', 'missing', '[a'],
    ['a name too long for any disk', 'x'.repeat(5000), 'missing', 'x'.repeat(5000)],
    ['an unset variable', '', 'missing', '""'],
    ['a name that no file can have', 'a\0.jsonl', 'missing', 'a\0.jsonl'],
    ['a glob that no file can match', 'logs/a\0*', 'missing', 'a\0*'],
  ])('%s', async (_, word, kind, name) => {
    expect(await resolveInputs([word])).toEqual([{ kind, path: word, name }])
  })

  it.each<[string, string, string[]]>([
    ['a bare star', 'a*.jsonl', ['a.jsonl']],
    ['a set', '[ap]*.jsonl', ['a.jsonl', 'plain.jsonl']],
    ['braces', 'logs/{b,a}.jsonl', ['logs/a.jsonl', 'logs/b.jsonl']],
    ['braces across folders', '{logs/old,data}/*.jsonl', ['data/d.jsonl', 'logs/old/c.jsonl']],
    ['an extended glob', 'logs/@(a|b).jsonl', ['logs/a.jsonl', 'logs/b.jsonl']],
    ['a leading !, which excludes nothing', '!b*.jsonl', ['!bang.jsonl']],
    ['a leading ! that negates', '!(*a*|*-*|*b*|what*)', []],
    ['typed with ./', './logs/a*', ['./logs/a.jsonl']],
    ['typed with ..', 'logs/../data/*', ['logs/../data/d.jsonl']],
    ['typed with two slashes', 'data//*', ['data//d.jsonl']],
    ['dot-files asked for', 'logs/.h*', ['logs/.hidden.jsonl']],
    ['an escaped glob character', '\\[ab\\].js*', ['[ab].jsonl']],
    ['an escaped character in a folder', 'd\\ata/*', ['data/d.jsonl']],
    [
      'each file once, links, broken ones too, but no folders and no dot-files',
      'logs/*.jsonl',
      ['logs/a.jsonl', 'logs/b.jsonl', 'logs/broken.jsonl', 'logs/z.jsonl'],
    ],
    ['through a linked folder', 'logs/l*/*.jsonl', ['logs/linked/d.jsonl']],
    [
      'all below, each file once, however links go round',
      'logs/**/[acdz].jsonl',
      ['logs/a.jsonl', 'logs/folder.jsonl/c.jsonl', 'logs/z.jsonl'],
    ],
    ['a link that leads to itself', 'out/*', ['out/round.jsonl']],
    [
      'by code point, in no language',
      'wide-*',
      ['wide-Z.log', 'wide-a.log', 'wide-é.log', 'wide-\u{ff5e}.log', 'wide-\u{1f600}.log'],
    ],
  ])('expands %s: %s', async (_, word, found) => {
    expect(await paths(word)).toEqual(found.length === 0 ? [word] : found)
  })

  it('keeps an absolute glob absolute', async () => {
    expect(await paths(`${folder}/logs/a*`)).toEqual([`${folder}/logs/a.jsonl`])
  })

  it('keeps the order of the words, and reads a file twice that is named twice', async () => {
    expect(await paths('plain.jsonl', '-', 'logs/[ab].jsonl', 'plain.jsonl')).toEqual([
      'plain.jsonl',
      '-',
      'logs/a.jsonl',
      'logs/b.jsonl',
      'plain.jsonl',
    ])
  })

  it('refuses a second stdin', async () => {
    await expect(resolveInputs(['-', 'a.jsonl', '-'])).rejects.toThrow(Fault)
    await expect(resolveInputs(['-', 'a.jsonl', '-'])).rejects.toThrow('named twice')
  })

  it.each([
    ['logs/*.csv', 'no file matches logs/*.csv'],
    ['logs/nope.jsonl', 'there is no such file'],
  ])('what names nothing fails when read: %s', async (word, message) => {
    const [ref] = await resolveInputs([word])
    expect(ref).toBeDefined()
    if (ref === undefined) return
    await expect(readInput(ref)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      name: 'InputError',
      input: ref.name,
      reason: 'missing',
      message,
    })
  })

  it('never fails on a word, and never loses one', async () => {
    const piece = fc.constantFrom(
      'a',
      '*',
      '?',
      '[',
      ']',
      '{',
      '}',
      ',',
      '!',
      '(',
      ')',
      '|',
      '+',
      '@',
    )
    const more = fc.constantFrom(
      '\\',
      '/',
      '.',
      '..',
      '**',
      '~',
      'logs',
      '\u{1f600}',
      '\ud800',
      '^',
      '-',
    )
    const word = fc.array(fc.oneof(piece, more), { maxLength: 7 }).map(parts => parts.join(''))
    // Nothing outside: /** would walk the whole disk.
    const inside = word.filter(text => !text.startsWith('/') && !text.includes('..'))
    await fc.assert(
      fc.asyncProperty(inside, async text => {
        const refs = await resolveInputs([text])
        expect(refs.length).toBeGreaterThan(0)
        expect(new Set(refs.map(ref => ref.path)).size).toBe(refs.length)
        for (const ref of refs) expect(ref.name).not.toBe('')
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})
