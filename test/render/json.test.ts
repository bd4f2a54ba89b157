import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderers } from '../../src/render/index.ts'
import {
  column,
  draw,
  hour,
  outcome,
  ratio,
  report,
  summary,
  table,
  usd,
  withTable,
} from './outcomes.ts'
import { ACTIVE, anyText, SEEDED } from './texts.ts'

const parsed = (text: string): unknown => JSON.parse(text)

describe('the JSON document', () => {
  const text = draw(renderers.json, summary, { rows: 1, width: 20 })

  it('has everything, in this order', () => {
    expect(Object.keys(JSON.parse(text))).toEqual([
      'schema_version',
      'report',
      'complete',
      'incomplete',
      'period',
      'currency',
      'definitions',
      'reading',
      'ledger',
      'totals',
      'most_viewed',
      'buckets',
      'items',
    ])
    expect(parsed(text)).toMatchObject({
      schema_version: 1,
      report: 'summary',
      complete: true,
      incomplete: [],
      period: {
        start: '2024-03-27T05:00:00.000Z',
        end: '2024-03-28T05:00:00.000Z',
        zone: 'UTC',
        window: '24h',
        newest: '2024-03-28T04:59:59.999Z',
      },
      currency: 'USD',
      ledger: {
        records: { total: 4012, blank: 3, ignored: 0, rejected: 9, accepted: 4000 },
        events: { total: 4000, duplicate: 0, filtered: 0, outside: 2766, counted: 1234 },
        rejections: [
          { reason: 'price_not_a_number', count: 7, first: { input: 'events.jsonl', line: 1204 } },
          { reason: 'not_json', count: 2, first: { input: 'events.jsonl', line: 3077 } },
        ],
        notes: [],
      },
      totals: {
        views: 1234,
        gross: '4544.10',
        aov: '87.3865',
        conversion_rate: 201 / 1234,
        by_currency: [
          { currency: 'EUR', gross: '119.50' },
          { currency: 'USD', gross: '4544.10' },
        ],
      },
      most_viewed: { item_id: 'mug-01', ties: 2, tied: ['mug-02', 'mug-03'], views: 412 },
    })
  })

  it('has all rows whatever a person is shown, one a line, hidden columns included', () => {
    expect(text).toContain(
      '\n    {"item_id":"rug-wool","views":40,"carts":0,"purchases":0,"conversion_rate":0,"gross":"0.00","units":12}\n  ]\n}\n',
    )
    expect(JSON.parse(text).items).toHaveLength(6)
  })

  it('marks the rows of a series after the columns that say when', () => {
    expect(text).toContain(
      '    {"start":"2024-03-02T00:00:00.000Z","grain":"day","partial":false,"gap":24,"views":0,"conversion_rate":null,"gross":"0.00","most_viewed":null},\n',
    )
    expect(text).toContain('"grain":"hour","partial":true,"gap":null,"views":81')
  })

  it.each([
    [['views'], 'partial,gap,views'],
    [['start', 'views', 'seen'], 'start,partial,gap,views,seen'],
    [['start', 'grain', 'seen'], 'start,grain,partial,gap,seen'],
    [['grain', 'views', 'start'], 'grain,partial,gap,views,start'],
  ])('puts the marks of a series of %j at %s', (keys, order) => {
    const kinds = { views: 'count', start: 'time', seen: 'time', grain: 'grain' } as const
    const columns = keys.map(key => column(key, key, kinds[key as keyof typeof kinds]))
    const made = withTable({ shape: 'series', columns, rows: [{ cells: keys.map(() => null) }] })
    const [row] = JSON.parse(draw(renderers.json, made)).items
    expect(Object.keys(row).join()).toBe(order)
  })

  it('writes an empty answer as null and []', () => {
    const tables = [
      table({ name: 'most_viewed', shape: 'facts' }),
      table({ name: 'inner', within: 'most_viewed' }),
      table(),
    ]
    const none = { startMs: null, endMs: null, zone: 'UTC', window: 'all', newestMs: null }
    const made = outcome({ reports: [report({ tables })], period: none })
    expect(parsed(draw(renderers.json, made))).toMatchObject({
      period: { start: null, end: null, newest: null },
      most_viewed: null,
      items: [],
    })
  })

  it('names several reports and nests their tables', () => {
    const tables = [table({ rows: [{ cells: ['mug-01', 3] }] })]
    const made = outcome({
      reports: [report({ tables }), report({ name: 'top', tables }), report({ name: 'bare' })],
    })
    expect(parsed(draw(renderers.json, made))).toMatchObject({
      report: ['summary', 'top', 'bare'],
      reports: {
        summary: { items: [{ item_id: 'mug-01', views: 3 }] },
        top: { items: [{ item_id: 'mug-01', views: 3 }] },
        bare: {},
      },
    })
    expect(parsed(draw(renderers.json, outcome({ reports: [] })))).toMatchObject({
      report: [],
      reports: {},
    })
    expect(parsed(draw(renderers.json, outcome()))).toMatchObject({ report: 'summary' })
  })

  it('says what is incomplete', () => {
    const incomplete = [{ input: 'may.jsonl', reason: 'missing', message: 'there is no such file' }]
    expect(parsed(draw(renderers.json, outcome({ incomplete })))).toMatchObject({
      complete: false,
      incomplete,
    })
  })

  it('gives the notes of the ledger without their sentences', () => {
    const base = outcome()
    const notes = [
      { note: 'assumed_zone', count: 3, text: ['x'] },
      {
        note: 'unknown_type',
        count: 2,
        text: ['x'],
        event_type: 'page_vist',
        did_you_mean: 'page_visit',
      },
      { note: 'unknown_type', count: 1, text: ['x'], event_type: 'dance', did_you_mean: null },
    ]
    const drawn = draw(renderers.json, { ...base, ledger: { ...base.ledger, notes } })
    expect(JSON.parse(drawn).ledger.notes).toEqual(notes.map(({ text: _, ...rest }) => rest))
  })

  it('speaks the zone of the report', () => {
    const made = withTable({
      columns: [column('seen', 'Seen', 'time'), column('took', 'Took', 'duration')],
      rows: [{ cells: [hour('2024-03-27T05:00') + 7, 90_000] }],
    })
    const drawn = draw(renderers.json, {
      ...made,
      period: { ...made.period, zone: 'Asia/Kolkata' },
    })
    expect(drawn).toContain('{"seen":"2024-03-27T10:30:00.007+05:30","took":90000}')
    expect(drawn).toContain('"end": "2024-03-28T10:30:00.000+05:30"')
  })

  it('keeps integers of any size and has no number that JSON has not', () => {
    const made = withTable({
      columns: ['a', 'b', 'c', 'd', 'e'].map(key => column(key, key, 'count')),
      rows: [{ cells: [123456789012345678901234567890n, Number.POSITIVE_INFINITY, 0.1, -0, true] }],
    })
    expect(draw(renderers.json, made)).toContain(
      '{"a":123456789012345678901234567890,"b":null,"c":0.1,"d":0,"e":true}',
    )
  })
})

