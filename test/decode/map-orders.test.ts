import { describe, expect, it } from 'vitest'
import { ignoreWord, mapWord, nameTables, openDecoder } from '../../src/decode/index.ts'
import { openOrderTotals } from '../../src/decode/json/order-totals.ts'
import { AS_IT_IS, type DecodeCounts, Fault, type InputPlan } from '../../src/model/index.ts'
import { planOf } from '../../src/plan/index.ts'
import { scannableReading } from '../../src/run/scannable.ts'
import { rowsOf } from './json/decode.ts'

/** Decodes texts as the inputs of one run. */
function decode(texts: readonly string[], { map, ignore, ...rest }: Words, cut = 1e9) {
  const input: InputPlan = {
    ...AS_IT_IS,
    ...rest,
    map: map === undefined ? [] : mapWord(map),
    ignore: ignore === undefined ? [] : ignoreWord(ignore),
  }
  const plan = { inputZone: 'UTC', keepRejected: false, extras: [], input }
  const names = nameTables()
  const orderTotals = openOrderTotals()
  const rows: ReturnType<typeof rowsOf> = []
  const counts: Partial<DecodeCounts> = {}
  const unseen: string[] = []
  for (const text of texts) {
    const decoder = openDecoder(plan, { names, orderTotals })
    const bytes = Buffer.from(text)
    const add = (decoded: ReturnType<typeof decoder.finish>) => {
      rows.push(...rowsOf(decoded))
      for (const [name, count] of Object.entries(decoded.counts))
        counts[name as keyof DecodeCounts] = (counts[name as keyof DecodeCounts] ?? 0) + count
    }
    for (let at = 0; at < bytes.length; at += cut) add(decoder.decode(bytes.subarray(at, at + cut)))
    add(decoder.finish())
    unseen.push(...decoder.unseen())
  }
  return { rows, counts, unseen, amounts: rows.map(row => [row.item, row.type, row.amount]) }
}

interface Words extends Pick<Partial<InputPlan>, 'preset' | 'types'> {
  readonly map?: string
  readonly ignore?: string
}

const ORDERS =
  "event_type='purchase',customer_id=who,timestamp=at,item_id=sku,quantity=n,order_id=no,price=each,order_total=total"
const HEADER = 'no,who,at,sku,n,each,total'
const table = (...rows: string[]) =>
  [HEADER, ...rows.map(row => row.replace('@', 'ann,2024-03-27T05:00:00Z'))].join('\n')

