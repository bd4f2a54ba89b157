import { describe, expect, it } from 'vitest'
import {
  mapWord,
  nameTables,
  openDecoder,
  presetNames,
  presets,
  typesWord,
} from '../../src/decode/index.ts'
import { AS_IT_IS, Fault, type InputPlan, WHOLE_LINE } from '../../src/model/index.ts'
import { planOf } from '../../src/plan/index.ts'
import { rowsOf } from './json/decode.ts'

const INPUT: InputPlan = AS_IT_IS

function decode(records: readonly unknown[], input: Partial<InputPlan>, extras: string[] = []) {
  const plan = { inputZone: 'UTC', keepRejected: false, extras, input: { ...INPUT, ...input } }
  const decoder = openDecoder(plan, { names: nameTables(extras.length) })
  const lines = records.map(each => (typeof each === 'string' ? each : JSON.stringify(each)))
  const { batch, issues, counts } = decoder.finish(Buffer.from(lines.join('\n')))
  const further = batch.extra.map((column, i) =>
    Array.from({ length: batch.length }, (_, row) => {
      const id = column[row] as number
      return id === 0 ? null : batch.names.extra[i]?.text(id)
    }),
  )
  return {
    rows: rowsOf({ batch, issues, counts }),
    issues,
    counts,
    further,
    unseen: decoder.unseen(),
  }
}

const base = { event_type: 'purchase', customer_id: 'ann', timestamp: 1_711_515_600 }

describe('a source', () => {
  it.each<[string, unknown, string | null]>([
    ['sku', { sku: 'mug' }, 'mug'],
    ['sku', { sku: 9_224 }, '9224'],
    ['p.sku', { p: { sku: 'mug' } }, 'mug'],
    ['p.sku', { p: { sku: 'rug' }, 'p.sku': 'mug' }, 'mug'],
    ['p.sku', { p: 'text' }, null],
    ['p.sku', { p: null }, null],
    ['a.b.c', { a: { b: { c: 'mug' } } }, 'mug'],
    ['list[1].sku', { list: [{ sku: 'rug' }, { sku: 'mug' }] }, 'mug'],
    ['list[2].sku', { list: [] }, null],
    ['p[k=sku].v.s', { p: [{ k: 'x' }, { k: 'sku', v: { s: 'mug' } }] }, 'mug'],
    ['p[k=a.b].v', { p: [{ k: 'a.b', v: 'mug' }] }, 'mug'],
    ['sku|id', { id: 'mug' }, 'mug'],
    ['sku|id', { sku: '', id: 'mug' }, 'mug'],
    ['sku|id', { sku: null, id: 'mug' }, 'mug'],
    ["sku|'mug'", {}, 'mug'],
    ["'mug, big|small'", {}, 'mug, big|small'],
    ['date+time', { date: '5/3/2024', time: '10:00' }, '5/3/2024 10:00'],
    ['date+time', { date: '5/3/2024', time: '' }, '5/3/2024'],
    ['date+time', { date: null, time: 10 }, '10'],
    ['date+time', {}, null],
    ['date+time', { 'date+time': 'mug', date: 'rug' }, 'mug'],
    ['a+b+c', { a: 1, b: 2, c: 3 }, '1 2 3'],
    ['p.date+list[0].time', { p: { date: 'a' }, list: [{ time: 'b' }] }, 'a b'],
    ['p[k=a+b].v', { p: [{ k: 'a+b', v: 'mug' }] }, 'mug'],
    ['sku|date+time', { date: 'a', time: 'b' }, 'a b'],
    ['C++', { 'C++': 'mug' }, 'mug'],
    ['+sku', { '+sku': 'mug' }, 'mug'],
    ['code:2', { code: 'home.mug.red' }, 'mug'],
    ['code:4', { code: 'home.mug.red' }, null],
    [
      '__proto__',
      '{"event_type":"page_visit","customer_id":"a","timestamp":1711515600,"__proto__":"mug"}',
      'mug',
    ],
    [
      'a.sku',
      '{"event_type":"page_visit","customer_id":"a","timestamp":1711515600,"a":{"sku":"rug"},"a":{"sku":"mug"}}',
      'mug',
    ],
  ])('%s of %j is %j', (source, record, item) => {
    const full =
      typeof record === 'string'
        ? record
        : { ...base, event_type: 'page_visit', ...(record as object) }
    const { rows, issues } = decode([full], { map: [['item_id', source]] })
    expect(issues).toEqual([])
    expect(rows).toMatchObject([{ item }])
  })

  it('keeps the digits of numbers, however deep', () => {
    const record = `{"a":[{"id":9224851642388483123,"p":0.12340000000000000001}],"t":1711515600,"c":"ann","e":"purchase"}`
    const map = [
      ['item_id', 'a[].id'],
      ['price', 'a[].p'],
      ['timestamp', 't'],
      ['customer_id', 'c'],
      ['event_type', 'e'],
    ] as const
    expect(decode([record], { map }).rows).toMatchObject([
      { item: '9224851642388483123', amount: 1234 },
    ])
  })

  it('alone says where its field stands: the default name is then another field', () => {
    const { rows } = decode([{ ...base, item_id: 'mug' }], { map: [['item_id', 'sku']] })
    expect(rows).toMatchObject([{ item: null }])
    const { issues } = decode([{ ...base, customer_id: 'ann' }], { map: [['customer_id', 'user']] })
    expect(issues).toMatchObject([{ field: 'customer_id', reason: 'missing' }])
  })
})

