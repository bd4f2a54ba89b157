import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { subcommands } from '../../src/cli/commands/index.ts'
import { GROUPS } from '../../src/cli/options/index.ts'
import { reportNames } from '../../src/report/index.ts'
import { binFolder } from '../support/cases.ts'

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
    const bin = binFolder()
    const cwd = mkdtempSync(join(folder, 'cwd-'))
    writeFileSync(join(cwd, 'my events.jsonl'), '')
    const config = {
      map: { brand: 'Marke', [`$(touch ${cwd}/run)`]: 'x' },
      columns: 'shelf,geo.city',
    }
    writeFileSync(join(cwd, 'analyze.config.json'), JSON.stringify(config), { mode: 0o600 })
    const typed = words.map(word => `'${word}'`).join(' ')
    const command = `. ../completion.bash; COMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _analyze; printf '%s\\n' "\${COMPREPLY[@]}"`
    const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }
    const { stdout } = spawnSync('bash', ['--norc', '-c', command], { cwd, encoding: 'utf8', env })
    rmSync(bin, { recursive: true })
    // A name in a project file is never run.
    expect(existsSync(join(cwd, 'run'))).toBe(false)
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
    [['analyze', 'x', '--format', '=', 'ma'], ['markdown']],
    [
      ['analyze', 'x', '--bucket', '='],
      ['auto', 'hour', 'day', 'week', 'month'],
    ],
    [['analyze', 'x', '--format=ma'], ['--format=markdown']],
    [['analyze', 'x', '--tz=Europe/Berl'], ['--tz=Europe/Berlin']],
    [['analyze', 'x', '--tz', 'Europe/Berl'], ['Europe/Berlin']],
    [
      ['analyze', 'x', '--by', 'customer'],
      ['customer_id', 'customer'],
    ],
    [['analyze', 'x', '--per', 'bra'], ['brand']],
    [['analyze', 'x', '--label', 'geo'], ['geo.city']],
    [['analyze', 'x', '--by', '$'], []],
    [['analyze', 'funnel', 'x', '--table', 'st'], ['steps']],
    [['analyze', 'x', '--table', 'it'], ['items']],
    [['analyze', 'affinity', 'x', '--sort', 'l'], ['lift']],
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

/** Without a shell: what the scripts say, and what they ask for. */
describe('words of completion', () => {
  const words = (...typed: string[]) =>
    spawnSync(process.execPath, [join(DIST, 'analyze.cjs'), 'completion', 'words', ...typed], {
      cwd: folder,
      encoding: 'utf8',
    })

  it('are zones and fields', () => {
    expect(words('zones').stdout.split('\n')).toContain('Europe/Berlin')
    expect(words('fields').stdout.split('\n')).toEqual(
      expect.arrayContaining(['event_type', 'item_id', 'customer']),
    )
    expect(words('nosuch').status).toBe(2)
  })

  it.each([
    ['bash', /--tz\) _analyze_words zones;/],
    ['zsh', /'--tz=\[.*:\{_analyze_words zones\}'/],
    ['fish', /-l tz -x -a '\(analyze completion words zones/],
  ])('are asked for by %s', (shell, pattern) => {
    expect(script(shell)).toMatch(pattern)
    expect(script(shell)).toMatch(/words fields/)
  })

  it.runIf(has('fish')).each([
    ['analyze --tz Europe/Berl', ['Europe/Berlin']],
    ['analyze x --format=ma', ['--format=markdown']],
    ['analyze x --by event_', ['event_id', 'event_type']],
    ['analyze funnel x --table st', ['steps']],
  ])('fish offers for %s', (typed, expected) => {
    const bin = binFolder()
    writeFileSync(join(folder, 'completion.fish'), script('fish'))
    const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, HOME: folder }
    const command = `source completion.fish; complete -C '${typed}'`
    const { stdout } = spawnSync('fish', ['--no-config', '-c', command], {
      cwd: folder,
      encoding: 'utf8',
      env,
    })
    rmSync(bin, { recursive: true })
    const found = stdout
      .split('\n')
      .flatMap(line => line.split('\t', 1))
      .filter(word => word !== '')
    expect(found).toEqual(expected)
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
