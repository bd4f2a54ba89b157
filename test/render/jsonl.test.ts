import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/model/index.ts'
import { renderers } from '../../src/render/index.ts'
import { draw, outcome, summary, withTable } from './outcomes.ts'

describe('JSON lines', () => {
  it.each([null, 'items', 'buckets', 'summary.items'])(
    'are the rows of %s in the JSON document',
    name => {
      const lines = draw(renderers.jsonl, summary, { rows: 1, table: name }).split('\n')
      expect(lines.pop()).toBe('')
      const document = JSON.parse(draw(renderers.json, summary))
      const rows = document[name?.replace('summary.', '') ?? 'items']
      expect(rows.length).toBeGreaterThan(1)
      expect(lines.map(line => JSON.parse(line))).toEqual(rows)
    },
  )

  it('of an empty table are none; of an unknown one a bad request', () => {
    expect(draw(renderers.jsonl, withTable({ rows: [] }))).toBe('')
    expect(() => draw(renderers.jsonl, outcome(), { table: 'itmes' })).toThrow(Fault)
  })
})
