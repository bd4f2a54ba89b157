import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { analyze, type Format, type Outcome, render } from '../../src/index.ts'
import { ownFolder } from '../support/child.ts'

const path = join(ownFolder(), 'events.jsonl')
const buy = (item: number) =>
  `{"event_type":"purchase","customer_id":"Ann","timestamp":"2024-03-27T05:00:00Z","item_id":"item-${item}","order_id":"o"}`
writeFileSync(path, Array.from({ length: 40 }, (_, i) => buy(i)).join('\n'))

/** Pairs are as many as the square of a basket: for a program none is kept once it is written. */
it.each<Format>(['json', 'csv', 'jsonl'])('%s writes pairs one at a time', async format => {
  const outcome = await analyze({ inputs: [path], report: 'affinity', minCount: 1 })
  const all = [...render(outcome, format)].join('')
  expect(all.split('item-39').length - 1).toBe(39)
  const guarded: Outcome = {
    ...outcome,
    reports: outcome.reports.map(report => ({
      ...report,
      tables: report.tables.map(table =>
        table.each === undefined
          ? table
          : Object.defineProperty({ ...table }, 'rows', {
              get: () => expect.unreachable('all rows are made at once'),
            }),
      ),
    })),
  }
  expect([...render(guarded, format)].join('')).toBe(all)
})

const view = (item: number) =>
  `{"event_type":"page_visit","customer_id":"Ann","timestamp":"2024-03-27T05:00:00Z","item_id":"mug ${item}"}`
const viewed = join(ownFolder(), 'views.jsonl')
writeFileSync(viewed, Array.from({ length: 40 }, (_, i) => view(i)).join('\n'))

it.each<Format>(['json', 'csv', 'jsonl', 'markdown'])(
  '%s writes items from their columns, no row of them',
  async format => {
    const outcome = await analyze({ inputs: [viewed], top: 'all' })
    const all = [...render(outcome, format)].join('')
    expect(all).toContain('mug 39')
    const get = () => expect.unreachable('a row is made')
    const inColumns: string[] = []
    const guarded: Outcome = {
      ...outcome,
      reports: outcome.reports.map(report => ({
        ...report,
        tables: report.tables.map(table => {
          if (table.inColumns === undefined) return table
          inColumns.push(table.name)
          const { rows: _, ...others } = Object.getOwnPropertyDescriptors(table)
          const lazy = { rows: { get }, first: { get }, each: { get } }
          return Object.defineProperties({ ...table }, { ...others, ...lazy })
        }),
      })),
    }
    expect(inColumns).toEqual(['items'])
    expect([...render(guarded, format)].join('')).toBe(all)
  },
)
