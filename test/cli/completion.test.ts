import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { subcommands } from '../../src/cli/commands/index.ts'
import { GROUPS } from '../../src/cli/options/index.ts'
import { reportNames } from '../../src/report/index.ts'

const DIST = join(import.meta.dirname, '..', '..', 'dist')
const folder = mkdtempSync(join(tmpdir(), 'footfall-completion-'))
afterAll(() => rmSync(folder, { recursive: true }))

const FLAGS = GROUPS.flatMap(({ flags }) => flags).map(({ name }) => name)
const script = (shell: string): string =>
  spawnSync(process.execPath, [join(DIST, 'analyze.cjs'), 'completion', shell], {
    encoding: 'utf8',
  }).stdout
const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0

describe('shell completion', () => {
  it.each([
    ['bash', '--'],
    ['zsh', '--'],
    ['fish', '-l '],
  ])('of %s has every flag, report and command', (shell, dash) => {
    const text = script(shell)
    for (const flag of FLAGS) expect(text).toContain(`${dash}${flag}`)
    for (const word of [...reportNames, ...subcommands.keys()]) expect(text).toContain(word)
  })

  it.each(['bash', 'zsh', 'fish'].filter(has))('of %s is no syntax error', shell => {
    const path = join(folder, shell)
    writeFileSync(path, script(shell))
    const { status, stderr } = spawnSync(shell, ['-n', path], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  /** What bash would offer for the last of the words, in a folder with one file. */
  function offered(...words: string[]): string[] {
    writeFileSync(join(folder, 'completion.bash'), script('bash'))
    const cwd = mkdtempSync(join(folder, 'cwd-'))
    writeFileSync(join(cwd, 'my events.jsonl'), '')
    const typed = words.map(word => `'${word}'`).join(' ')
    const command = `. ../completion.bash; COMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _analyze; printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout } = spawnSync('bash', ['--norc', '-c', command], { cwd, encoding: 'utf8' })
    return stdout.split('\n').filter(line => line !== '')
  }

  it.runIf(has('bash')).each([
    [['analyze', 'su'], ['summary']],
    [['analyze', 'my'], ['my events.jsonl']],
    [['analyze', 'x', '--form'], ['--format']],
    [
      ['analyze', 'x', '--format', 'j'],
      ['json', 'jsonl', 'junit'],
    ],
    [['analyze', 'x', '-b', 'm'], ['month']],
    [['analyze', 'x', '--rejects', 'm'], ['my events.jsonl']],
    [['analyze', 'x', '--window', ''], []],
    [['analyze', 'diff', '--tol'], ['--tolerance']],
    [['analyze', 'diff', '--stri'], []],
    [['analyze', 'check', '--report', ''], reportNames],
    [
      ['analyze', 'completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
  ])('%j offers %j', (words, expected) => {
    expect(offered(...words)).toEqual(expected)
  })
})

describe('the manual page', () => {
  const page = readFileSync(join(DIST, 'analyze.1'), 'utf8')

  it('has every flag, report and command', () => {
    for (const flag of [...FLAGS, 'tolerance', 'update'])
      expect(page).toContain(`\\fB\\-\\-${flag.replaceAll('-', '\\-')}\\fR`)
    for (const word of [...reportNames, ...subcommands.keys()])
      expect(page).toContain(`\\fB${word}\\fR`)
  })

  it('has no line that roff would take for a request of its own', () => {
    const requests = page.split('\n').filter(line => /^[.']/.test(line))
    for (const line of requests) expect(line).toMatch(/^\.(TH|SH|SS|TP|B|RI|br)( |$)/)
  })
})