it('gives back every text, and lets none act on a terminal', () => {
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      const columns = [column('item_id', 'Item', 'id'), column('tied', 'Tied', 'names')]
      const tables = [
        table({ columns, rows: [{ cells: [a, [a, b]] }, { cells: [b, []] }] }),
        table({ name: 'first', shape: 'facts', columns, rows: [{ cells: [a, [b]] }] }),
      ]
      const made = outcome({
        currency: a,
        incomplete: [{ input: a, reason: 'read_error', message: b }],
        reports: [report({ tables })],
      })
      const drawn = draw(renderers.json, made)
      expect(drawn.replaceAll('\n', '')).not.toMatch(ACTIVE)
      // The empty name is that of no value.
      const named = (text: string) => text || null
      expect(parsed(drawn)).toMatchObject({
        currency: a,
        incomplete: [{ input: a, reason: 'read_error', message: b }],
        items: [
          { item_id: named(a), tied: [named(a), named(b)] },
          { item_id: named(b), tied: [] },
        ],
        first: { item_id: named(a), tied: [named(b)] },
      })
    }),
    SEEDED,
  )
})

it('gives the double nearest to each fraction, and money to the last digit', () => {
  const natural = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
  fc.assert(
    fc.property(
      natural,
      natural,
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      (count, of, amount) => {
        const made = withTable({
          columns: [column('rate', 'Rate', 'rate'), column('gross', 'Gross', 'money')],
          rows: [{ cells: [ratio(count, of), { amount, currency: 'USD' }] }],
        })
        const [row] = JSON.parse(draw(renderers.json, made)).items
        expect(row.rate).toBe(of === 0 ? null : count / of)
        expect(row.gross).toMatch(/^-?\d+\.\d{2,4}$/)
        const [whole = '', digits = ''] = row.gross.split('.')
        expect(BigInt(whole + digits.padEnd(4, '0'))).toBe(amount)
      },
    ),
    SEEDED,
  )
  expect(usd(1).amount).toBe(1n)
})