describe('one event for each element', () => {
  it('has the type that its own element says', () => {
    const acts = [
      { does: 'page_visit', sku: 'mug' },
      { does: 'add_to_cart', sku: 'rug' },
    ]
    const record = { customer_id: 'ann', timestamp: 1_711_515_600, acts }
    const own = [
      ['event_type', 'acts[].does'],
      ['item_id', 'acts[].sku'],
    ] as const
    expect(decode([record], { map: own }).rows).toMatchObject([
      { type: 'page_visit', item: 'mug' },
      { type: 'add_to_cart', item: 'rug' },
    ])
  })

  const map = [
    ['item_id', 'lines[].sku'],
    ['price', 'lines[].price'],
    ['order_id', 'order'],
  ] as const
  const order = (lines: unknown, more: object = {}) => ({ ...base, order: 'o-1', lines, ...more })

  it('is made, accepted or rejected whole', () => {
    const { rows, issues, counts } = decode(
      [
        order([
          { sku: 'mug', price: 9.95 },
          { sku: 'lamp', price: '49.50' },
        ]),
        order([
          { sku: 'rug', price: 120 },
          { sku: 'mug', price: 'x' },
        ]),
        order([]),
        order(null),
      ],
      { map },
    )
    expect(rows).toMatchObject([
      { item: 'mug', amount: 99_500, order: 'o-1', line: 1 },
      { item: 'lamp', amount: 495_000, order: 'o-1', line: 1 },
      // An order that lists nothing is an order all the same.
      { item: null, amount: 0, order: 'o-1', line: 3 },
      { item: null, amount: 0, order: 'o-1', line: 4 },
    ])
    expect(issues).toMatchObject([{ line: 2, field: 'price', reason: 'not_a_number' }])
    expect(counts).toMatchObject({ records: 4, accepted: 3, rejected: 1, purchasesWithoutItem: 2 })
  })

  it('is not made of activity, which is one event', () => {
    const { rows } = decode([order([{ sku: 'mug' }, { sku: 'rug' }], { event_type: 'wishlist' })], {
      map,
    })
    expect(rows).toMatchObject([{ type: 'wishlist', item: null }])
  })

  it('has an event id of its own', () => {
    const lines = [{ sku: 'mug' }, { sku: 'rug' }]
    const records = [order(lines, { event_id: 'e' }), order(lines.slice(1), { event_id: 'f' })]
    expect(decode(records, { map }, ['event_id', 'order']).further).toEqual([
      ['e#1', 'e#2', 'f'],
      ['o-1', 'o-1', 'o-1'],
    ])
  })

  it('goes through lists within lists, not through two side by side', () => {
    const nested = [
      ['item_id', 'a[].b[].sku'],
      ['order_id', 'a[].id'],
    ] as const
    const record = {
      ...base,
      a: [
        { id: 1, b: [{ sku: 'mug' }, { sku: 'rug' }] },
        { id: 2, b: [{ sku: 'lamp' }] },
      ],
    }
    expect(decode([record], { map: nested }).rows).toMatchObject([
      { item: 'mug', order: '1' },
      { item: 'rug', order: '1' },
      { item: 'lamp', order: '2' },
    ])
    expect(() => planOf({ inputs: [], map: 'item_id=a[].sku,price=b[].price' })).toThrow(
      /two lists/,
    )
  })
})

