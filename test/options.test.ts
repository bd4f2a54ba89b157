import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { helpText, parseArguments } from '../src/cli/commands/analyze/help.ts'
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
      const typed = parseArguments(
        value === null ? [`--${name}`] : [`--${name}`, 'word'],
        new Map(),
      )
      expect(typed === 'done' ? typed : typed.flags).toEqual({
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
    const help = helpText([name], new Map())
    const shown = all.filter(([, flag]) => new RegExp(`--${flag.name} `).test(help))
    expect(shown.map(([key]) => key).sort()).toEqual(
      [...Object.keys(commonFlags), ...Object.keys(reports[name].flags)].sort(),
    )
    for (const { command } of reports[name].examples) expect(help).toContain(command)
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
    const together = await analyze({ inputs: [path], report: shared.join(','), ...options })
    for (const each of ledgers)
      expect(each).toEqual({
        events: together.ledger.events,
        records: together.ledger.records,
        period: together.period,
      })
    expect(together.ledger.events.counted).toBeGreaterThan(0)
  })
})
