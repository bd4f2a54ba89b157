import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shellPath, shellWord } from '../../src/model/index.ts'
import { ACTIVE, anyText, SEEDED } from '../render/texts.ts'

it.each([
  ['events.jsonl', 'events.jsonl'],
  ['two words', "'two words'"],
  ["it's", '"it\'s"'],
  ["event_type='purchase',item_id=SKU", `"event_type='purchase',item_id=SKU"`],
  ["it's $5", "'it'\\''s $5'"],
  ["it's!", "'it'\\''s!'"],
  ['$(rm)', "'$(rm)'"],
  ['a\u001b[2Jb', "$'a\\033[2Jb'"],
  ["a\n'\\", "$'a\\012\\'\\\\'"],
  ['é\u200b', "$'é\\342\\200\\213'"],
])('%j is typed as %s', (word, typed) => {
  expect(shellWord(word)).toBe(typed)
})

it('takes no path for an option', () => {
  expect(shellPath('-rf')).toBe('./-rf')
})

it('is the same word to a shell, and acts on no terminal', () => {
  const word = anyText.map(text => text.toWellFormed().replaceAll('\0', ''))
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), words => {
      const typed = words.map(shellWord)
      for (const each of typed) expect(each).not.toMatch(ACTIVE)
      const told = execFileSync('bash', ['-c', `printf '%s\\0' ${typed.join(' ')}`], {
        encoding: 'utf8',
        env: { LC_ALL: 'C.UTF-8' },
      })
      expect(told.split('\0').slice(0, -1)).toEqual(words)
    }),
    { ...SEEDED, numRuns: 30 },
  )
})
