import { describe, expect, it } from 'vitest'
import {
  ignoreWord,
  joinWord,
  mapWord,
  nameTables,
  openDecoder,
  openJoinedReader,
} from '../../src/decode/index.ts'
import { AS_IT_IS, Fault, type InputPlan } from '../../src/model/index.ts'
import { planOf } from '../../src/plan/index.ts'
import { scannableReading } from '../../src/run/scannable.ts'
import { rowsOf } from './json/decode.ts'

function joinedFile(name: string, text: string, cut = 1e9) {
  const reader = openJoinedReader(name)
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += cut) reader.push(bytes.subarray(at, at + cut))
  return reader.end()
}

const EXTRAS = ['status', 'orders.status', 'customers.country']
const MAP =
  "event_type='purchase',customer_id=customer,timestamp=date,item_id=sku,quantity=qty,price=price"

function decode(
  text: string,
  join: string,
  files: { readonly [name: string]: string },
  { map = MAP, ignore, cut }: { map?: string; ignore?: string; cut?: number } = {},
) {
  const plans = joinWord(join)
  const input: InputPlan = {
    ...AS_IT_IS,
    map: mapWord(map),
    join: plans,
    ignore: ignore === undefined ? [] : ignoreWord(ignore),
  }
  const decoder = openDecoder(
    { inputZone: 'UTC', keepRejected: false, extras: EXTRAS, input },
    {
      names: nameTables(EXTRAS.length),
      joined: plans.map(({ file }) => joinedFile(file, files[file] ?? '', cut)),
    },
  )
  const decoded = decoder.finish(Buffer.from(text))
  const { batch, counts, issues } = decoded
  const further = Array.from({ length: batch.length }, (_, row) =>
    batch.extra.map((column, i) => {
      const id = column[row] as number
      return id === 0 ? null : batch.names.extra[i]?.text(id)
    }),
  )
  return { rows: rowsOf(decoded), counts, issues, further }
}

const ITEMS = 'order_id,sku,qty,price\n1001,mug,2,9.95\n1001,lamp,1,49.50\n1002,rug,1,120\n'
const ORDERS =
  'order_id,customer,date,status\n1002,bob,2024-03-27T06:00:00Z,cancelled\n1001,ann,2024-03-27T05:00:00Z,paid\n'
const jsonOf = (csv: string) => {
  const [header = '', ...rows] = csv.trim().split('\n')
  const names = header.split(',')
  return rows
    .map(row =>
      JSON.stringify(Object.fromEntries(row.split(',').map((cell, i) => [names[i], cell]))),
    )
    .join('\n')
}

