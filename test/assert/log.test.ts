import fc from 'fast-check'
import { expect, it } from 'vitest'
import { githubError, junitText } from '../../src/assert/junit.ts'
import { ACTIVE, anyText, SEEDED } from '../render/texts.ts'

const hostile = '\u001b[2J::stop-commands::x\r\n##[error]<&">\u202e\u200b\ud800\ufffe'

it('JUnit: holds what XML can, and names what it can’t', () => {
  const text = junitText('s', [{ name: hostile, failure: hostile }])
  expect(text).toContain(
    'name="\\x1b[2J::stop-commands::x&#xd;&#xa;\\x23#[error]&lt;&amp;&quot;&gt;&#x202e;&#x200b;\\ud800\\ufffe"',
  )
  expect(text).toContain('>\\x1b[2J::stop-commands::x&#xd;\n\\x23#[error]')
})

it('a line for GitHub is one line and one command', () => {
  expect(githubError('analyze', hostile)).toBe(
    '::error title=analyze::\\x1b[2J::stop-commands::x%0A\\x23#[error]<&">\\u202e\\u200b\\ud800\\ufffe',
  )
  fc.assert(
    fc.property(anyText, anyText, (title, message) => {
      expect(githubError(title, message)).not.toMatch(ACTIVE)
      expect(githubError(title, message)).not.toMatch(/##[a-z]*\[/i)
    }),
    SEEDED,
  )
})
