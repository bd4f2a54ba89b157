import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/assert/document.ts'
import { judge, parseAssertion } from '../../src/assert/index.ts'
import { render } from '../../src/index.ts'
import { ask } from '../report/ask.ts'

const EVENT = { customer_id: 'Ann', item_id: 'mug', timestamp: '2024-03-27T05:00:00Z' }
const LOG = [
  JSON.stringify({ ...EVENT, event_type: 'page_visit' }),
  JSON.stringify({ ...EVENT, event_type: 'purchase', price: '9.95', currency: 'USD' }),
]
const written = async (lines: readonly string[], options: object): Promise<string> =>
  [...render(await ask(lines, options), 'json')].join('')
const summary = await written(LOG, {})

describe('a report that is read back', () => {
  it.each([
    {
      was: '"gross": "9.95"',
      is: '"gross": 9.5',
      says: 'its summary.totals.gross is not money',
    },
    { was: '"gross": "9.95"', is: '"gross": "much"', says: 'summary.totals.gross is not money' },
    { was: '"views": 1', is: '"views": -1', says: 'summary.totals.views is not count' },
    { was: '"views": 1', is: '"views": "1"', says: 'summary.totals.views is not count' },
    { was: '"views":1', is: '"views":1.5', says: 'summary.buckets.views is not count' },
    { was: '"item_id":"mug"', is: '"item_id":7', says: 'summary.items.item_id is not id' },
    { was: '"total": 2', is: '"total": "2"', says: 'its ledger has no records.total' },
    { was: '"complete": true', is: '"complete": 1', says: 'it has no complete' },
    { was: '"zone": "UTC"', is: '"zone": "Nowhere"', says: 'its period has no time zone' },
  ])('is refused where $was is $is', ({ was, is, says }) => {
    expect(summary).toContain(was)
    expect(() => readDocument(summary.replace(was, is), 'old.json')).toThrow(says)
  })

  it('may have columns and tables of a later version, told by their values', () => {
    const later = summary
      .replace('"totals": {', '"totals": {"glances": 3, "worth": "1.50",')
      .replace('"items": [', '"extras": [{"item_id":"mug","glances":3}],\n"items": [')
    const [report] = readDocument(later, 'old.json').reports
    const kinds = (name: string) =>
      Object.fromEntries(
        report?.tables
          .find(table => table.name === name)
          ?.columns.map(({ key, kind }) => [key, kind]) ?? [],
      )
    expect(kinds('totals')).toMatchObject({ glances: 'count', worth: 'money', gross: 'money' })
    expect(kinds('extras')).toEqual({ item_id: 'id', glances: 'count' })
  })

  it('has the columns of a table without rows, as the run has', async () => {
    const run = await ask(LOG.slice(0, 1), { report: 'affinity' })
    const read = readDocument([...render(run, 'json')].join(''), 'old.json')
    for (const figures of [run, read]) {
      const finding = (text: string) =>
        judge([parseAssertion(text, '--assert')], figures, new Map())
      expect(() => finding('pairs.lfit[mug] > 1')).toThrow('lfit')
      expect(finding('pairs.lift[mug] > 1')).toMatchObject([{ ok: false }])
    }
  })
})