describe('further fields', () => {
  it('are found by paths, by the preset’s names and by those of --map', () => {
    const record = { ...base, item_id: 'mug', p: { brand: 'hearth', n: 1.5 }, 'a.b': true }
    expect(decode([record], {}, ['p.brand', 'p.n', 'a.b', 'p', 'nothing']).further).toEqual([
      ['hearth'],
      ['1.5'],
      ['true'],
      ['{"brand":"hearth","n":1.5}'],
      [null],
    ])
    expect(decode([record], { map: [['maker', 'p.brand']] }, ['maker']).further).toEqual([
      ['hearth'],
    ])
    const csv = [
      'event_time,event_type,product_id,category_code,user_id',
      '2019-11-01 00:00:00 UTC,view,1,a.b.c,7',
    ]
    expect(
      decode(csv, { preset: 'rees46' }, ['category_2', 'category_code', 'customer_id']).further,
    ).toEqual([['b'], ['a.b.c'], ['7']])
  })
})

describe('what is asked for', () => {
  it.each<[string, [string, string][]]>([
    ['item_id=sku', [['item_id', 'sku']]],
    [
      "item_id=p[k=a].v,event_type='a,b=c', price=x",
      [
        ['item_id', 'p[k=a].v'],
        ['event_type', "'a,b=c'"],
        ['price', 'x'],
      ],
    ],
  ])('--map %s', (word, entries) => expect(mapWord(word)).toEqual(entries))

  it.each([
    '',
    'item_id',
    'item_id=',
    '=sku',
    'item_id=a,item_id=b',
    'item_id=a..b',
    'item_id=a[',
    'itemid=sku',
    'item_id=[]',
  ])('--map %j is refused', word => expect(() => mapWord(word)).toThrow(Fault))

  it('has types whose names have spaces', () => {
    expect(typesWord('Order Completed=purchase,x=wishlist')).toEqual([
      ['Order Completed', 'purchase'],
      ['x', 'wishlist'],
    ])
    expect(() => typesWord('x=purchse')).toThrow(/no type "purchse"/)
  })

  it('is told where no record had it', () => {
    const map = [
      ['price', 'prise'],
      ['item_id', 'sku'],
      ['quantity', 'n'],
    ] as const
    expect(
      decode(
        [
          { ...base, sku: 'mug' },
          { ...base, sku: 'mug', n: 2 },
        ],
        { map },
      ).unseen,
    ).toEqual(['--map price=prise'])
  })
})

describe('presets', () => {
  it.each(presetNames)('%s names its documentation and its signs', name => {
    const preset = presets[name]
    expect(preset.documented.length).toBeGreaterThan(0)
    expect(preset.documented.every(url => url.startsWith('https://'))).toBe(true)
    // A file without a header has no names to know it by.
    if (!name.startsWith('yoochoose')) expect(preset.signs.length).toBeGreaterThan(2)
    expect(() => planOf({ inputs: [], preset: name })).not.toThrow()
  })

  it('give way to --map and --types', () => {
    const record = {
      event_type: 'view',
      user_id: 1,
      customer: 'ann',
      event_time: '2024-03-27 05:00:00 UTC',
      product_id: 5,
    }
    expect(
      decode([record], {
        preset: 'rees46',
        map: [['customer_id', 'customer']],
        types: [['view', 'add_to_cart']],
      }).rows,
    ).toMatchObject([{ type: 'add_to_cart', customer: 'ann', item: '5' }])
  })

  it('reject a record that fits nothing of them', () => {
    for (const preset of presetNames) {
      const { issues, counts } = decode([{ hello: 'world' }, '[]'], { preset, format: 'jsonl' })
      expect(counts).toMatchObject({ records: 2, rejected: 2, ignored: 0 })
      expect(issues[1]).toMatchObject({ reason: 'not_an_object' })
    }
  })
})

describe('the whole line', () => {
  it('is that of the record, and tells its events apart', () => {
    const record = JSON.stringify({ ...base, items: [{ id: 'mug' }, { id: 'rug' }] })
    const map = mapWord('item_id=items[].id')
    const { further } = decode([record, `  ${record}\r`], { map }, [WHOLE_LINE])
    const twice = [record, `${record}\0${1}`]
    expect(further).toEqual([[...twice, ...twice]])
  })

  it('is that of a row', () => {
    const rows = ['event_type,customer_id,timestamp', 'page_visit,ann,1711515600']
    expect(decode(rows, {}, [WHOLE_LINE]).further).toEqual([[rows[1]]])
  })
})
