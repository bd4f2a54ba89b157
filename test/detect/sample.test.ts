import { describe, expect, it } from 'vitest'
import { jsonNode, nameTables, openDecoder } from '../../src/decode/index.ts'
import { openFields } from '../../src/detect/fields.ts'
import { rowsOf, textsAt } from '../../src/detect/rows.ts'
import { sampleOf } from '../../src/detect/sample.ts'
import { planOf } from '../../src/plan/index.ts'

const plan = planOf({ inputs: ['shop'] })
const EVENTS = {
  jsonl:
    '{"event_type":"purchase","customer_id":"ann","timestamp":"2024-03-27T05:00:00Z","item_id":"mug"}\n',
  csv: 'event_type,customer_id,timestamp,item_id\npurchase,ann,2024-03-27T05:00:00Z,mug\n',
}

describe('what is only looked at', () => {
  it.each(Object.entries(EVENTS))('makes no events: %s', (_, text) => {
    const seen: string[][] = []
    const host = {
      names: nameTables(),
      onRecord: (record: { names(): Iterable<string> }) => seen.push([...record.names()]),
    }
    const { counts, batch } = openDecoder(plan, host).finish(Buffer.from(text))
    expect(seen).toEqual([['event_type', 'customer_id', 'timestamp', 'item_id']])
    expect([counts.records, counts.accepted, batch.length]).toEqual([1, 0, 0])
  })

  it('is kept whole where a type is looked for among all records', () => {
    const lines = Array.from({ length: 5000 }, (_, i) => JSON.stringify({ n: `${i}`, t: 'view' }))
    lines[4321] = JSON.stringify({ n: '4321', t: 'buy' })
    const bytes = [Buffer.from(lines.join('\n'))]
    const sample = sampleOf({ plan, bytes, joined: [] }, plan.input)
    expect(sample.records.length).toBeLessThan(2001)
    expect([...textsAt(sample, 't')]).toEqual(['view', 'buy'])
    expect(rowsOf(sample, ['t', 'n', 'absent'])[0]).toEqual(['view', '0', undefined])
  })
})

describe('the fields of records', () => {
  const fieldsOf = (...records: readonly object[]) => {
    const { found, add } = openFields()
    for (const record of records) add(jsonNode(JSON.stringify(record)))
    return [...found.values()].map(({ path, count, texts }) => [path, count, [...texts]])
  }

  it('are counted once a record, wherever the same path stands in it', () => {
    expect(fieldsOf({ 'user.id': 'ann', user: { id: 'bob' } }, { user: { id: 'bob' } })).toEqual([
      ['user.id', 2, ['ann', 'bob']],
      ['user', 2, []],
    ])
    expect(fieldsOf({ lines: [{ sku: 'mug' }, { sku: 'lamp' }] })).toEqual([
      ['lines', 1, []],
      ['lines[].sku', 1, ['mug', 'lamp']],
    ])
  })
})