describe('--join', () => {
  it.each([
    ['orders.csv', ORDERS],
    ['orders.csv:order_id', ORDERS],
    ['orders.csv:order_id=no', ORDERS.replace('order_id', 'no')],
    ['orders.csv', ORDERS.replaceAll(',', ';')],
    ['orders.csv', `sep=|\n${ORDERS.replaceAll(',', '|')}`],
    ['orders.csv', `Orders of March\n\n${ORDERS}(2 rows)\n`],
    ['orders.csv', ` ${ORDERS.replace('customer', '"customer "')}`],
    ['orders.jsonl', jsonOf(ORDERS)],
    ['orders.jsonl', jsonOf(ORDERS).replaceAll(/"(100\d)"/g, '$1')],
    [
      'orders.jsonl:order_id=o.id',
      jsonOf(ORDERS).replaceAll(/"order_id":"(100\d)"/g, '"o":{"id":$1}'),
    ],
  ])('adds the columns of %s to each record', (join, orders) => {
    const [file = ''] = join.split(':')
    for (const items of [ITEMS, jsonOf(ITEMS)]) {
      const { rows, counts, further } = decode(items, join, { [file]: orders })
      expect(rows.map(({ customer, item, amount }) => [customer, item, amount])).toEqual([
        ['ann', 'mug', 199_000],
        ['ann', 'lamp', 495_000],
        ['bob', 'rug', 1_200_000],
      ])
      expect(further.map(([status]) => status)).toEqual(['paid', 'paid', 'cancelled'])
      expect(counts).toMatchObject({ accepted: 3, joinUnmatched: 0 })
    }
  })

  it.each([
    ['an array', (rows: string) => `[${rows.trim().replaceAll('\n', ',\n')}]`],
    [
      'an object that holds it',
      (rows: string) => `{"page":1,"orders":[${rows.trim().replaceAll('\n', ',')}]}`,
    ],
    ['pretty objects', (rows: string) => rows.replaceAll('{', '{\n').replaceAll('}', '\n}')],
  ])('reads a document: %s', (_, made) => {
    const lines = decode(ITEMS, 'orders.json', { 'orders.json': jsonOf(ORDERS) })
    const document = made(jsonOf(ORDERS))
    for (const cut of [1, 7, 1e6])
      expect(decode(ITEMS, 'orders.json', { 'orders.json': document }, { cut }).rows).toEqual(
        lines.rows,
      )
  })

  it('reads the joined file the same, wherever it is cut', () => {
    const whole = decode(ITEMS, 'orders.csv', { 'orders.csv': ORDERS })
    for (const cut of [1, 5, 40])
      expect(decode(ITEMS, 'orders.csv', { 'orders.csv': ORDERS }, { cut })).toEqual(whole)
  })

  it("prefers the record's own field, and has the file's under the file's name", () => {
    const items = ITEMS.replace('price', 'price,status').replaceAll(/(\d)\n/g, '$1,sent\n')
    const { further } = decode(items, 'orders.csv:order_id', { 'orders.csv': ORDERS })
    expect(further[0]?.slice(0, 2)).toEqual(['sent', 'paid'])
  })

  it('joins by a column of the file before', () => {
    const customers = 'customer,country\nann,de\nbob,fr\n'
    const files = { 'orders.csv': ORDERS, 'customers.csv': customers }
    const { further } = decode(ITEMS, 'orders.csv,customers.csv', files)
    expect(further.map(each => each[2])).toEqual(['de', 'de', 'fr'])
  })

  it('keeps records without a partner, and counts them', () => {
    const orders = ORDERS.split('\n').slice(0, 2).join('\n')
    const { counts, issues } = decode(ITEMS, 'orders.csv', { 'orders.csv': orders })
    expect(counts).toMatchObject({ accepted: 1, rejected: 2, joinUnmatched: 2 })
    expect(issues[0]).toMatchObject({ field: 'customer_id', reason: 'missing' })
    const stand = {
      map: MAP.replace('=customer', "=customer|'nobody'").replace('=date', "=date|'2024-03-27'"),
    }
    const kept = decode(ITEMS, 'orders.csv', { 'orders.csv': orders }, stand)
    expect(kept.counts).toMatchObject({ accepted: 3, joinUnmatched: 2 })
  })

  it('compares keys as text', () => {
    const orders = ORDERS.replace('1001', '01001').replace('1002', '1002.0')
    const { counts } = decode(ITEMS, 'orders.csv', { 'orders.csv': orders })
    expect(counts).toMatchObject({ accepted: 0, joinUnmatched: 3 })
  })

  it('lets --ignore and order_total read what was joined', () => {
    const orders = ORDERS.replace('status', 'status,total').replaceAll(
      /(paid|cancelled)/g,
      '$1,69.40',
    )
    const map = MAP.replace('price=price', 'order_id=order_id,order_total=total')
    const found = decode(
      ITEMS.replace('price', 'each'),
      'orders.csv',
      { 'orders.csv': orders },
      { map, ignore: 'status=cancelled' },
    )
    expect(found.rows.map(({ item, amount }) => [item, amount])).toEqual([
      ['mug', 694_000],
      ['lamp', 0],
    ])
    expect(found.counts).toMatchObject({ ignored: 1, accepted: 2 })
  })

  it('has digits as times, from a table onto JSON', () => {
    const orders = 'order_id,customer,date\n1001,ann,1711515600\n1002,bob,1711519200\n'
    const { counts } = decode(jsonOf(ITEMS), 'orders.csv', { 'orders.csv': orders })
    expect(counts).toMatchObject({ accepted: 3 })
  })

  it.each([
    [
      'orders.csv',
      `${ORDERS}1001,cleo,2024-03-27T07:00:00Z,paid\n`,
      /several rows with the same order_id, in lines 3 and 4/,
    ],
    ['orders.csv', ORDERS.replace('order_id', 'no'), /has no column that the records have/],
    [
      'orders.csv',
      ORDERS.replace('status', 'sku'),
      /shares several columns .* several have one row per value: order_id, sku/,
    ],
    [
      'orders.csv:sku',
      ORDERS.replace('status', 'sku').replaceAll('cancelled', 'paid'),
      /same sku, in lines 2 and 3/,
    ],
    ['orders.csv', 'order_id,a\n1001\n', /orders.csv:2 has 1 cells, but the header has 2/],
    ['orders.csv', 'order_id,a,a\n1001,1,2\n', /names the column a twice, as columns 2 and 3/],
    ['orders.csv', 'order_id,a\n1001,"b\n', /orders.csv:2 has a misplaced quote/],
    ['orders.csv', '', /is empty/],
    ['orders.json', '[{"order_id":"1001"},[1]]', /orders.json:1 is not a JSON object/],
    ['orders.json', '[\n{"order_id":"1001"},\n{"order_id":', /orders.json:3 is not|ends before/],
    [
      'orders.json',
      '{"a":[{"order_id":"1","date":"2024-03-27"}],"b":[{"order_id":"2","date":"2024-03-27"}]}',
      /holds several lists/,
    ],
    ['orders.html', '<html><body></body></html>\n', /is no table/],
    ['orders.jsonl', `${jsonOf(ORDERS)}\n[1]\n`, /orders.jsonl:3 is not a JSON object/],
  ])('%s of %j is refused', (join, orders, message) => {
    const [file = ''] = join.split(':')
    const run = () => decode(ITEMS, join, { [file]: orders })
    expect(run).toThrow(Fault)
    expect(run).toThrow(message)
  })

  it('takes the one key of several shared columns that has a row per value', () => {
    const orders = ORDERS.replace('status', 'sku').replaceAll('cancelled', 'paid')
    expect(decode(ITEMS, 'orders.csv', { 'orders.csv': orders }).counts).toMatchObject({
      accepted: 3,
    })
  })

  it.each([
    ['orders.csv', [{ file: 'orders.csv', key: null }]],
    ['a/orders.csv:no', [{ file: 'a/orders.csv', key: { left: 'no', right: 'no' } }]],
    ['orders.csv:no=id', [{ file: 'orders.csv', key: { left: 'no', right: 'id' } }]],
    ['C:\\orders.csv', [{ file: 'C:\\orders.csv', key: null }]],
    [
      'a.csv,b.csv:id',
      [
        { file: 'a.csv', key: null },
        { file: 'b.csv', key: { left: 'id', right: 'id' } },
      ],
    ],
    ["'a,b.csv':id", [{ file: 'a,b.csv', key: { left: 'id', right: 'id' } }]],
    [['a,b.csv'], [{ file: 'a,b.csv', key: null }]],
  ])('%j names', (word, plans) => expect(joinWord(word)).toEqual(plans))

  it.each(['', '-', 'a.csv:', 'a.csv:=b', 'a.csv:b=', 'a.csv:a=b=c', 'a.csv,,b.csv'])(
    '%j is refused',
    word => expect(() => joinWord(word)).toThrow(Fault),
  )

  it('is the plain decoder’s', () => {
    expect(scannableReading(planOf({ inputs: ['a.jsonl'], join: 'orders.csv' }))).toBeNull()
  })
})
