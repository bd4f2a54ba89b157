import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { binFolder } from './support/cases.ts'

const ROOT = join(import.meta.dirname, '..')
const GATES = 'build-gates.md'
const WEEKLY = 'weekly-report.md'
const bin = binFolder()
const root = mkdtempSync(join(tmpdir(), 'footfall-guides-'))
afterAll(() => {
  rmSync(bin, { recursive: true })
  rmSync(root, { recursive: true })
})

/** The block of a language under a heading, as it stands on the page. */
function block(name: string, heading: string, language: string): string {
  const page = readFileSync(join(ROOT, 'docs', name), 'utf8')
  const section = page.split(/^## /m).find(part => part.startsWith(`${heading}\n`)) ?? ''
  const found = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(section)?.[1]
  if (found === undefined) throw new Error(`no ${language} under ${heading}`)
  return found
}

/** A folder of its own with the sample log in it. */
function shop(name: string): string {
  const cwd = join(root, name)
  mkdirSync(join(cwd, 'fixtures'), { recursive: true })
  copyFileSync(join(ROOT, 'sample_events.jsonl'), join(cwd, 'sample_events.jsonl'))
  copyFileSync(join(ROOT, 'fixtures', 'pairs', 'shop.jsonl'), join(cwd, 'fixtures', 'shop.jsonl'))
  copyFileSync(join(ROOT, 'fixtures', 'pairs', 'shop.json'), join(cwd, 'fixtures', 'shop.json'))
  return cwd
}

function sh(cwd: string, command: string, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd,
    encoding: 'utf8',
    env: {
      ...process.env,
      GITHUB_ACTIONS: '',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      ...env,
    },
  })
  return { status, text: stdout + stderr }
}

/** Half of the log's lines are no longer JSON. */
const breakLog = (cwd: string): void => {
  const path = join(cwd, 'sample_events.jsonl')
  const lines = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, lines.map((line, at) => (at % 2 === 0 ? line : line.slice(1))).join('\n'))
}
const breakFixture = (cwd: string): void =>
  appendFileSync(
    join(cwd, 'fixtures', 'shop.jsonl'),
    '{"event_type":"page_visit","customer_id":"Ann","timestamp":"2024-03-27T06:00:00Z","item_id":"mug"}\n',
  )

/** What a cron line runs, in `cwd`. */
function cronCommand(line: string, cwd: string): string {
  const [, command = ''] = /^(?:\S+ ){5}(.*)$/.exec(line) ?? []
  // Cron ends a command at a bare %.
  expect(command.replaceAll('\\%', '')).not.toContain('%')
  return command.replaceAll('\\%', '%').replace('/srv/shop', `'${cwd}'`)
}

describe('the guides', () => {
  it('a shell script passes, compares with its own baseline, and fails on a bad log', () => {
    const cwd = shop('script')
    const script = block(GATES, 'A shell script', 'sh')
    expect(sh(cwd, script).status).toBe(0)
    expect(existsSync(join(cwd, 'baseline.json'))).toBe(true)
    const again = sh(cwd, script)
    expect(again.text).toContain('tolerance ok      gross=40%')
    expect(again.status).toBe(0)
    breakLog(cwd)
    const broken = sh(cwd, script)
    expect(broken.text).toContain('assert FAILED  rejected <= 0.5%')
    expect(broken.status).toBe(1)
    expect(existsSync(join(cwd, 'today.json'))).toBe(true)
  })

  it('a GitHub workflow passes, and annotates what fails', () => {
    const cwd = shop('workflow')
    const workflow = block(GATES, 'A GitHub workflow', 'yaml')
    const runs = [...workflow.matchAll(/^ +- run: (npx --no-install analyze .*)$/gm)].map(
      ([, run = '']) => run,
    )
    expect(runs.length).toBe(2)
    writeFileSync(join(cwd, 'gates.txt'), block(GATES, 'A GitHub workflow', 'text'))
    // As npm links the command of a dependency.
    mkdirSync(join(cwd, 'node_modules', '.bin'), { recursive: true })
    copyFileSync(join(bin, 'analyze'), join(cwd, 'node_modules', '.bin', 'analyze'))
    const github = { GITHUB_ACTIONS: 'true' }
    for (const run of runs) expect(sh(cwd, run, github).status, run).toBe(0)
    breakLog(cwd)
    breakFixture(cwd)
    for (const run of runs) {
      const ran = sh(cwd, run, github)
      expect(ran.status, run).toBe(1)
      expect(ran.text).toMatch(/^::error title=analyze::/m)
    }
  })

  it('a cron line is silent until a gate fails', () => {
    const cwd = shop('cron')
    const [line = ''] = block(GATES, 'A cron line', 'cron').split('\n')
    const typed = cronCommand(line, cwd)
    expect(sh(root, typed)).toEqual({ status: 0, text: '' })
    breakLog(cwd)
    const broken = sh(root, typed)
    expect(broken.status).toBe(1)
    expect(broken.text).toMatch(/^assert FAILED {2}rejected <= 0\.5%/)
  })

  it('the weekly script compares with the week before, as cron runs it', () => {
    const cwd = shop('weekly')
    writeFileSync(join(cwd, 'weekly.sh'), block(WEEKLY, 'The script', 'sh'), { mode: 0o755 })
    const [weekly = '', nightly = ''] = block(WEEKLY, 'The cron lines', 'cron').split('\n')
    const first = sh(root, cronCommand(weekly, cwd))
    expect(first.text).toContain('Days whose events stand out')
    expect(first.status).toBe(0)
    expect(existsSync(join(cwd, 'last-week.json'))).toBe(true)
    const second = sh(root, cronCommand(weekly, cwd))
    expect(second.text).toContain('last-week.json')
    expect(second.status).toBe(0)
    expect(sh(root, cronCommand(nightly, cwd))).toEqual({ status: 0, text: '' })
  })

  it('a pre-commit hook refuses a commit that changes the numbers', () => {
    const cwd = shop('hook')
    const git = (...words: string[]) =>
      execFileSync('git', words, { cwd, stdio: 'ignore', env: { ...process.env, HOME: cwd } })
    git('init', '--quiet')
    git('config', 'user.email', 'ann@example.com')
    git('config', 'user.name', 'Ann')
    git('config', 'core.hooksPath', '.git/hooks')
    mkdirSync(join(cwd, '.git', 'hooks'), { recursive: true })
    writeFileSync(
      join(cwd, '.git', 'hooks', 'pre-commit'),
      block(GATES, 'A pre-commit hook', 'sh'),
      {
        mode: 0o755,
      },
    )
    const commit = 'git add --all && git commit --quiet --message "more"'
    expect(sh(cwd, commit).status).toBe(0)
    breakFixture(cwd)
    const refused = sh(cwd, commit)
    expect(refused.text).toContain('different   shop')
    expect(refused.status).toBe(1)
  })
})