describe("an order's total", () => {
  it.each<[string, string[], [string, string, number][], Partial<DecodeCounts>]>([
    [
      'counts once, for the first line',
      ['o1,@,mug,2,,69.40', 'o1,@,lamp,1,,69.40'],
      [
        ['mug', 'purchase', 694_000],
        ['lamp', 'purchase', 0],
      ],
      { orderTotalsDiffer: 0, unpricedPurchases: 0 },
    ],
    [
      'is told apart by order',
      ['o1,@,mug,1,,10', 'o2,@,mug,1,,10', 'o1,@,rug,1,,10'],
      [
        ['mug', 'purchase', 100_000],
        ['mug', 'purchase', 100_000],
        ['rug', 'purchase', 0],
      ],
      { orderTotalsDiffer: 0 },
    ],
    [
      'that stands on the first line alone',
      ['o1,@,mug,1,,10', 'o1,@,rug,1,,'],
      [
        ['mug', 'purchase', 100_000],
        ['rug', 'purchase', 0],
      ],
      { orderTotalsDiffer: 0, unpricedPurchases: 0 },
    ],
    [
      'that differs is counted in a note',
      ['o1,@,mug,1,,10', 'o1,@,rug,1,,10.0', 'o1,@,rug,1,,12'],
      [
        ['mug', 'purchase', 100_000],
        ['rug', 'purchase', 0],
        ['rug', 'purchase', 0],
      ],
      { orderTotalsDiffer: 1, unpricedPurchases: 0 },
    ],
    [
      'is none where the lines have the money',
      ['o1,@,mug,2,9.95,69.40', 'o1,@,lamp,1,49.50,69.40'],
      [
        ['mug', 'purchase', 199_000],
        ['lamp', 'purchase', 495_000],
      ],
      { orderTotalsDiffer: 0, unpricedPurchases: 0 },
    ],
    [
      'is none where the first line has the money',
      ['o1,@,mug,2,9.95,69.40', 'o1,@,lamp,1,,69.40'],
      [
        ['mug', 'purchase', 199_000],
        ['lamp', 'purchase', 0],
      ],
      { orderTotalsDiffer: 0, unpricedPurchases: 1 },
    ],
    [
      'is all of it where the first line has no money',
      ['o1,@,lamp,1,,69.40', 'o1,@,mug,2,9.95,69.40'],
      [
        ['lamp', 'purchase', 694_000],
        ['mug', 'purchase', 0],
      ],
      { orderTotalsDiffer: 1, unpricedPurchases: 0 },
    ],
    [
      'less than nothing is a refund of the order',
      ['o1,@,mug,1,,10', 'o1,@,mug,-1,,-10', 'o1,@,rug,-1,,-10'],
      [
        ['mug', 'purchase', 100_000],
        ['mug', 'refund', 100_000],
        ['rug', 'refund', 0],
      ],
      { orderTotalsDiffer: 0, unpricedRefunds: 0 },
    ],
    [
      "isn't what a line that goes back is worth",
      ['o1,@,mug,-1,,10', 'o1,@,rug,1,,10'],
      [
        ['mug', 'refund', 0],
        ['rug', 'purchase', 100_000],
      ],
      { orderTotalsDiffer: 0, unpricedRefunds: 1 },
    ],
    [
      'of a rejected record is still to come',
      ['o1,@,mug,many,,10', 'o1,@,rug,1,,10'],
      [['rug', 'purchase', 100_000]],
      { rejected: 1 },
    ],
    [
      'is that of each record where orders have no number',
      [',@,mug,1,,10', ',@,rug,1,,10'],
      [
        ['mug', 'purchase', 100_000],
        ['rug', 'purchase', 100_000],
      ],
      { orderTotalsDiffer: 0 },
    ],
  ])('%s', (_, lines, amounts, counts) => {
    const found = decode([table(...lines)], { map: ORDERS })
    expect(found.amounts).toEqual(amounts)
    expect(found.counts).toMatchObject(counts)
  })

  it('that is no money is a reason to reject', () => {
    const { counts } = decode([table('o1,@,mug,1,,much')], { map: ORDERS })
    expect(counts).toMatchObject({ rejected: 1, accepted: 0 })
  })

  const nested =
    'event_type=kind,customer_id=who,timestamp=at,item_id=items[].sku,price=items[].each,order_total=total'
  const base = { kind: 'purchase', who: 'ann', at: '2024-03-27T05:00:00Z', total: '69.40' }
  it.each<[string, object, [string | null, string, number][]]>([
    [
      'goes to the first of its elements',
      { items: [{ sku: 'mug' }, { sku: 'lamp' }] },
      [
        ['mug', 'purchase', 694_000],
        ['lamp', 'purchase', 0],
      ],
    ],
    [
      'is none where an element has money',
      { items: [{ sku: 'mug' }, { sku: 'lamp', each: 49.5 }] },
      [
        ['mug', 'purchase', 0],
        ['lamp', 'purchase', 495_000],
      ],
    ],
    ['counts without elements', { items: [] }, [[null, 'purchase', 694_000]]],
    ['is none of a view', { kind: 'page_visit', items: [] }, [[null, 'page_visit', 0]]],
    ['is what a refund gives back', { kind: 'refund', items: [] }, [[null, 'refund', 694_000]]],
  ])('of a record %s', (_, record, amounts) => {
    expect(decode([JSON.stringify({ ...base, ...record })], { map: nested }).amounts).toEqual(
      amounts,
    )
  })

  it('counts once, wherever the file is cut or split', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `o${i % 7},@,mug${i},1,,${(i % 7) + 1}.50`)
    const whole = decode([table(...rows)], { map: ORDERS })
    expect(whole.rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(315_000)
    for (const cut of [1, 7, 64])
      expect(decode([table(...rows)], { map: ORDERS }, cut)).toEqual(whole)
    for (let at = 0; at <= rows.length; at += 5) {
      const parts = [table(...rows.slice(0, at)), table(...rows.slice(at))]
      expect(decode(parts, { map: ORDERS }).amounts).toEqual(whole.amounts)
    }
  })

  it('has the same sum in any order of lines', () => {
    const rows = Array.from({ length: 12 }, (_, i) => `o${i % 3},@,mug${i},1,,${(i % 3) + 1}`)
    for (let turn = 0; turn < rows.length; turn++) {
      const turned = [...rows.slice(turn), ...rows.slice(0, turn)]
      const found = decode([table(...turned)], { map: ORDERS })
      expect(found.rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(60_000)
    }
  })

  it('is told where no record had it', () => {
    expect(decode([table('o1,@,mug,1,5,')], { map: ORDERS }).unseen).toEqual([
      '--map order_total=total',
    ])
  })

  it("isn't followed: an endless input has endless orders", () => {
    const words = { inputs: ['a.csv'], map: ORDERS, window: '1h', follow: true }
    expect(() => planOf(words)).toThrow(/--follow and totals of orders/)
  })
})

