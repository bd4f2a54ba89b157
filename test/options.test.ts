import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { pageOf } from '../src/cli/commands/analyze/page.ts'
import { subcommands } from '../src/cli/commands/index.ts'
import { frontLines, fullLines } from '../src/cli/help/front.ts'
import { allLines, shortLines } from '../src/cli/help/sheet.ts'
import { mostUsed, type Page, parse } from '../src/cli/options/index.ts'
import { analyze } from '../src/index.ts'
import { type Flag, optionKey } from '../src/model/index.ts'
import { commonFlags, optionNames } from '../src/plan/index.ts'
import { reportFlags, reportNames, reportOf, reports } from '../src/report/index.ts'
import { generate } from './support/generator.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-options-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'events.jsonl')
const lines = [...generate({ seed: 21, events: 400, items: 9, extras: true, badLines: 0.02 })]
writeFileSync(path, [...lines, ...lines.slice(0, 50)].join('\n'))

const all: [key: string, flag: Flag][] = [
  ...Object.entries<Flag>(commonFlags),
  ...Object.entries<Flag>(reportFlags),
]

describe('an option', () => {
  it('has one name, and one letter at most', () => {
    const names = all.map(([, { name }]) => name)
    const shorts = all.flatMap(([, { short }]) => (short === undefined ? [] : [short]))
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(shorts).size).toBe(shorts.length)
  })

  it.each(all)(
    '%s has the same name in the library and on the command line',
    (key, { name, value }) => {
      expect(optionKey(name)).toBe(key)
      expect(optionNames).toContain(key)
      const typed = parse(pageOf([]), value === null ? [`--${name}`] : [`--${name}`, 'word'])
      expect(typeof typed === 'string' ? typed : typed.flags).toEqual({
        [key]: value === null ? true : 'word',
      })
    },
  )

  it.each(reportNames)('of %s means the same wherever it is taken', name => {
    for (const [key, { short, value, defines }] of Object.entries<Flag>(reports[name].flags))
      expect(reportFlags[key]).toMatchObject({
        value,
        ...(short === undefined ? {} : { short }),
        ...(defines === undefined ? {} : { defines }),
      })
  })

  it.each(reportNames)('is shown by the help of %s where it takes it, and only there', name => {
    const taken = [...Object.keys(commonFlags), ...Object.keys(reports[name].flags)].sort()
    const shownIn = (lines: readonly string[], shape: (flag: string) => RegExp) =>
      all.filter(([, flag]) => shape(flag.name).test(lines.join('\n'))).map(([key]) => key)
    const explained = (flag: string) => new RegExp(`^.{6}--${flag}( |$)`, 'm')
    const named = (flag: string) => new RegExp(`^.{6}--${flag}( |$)| --${flag}(,|$)`, 'm')
    expect(shownIn(allLines(pageOf([name])), explained).sort()).toEqual(taken)
    expect(shownIn(shortLines(pageOf([name])), named).sort()).toEqual(taken)
    const full = allLines(pageOf([name])).join('\n')
    for (const { command } of reports[name].examples) expect(full).toContain(command)
  })

  /** What decides which events count decides it alike in every report. */
  it.each([
    { dedupe: 'event_id' },
    { dedupe: 'line' },
    { where: 'brand = "Dune" or price > 50' },
    { window: '3d', where: 'event_type in ("page_visit", "purchase")' },
    { since: '2024-03-20', until: '2024-03-25', dedupe: 'customer,timestamp' },
    { per: 'category' },
  ])('%j means the same events in every report', async options => {
    const ledgers = []
    for (const report of reportNames) {
      const { ledger, period } = await analyze({ inputs: [path], report, ...options })
      ledgers.push({ events: ledger.events, records: ledger.records, period })
    }
    // A report that counts by a dimension itself can't share it with others.
    const shared = reportNames.filter(
      name => !('per' in options && reportOf(name).groupsItself?.includes('per')),
    )
    const together = await analyze({ inputs: [path], report: shared, ...options })
    for (const each of ledgers)
      expect(each).toEqual({
        events: together.ledger.events,
        records: together.ledger.records,
        period: together.period,
      })
    expect(together.ledger.events.counted).toBeGreaterThan(0)
  })
})

describe('the help', async () => {
  const commands = await Promise.all(
    Array.from(subcommands, async ([name, { load }]) => [name, (await load()).page()] as const),
  )
  const pages: [name: string, page: Page][] = [
    ...reportNames.map((name): [string, Page] => [name, pageOf([name])]),
    ...commands.map(([name, page]): [string, Page] => [name, page]),
  ]
  const SCREENS = 50

  it.each(pages)(
    'of %s fits two screens of 80 columns, and begins with what is its own',
    (name, page) => {
      const lines = shortLines(page)
      expect(lines[0]).toBe(`Usage: analyze ${name} ${page.usage}`.trimEnd())
      expect(lines.length).toBeLessThanOrEqual(SCREENS)
      expect(tooWide(lines)).toEqual([])
      const own = page.groups.filter(group => group.own === true)
      for (const { flags } of own)
        for (const { name: flag } of flags)
          expect(lines.join('\n')).toMatch(new RegExp(`^.{6}--${flag}(  | <)`, 'm'))
    },
  )

  it('of analyze fits two screens and names every report, every command and the options of most use', () => {
    const lines = frontLines(subcommands)
    expect(lines.length).toBeLessThanOrEqual(SCREENS)
    expect(tooWide(lines)).toEqual([])
    for (const name of [...reportNames, ...subcommands.keys()])
      expect(lines.filter(line => line.startsWith(`  ${name} `)).length, name).toBe(1)
    for (const { name } of mostUsed)
      expect(lines.filter(line => line.includes(`--${name} <`)).length, name).toBe(1)
  })

  it('with every option has every option of every report', () => {
    const help = fullLines(subcommands).join('\n')
    for (const [, { name }] of all) expect(help).toMatch(new RegExp(`--${name}( |$)`, 'm'))
    expect(tooWide(fullLines(subcommands))).toEqual([])
  })

  it.each(pages)('of %s shows examples that it understands', (_, page) => {
    expect(page.examples.length).toBeGreaterThan(0)
    for (const { command } of page.examples) expect(command).toContain('analyze')
  })

  /** What can't be broken may be longer: a list without spaces, a command line to copy. */
  function tooWide(lines: readonly string[]): string[] {
    return lines.filter(
      line =>
        line.length > 80 && line.trim().split(/ +/).length > 2 && !line.startsWith('  analyze'),
    )
  }

  it.each([
    [['--help'], 'help'],
    [['x.jsonl', '-h'], 'help'],
    [['--help-all', 'x.jsonl'], 'help-all'],
    [['--version'], 'version'],
    [['--nosuch', '--help'], 'help'],
  ] as const)('is asked for by %j', (argv, asked) => {
    expect(parse(pageOf([]), argv)).toBe(asked)
  })

  it('is not asked for by a value', () => {
    expect(parse(pageOf([]), ['--where=--help'])).toMatchObject({ flags: { where: '--help' } })
  })
})
