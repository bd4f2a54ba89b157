import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { binFolder } from './support/cases.ts'

const ROOT = join(import.meta.dirname, '..')
const PAGES = [
  'README.md',
  'SECURITY.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
]
const bin = binFolder()
const cwd = mkdtempSync(join(tmpdir(), 'footfall-readme-'))
cpSync(join(ROOT, 'sample_events.jsonl'), join(cwd, 'sample_events.jsonl'))
const ORDERS = join(ROOT, 'fixtures', 'cases', 'detect', '01-orders-csv', 'orders.csv')
cpSync(ORDERS, join(cwd, 'orders.csv'))
const PRESETS = join('fixtures', 'cases', 'presets')
cpSync(join(ROOT, PRESETS), join(cwd, PRESETS), { recursive: true })
afterAll(() => {
  rmSync(bin, { recursive: true })
  rmSync(cwd, { recursive: true })
})

/** A shown command with what it prints, from a console block: "$ command", then its output to the next "$" or the end. */
interface Shown {
  page: string
  command: string
  output: string
}

function shown(page: string): Shown[] {
  const text = readFileSync(join(ROOT, page), 'utf8')
  return [...text.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map(part => {
        const [command = '', ...lines] = part.split('\n')
        return { page, command, output: lines.join('\n') }
      }),
  )
}

/**
 * What a page shows of `printed`, where it leaves lines out: "…" stands for any number of lines, and what follows it
 * begins at the next line with the same first words. Without "…" all is shown.
 */
function shownOf(printed: string, output: string): string {
  if (!/^…$/m.test(output)) return printed
  const lines = printed.split('\n')
  let at = 0
  return output
    .split(/^…\n/m)
    .map(part => {
      if (part === '') return ''
      const [first = '', ...more] = part.split('\n').slice(0, -1)
      const words = first.trimStart().split(/ {2,}|[,:]/)[0] ?? ''
      const found = lines.findIndex((line, i) => i >= at && line.trimStart().startsWith(words))
      if (found < 0) throw new Error(`nothing begins with "${words}"`)
      at = found + 1 + more.length
      return `${lines.slice(found, at).join('\n')}\n`
    })
    .join('…\n')
}

const run = (command: string): Promise<string> =>
  new Promise(resolve => {
    // Where the tests run on GitHub, the pages still show what a person sees.
    const env = {
      ...process.env,
      GITHUB_ACTIONS: '',
      PATH: `${bin}${delimiter}${process.env.PATH}`,
    }
    execFile(
      'sh',
      ['-c', `{ ${command}\n} 2>&1`],
      { cwd, env, maxBuffer: 1 << 28 },
      (_error, stdout) => resolve(stdout.replaceAll('\r\n', '\n')),
    )
  })

describe('the pages', () => {
  it('show commands', () => expect(PAGES.flatMap(shown).length).toBeGreaterThan(0))

  it.each(PAGES.flatMap(shown))('$page: $command', async ({ page, command, output }) => {
    const printed = shownOf(await run(command), output)
    if (process.env.README === 'write') {
      const text = readFileSync(join(ROOT, page), 'utf8')
      writeFileSync(
        join(ROOT, page),
        text.replace(`$ ${command}\n${output}`, () => `$ ${command}\n${printed}`),
      )
    } else expect(printed).toBe(output)
  })

  it('have one row for each exit code', () => {
    const [, table = ''] =
      /^## Exit codes\n\n([\s\S]*?)\n\n/m.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? []
    const codes = table
      .split('\n')
      .slice(2)
      .flatMap(row => row.split('|')[1]?.split(',') ?? [])
      .map(code => code.trim())
    expect(codes).toEqual(['0', '1', '2', '130', '143', '129'])
  })

  it('begin with a README of two minutes', () => {
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n').length).toBeLessThan(200)
  })

  it('link only to what is there', () => {
    const dead = PAGES.flatMap(page =>
      [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)]
        .map(([, target = '']) => join(ROOT, page, '..', target))
        .filter(path => !existsSync(path))
        .map(path => `${page}: ${path}`),
    )
    expect(dead).toEqual([])
  })
})