describe('what was paid back beside a purchase', () => {
  const map = 'customer_id=who,timestamp=at'
  const purchase = (fields: object) =>
    JSON.stringify({
      ...{ event_type: 'purchase', who: 'ann', at: '2024-03-27T05:00:00Z', order_id: 'o1' },
      ...fields,
    })
  it.each<[string, string, object[], [string | null, string, number][]]>([
    [
      'is a refund of the same item',
      'refund_amount=back',
      [{ item_id: 'mug', price: 10, quantity: 2, back: '7.5' }],
      [
        ['mug', 'purchase', 200_000],
        ['mug', 'refund', 75_000],
      ],
    ],
    [
      'with a minus as well',
      'refund_amount=back',
      [{ item_id: 'mug', price: 10, back: -10 }],
      [
        ['mug', 'purchase', 100_000],
        ['mug', 'refund', 100_000],
      ],
    ],
    [
      'is none where it is 0, or no amount',
      'refund_amount=back',
      [
        { item_id: 'mug', price: 10, back: 0 },
        { item_id: 'mug', price: 10, back: '' },
        { item_id: 'mug', price: 10 },
      ],
      [
        ['mug', 'purchase', 100_000],
        ['mug', 'purchase', 100_000],
        ['mug', 'purchase', 100_000],
      ],
    ],
    [
      'of a line in a list',
      'item_id=lines[].sku,price=lines[].each,refund_amount=lines[].back',
      [
        {
          lines: [
            { sku: 'mug', each: 10, back: 4 },
            { sku: 'rug', each: 90 },
          ],
        },
      ],
      [
        ['mug', 'purchase', 100_000],
        ['rug', 'purchase', 900_000],
        ['mug', 'refund', 40_000],
      ],
    ],
    [
      'of an order counts once, and is of no item',
      'item_id=lines[].sku,price=lines[].each,order_refund=back',
      [
        {
          lines: [
            { sku: 'mug', each: 10 },
            { sku: 'rug', each: 90 },
          ],
          back: 30,
        },
      ],
      [
        ['mug', 'purchase', 100_000],
        ['rug', 'purchase', 900_000],
        [null, 'refund', 300_000],
      ],
    ],
    [
      'of an order that says it on each line',
      'order_refund=back',
      [
        { item_id: 'mug', price: 10, back: 30 },
        { item_id: 'rug', price: 90, back: 30 },
      ],
      [
        ['mug', 'purchase', 100_000],
        [null, 'refund', 300_000],
        ['rug', 'purchase', 900_000],
        [null, 'refund', 0],
      ],
    ],
  ])('%s', (_, more, records, amounts) => {
    const { amounts: found } = decode([records.map(purchase).join('\n')], { map: `${map},${more}` })
    expect(found).toEqual(amounts)
  })
})

describe('--ignore', () => {
  const map = 'customer_id=who,timestamp=at,item_id=items[].sku,quantity=items[].n'
  const record = (fields: object) =>
    JSON.stringify({ event_type: 'purchase', who: 'ann', at: '2024-03-27T05:00:00Z', ...fields })

  it.each<[string, object, number]>([
    ['status=failed', { status: 'failed' }, 1],
    ['status=failed', { status: 'Failed' }, 0],
    ['status=failed', { status: 'paid' }, 0],
    ['status=*', { status: 'paid' }, 1],
    ['status=*', { status: {} }, 1],
    ['status=*', { status: '' }, 0],
    ['status=*', {}, 0],
    ['status=failed', { status: null }, 0],
    ['status=failed', {}, 0],
    ['status=declined|failed', { status: 'failed' }, 1],
    ['status=declined,test=true', { test: true }, 1],
    ["note='a, b|c'|x", { note: 'a, b|c' }, 1],
    ['n=0', { n: 0 }, 1],
    ['n=0', { n: '0.00' }, 1],
    ['n=0.0', { n: '0' }, 1],
    ['n=0', { n: '00' }, 0],
    ['n=0', { n: '0,00' }, 1],
    ['n=1.5', { n: '1,5' }, 0],
    ['n=0', { n: '' }, 0],
    ['n=-1.5', { n: '-1.50' }, 1],
    ['p.status=failed', { p: { status: 'failed' } }, 1],
    ['tags[k=state].v=void', { tags: [{ k: 'state', v: 'void' }] }, 1],
    ['state|status=failed', { status: 'failed' }, 1],
  ])('%s of %j', (ignore, fields, ignored) => {
    const { counts } = decode([record({ ...fields, items: [{ sku: 'mug', n: 1 }] })], {
      map,
      ignore,
    })
    expect([counts.ignored, counts.accepted, counts.ignoredEvents]).toEqual([
      ignored,
      1 - ignored,
      0,
    ])
  })

  it('of an element leaves out that event alone', () => {
    const items = [
      { sku: 'mug', n: 0 },
      { sku: 'lamp', n: 1 },
      { sku: 'rug', n: '0.0' },
    ]
    for (const ignore of ['items[].n=0', 'quantity=0']) {
      const { amounts, counts } = decode([record({ items })], { map, ignore })
      expect(amounts).toEqual([['lamp', 'purchase', 0]])
      expect(counts).toMatchObject({ ignored: 0, accepted: 1, ignoredEvents: 2 })
    }
  })

  it('of all elements ignores the record', () => {
    const { counts } = decode([record({ items: [{ sku: 'mug', n: 0 }] })], {
      map,
      ignore: 'items[].n=0',
    })
    expect(counts).toMatchObject({ records: 1, ignored: 1, accepted: 0, ignoredEvents: 0 })
  })

  it("adds to what a preset ignores, and knows a preset's fields", () => {
    const pixel = (fields: object) =>
      JSON.stringify({
        ...{ id: '1', clientId: 'a', name: 'page_viewed', timestamp: '2024-03-27T05:00:00Z' },
        ...fields,
      })
    const found = decode([[pixel({ test: true }), pixel({ name: 'x' }), pixel({})].join('\n')], {
      preset: 'shopify',
      ignore: 'event_type=x',
    })
    expect(found.counts).toMatchObject({ ignored: 2, accepted: 1 })
  })

  it.each(['', 'status', 'status=', '=failed', "a='b", 'a=b||c', 'a[=b', 'items[]..x=1'])(
    '%j is refused',
    word => expect(() => ignoreWord(word)).toThrow(Fault),
  )

  it('of a list that nothing is read from is refused', () => {
    expect(() => planOf({ inputs: ['a'], ignore: 'items[].n=0' })).toThrow(
      /refers to the list items/,
    )
  })

  it('is told where no record had the field', () => {
    const found = decode([record({ items: [], status: 'paid' })], {
      map,
      ignore: 'stats=x,status=y',
    })
    expect(found.unseen).toContain('--ignore stats=x')
    expect(found.unseen).not.toContain('--ignore status=y')
  })
})

describe('a customer who is only a session or an order', () => {
  const record = JSON.stringify({ event_type: 'purchase', timestamp: '2024-03-27T05:00:00Z' })
  const other = (fields: object) => JSON.stringify({ ...JSON.parse(record), ...fields })
  it.each<[string, object, number]>([
    ['customer_id=user|sid,session_id=sid', { user: 'ann', sid: 's' }, 0],
    ['customer_id=user|sid,session_id=sid', { sid: 's' }, 1],
    ['customer_id=user|sid,session_id=sid', { user: '', sid: 's' }, 1],
    ['customer_id=user|no,order_id=no', { no: 7 }, 1],
    ['customer_id=user|no,order_id=nr|no', { no: 7 }, 1],
    ['customer_id=user|sid', { sid: 's' }, 0],
    ['customer_id=no,order_id=no', { no: 7 }, 1],
    ['customer_id=user|session_id', { session_id: 's' }, 1],
    ['item_id=sku', { customer_id: 's', session_id: 's', sku: 'mug' }, 0],
  ])('--map %s of %j', (map, fields, count) => {
    expect(decode([other(fields)], { map }).counts).toMatchObject({
      accepted: 1,
      customerStandIn: count,
    })
  })
})

describe('the byte scanner', () => {
  const readingOf = (words: object) => scannableReading(planOf({ inputs: ['a.jsonl'], ...words }))

  it.each([
    { decimal: 'comma' },
    { map: 'timestamp=Date+Time' },
    { timeFormat: 'excel' },
    { timeFormat: 't|dd.MM.yyyy' },
  ])('leaves %j to the plain decoder', words => {
    expect(readingOf(words)).toBeNull()
  })
  it.each([
    { map: 'order_total=total' },
    { ignore: 'status=failed' },
    { map: 'customer_id=session_id|user' },
    { map: 'customer_id=no,order_id=no' },
    { map: 'item_id=items[].id,price=items[0].price,currency=list[key=a].b' },
    { map: 'item_id=code:2,order_id=price' },
    { timeFormat: 'dd.MM.yyyy' },
    { timeFormat: 't' },
    { preset: 'ga4' },
  ])('reads by a program: %j', words => {
    expect(readingOf(words)?.records).toBeDefined()
  })
  it.each(['customer_id=user|uid', 'customer_id=user|session_id', "revenue=''"])(
    'reads other names: %s',
    map => {
      const reading = readingOf({ map })
      expect(reading).not.toBeNull()
      expect(reading?.records).toBeUndefined()
    },
  )
})
