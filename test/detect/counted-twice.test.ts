import { describe, expect, it } from 'vitest'
import { answerOf, notesOf } from '../support/strange/answer-of.ts'

const rows = (...lines: string[]) => `${lines.join('\n')}\n`

describe('a total below the rows, without a label', () => {
  const header = 'Order;Date;Customer;Item;Qty;Amount'
  const first = '1;2024-01-02;ann;mug;2;20.00'
  const last = '2;2024-01-13;bob;rug;1;90.00'
  it.each<[what: string, text: string, answer: string]>([
    ['of orders of one line', rows(header, first, last, ';;;;3;110.00'), '0 0 2 3 110.00'],
    [
      'of orders of several lines, of which the first is numbered',
      rows(header, first, ';;;lamp;1;40.00', last, ';;;;4;150.00'),
      '0 0 3 4 150.00',
    ],
    [
      'of orders without items',
      rows(
        'order_id,date,customer,amount',
        '1,2024-01-02,ann,20.00',
        '2,2024-01-13,bob,90.00',
        ',,,110.00',
      ),
      '0 0 2 2 110.00',
    ],
    [
      'is none where more lines follow',
      rows(header, first, ';;;;1;40.00', last, ';;;lamp;1;40.00'),
      '0 0 4 5 190.00',
    ],
    [
      'is none where it has an item',
      rows(header, first, last, ';;;lamp;1;40.00'),
      '0 0 3 4 150.00',
    ],
  ])('%s', async (_, text, answer) => {
    expect(await answerOf('orders.csv', text)).toBe(answer)
  })
})

describe('orders told twice', () => {
  const header = 'order_id,created_at,customer_id,total,updated_at'
  const ann = '1,2024-01-02 10:00:00,ann,60.00,2024-01-02 10:00:00'
  it.each<[what: string, again: string, said: RegExp]>([
    ['in every field the same', ann, /more than once, as exact copies/],
    [
      'as they changed',
      '1,2024-01-02 10:00:00,ann,50.00,2024-01-03 09:00:00',
      /in several versions \(updated_at\)/,
    ],
  ])('%s', async (_, again, said) => {
    const text = rows(header, ann, '2,2024-01-04 10:00:00,bob,90.00,2024-01-04 10:00:00', again)
    expect(await answerOf('orders.csv', text)).toMatch(said)
  })

  it('but not the lines of an order', async () => {
    const line = '1,2024-01-02 10:00:00,ann,mug,10.00'
    const text = rows('order_id,created_at,customer_id,sku,price', line, line)
    expect(await answerOf('orders.csv', text)).toBe('0 0 2 2 20.00')
  })
})

describe('what is no sale', () => {
  it('what a meter reads', async () => {
    const text = [1, 2, 3]
      .map(
        n => `${JSON.stringify({ device_id: `d${n}`, ts: 1_704_190_000 + n, value: 20.5 + n })}\n`,
      )
      .join('')
    expect(await answerOf('meters.jsonl', text)).toMatch(/holds no events and no orders/)
  })

  it('amounts in millionths', async () => {
    const line = (n: number) =>
      `${JSON.stringify({ event: 'purchase', time: 1_704_190_000 + n, user_id: 'ann', item_id: 'mug', price_micros: 10_000_000 })}\n`
    expect(await answerOf('log.jsonl', line(1) + line(2))).toMatch(
      /price_micros in \S+ is in millionths of a currency/,
    )
  })
})

describe('kinds of which only refunds are known', () => {
  const text = (kind: string) =>
    rows(
      'transaction_id,transaction_date,transaction_type,customer_id,product_id,quantity,total_amount',
      `1,2024-01-02,${kind},ann,mug,2,20.00`,
      '2,2024-01-03,Refund,ann,mug,1,-10.00',
    )
  it('a charge is a purchase', async () => {
    expect(await answerOf('kinds.csv', text('Charge'))).toBe('0 0 1 2 20.00 refunds 10.00')
  })
  it('others are asked for', async () => {
    expect(await answerOf('kinds.csv', text('ZZ1'))).toMatch(
      /it is unclear whether ZZ1 \(transaction_type/,
    )
  })
})

describe('money in two currencies', () => {
  it.each([
    ['price_eur', 'price_usd'],
    ['amount', 'amount_usd'],
  ])('%s and %s', async (one, other) => {
    const text = rows(
      `order_id,order_date,customer_id,sku,currency,${one},${other}`,
      '1,2024-01-02,ann,mug,EUR,10.00,11.00',
      '2,2024-01-13,bob,rug,EUR,90.00,99.00',
    )
    const said = await answerOf('orders.csv', text)
    if (one === 'price_eur') expect(said).toMatch(/has price_eur and price_usd, which differ/)
    else expect(said).toBe('0 0 2 2 100.00')
  })
})

it('rows of a dump in SQL are no table', async () => {
  const text = rows(
    '-- MySQL dump 10.13',
    'CREATE TABLE orders (id int, customer_id int, total numeric);',
    "INSERT INTO orders VALUES (1,7,60.00,'2024-01-02 10:00:00'),(2,8,90.00,'2024-01-03 10:00:00');",
    "INSERT INTO orders VALUES (3,7,10.00,'2024-01-04 10:00:00'),(4,8,90.00,'2024-01-03 10:00:00');",
  )
  expect(await answerOf('dump.sql', text)).toMatch(/is an SQL dump of a database/)
})

it('a date of a refund beside its amount is named in a note', async () => {
  const text = rows(
    'order_id,order_date,refund_date,customer_id,sku,price,refund_amount',
    '1,2024-01-02,,ann,mug,20.00,0',
    '2,2024-01-13,2024-02-15,bob,rug,90.00,90.00',
  )
  expect(await answerOf('orders.csv', text)).toBe('0 0 2 2 110.00 refunds 90.00')
  expect(await notesOf('orders.csv', text)).toContain('refund_dates')
})

describe('lines that are no items', () => {
  const header = 'order_id,order_date,customer_id,line_type,sku,qty,amount'
  const item = '1,2024-01-02,ann,ITEM,mug,2,20.00'
  it('shipping and discounts are the order’s', async () => {
    const text = rows(
      header,
      item,
      '1,2024-01-02,ann,SHIPPING,SHIP,1,5.00',
      '2,2024-01-13,bob,ITEM,rug,1,90.00',
      '2,2024-01-13,bob,discount,,1,-9.00',
    )
    expect(await answerOf('lines.csv', text)).toBe('0 0 2 3 110.00')
  })

  it('but a shop may sell what is called so', async () => {
    const text = rows(header, item.replace('ITEM', 'Mugs'), item.replace('ITEM', 'Tips'))
    expect(await answerOf('lines.csv', text)).toBe('0 0 2 4 40.00')
  })
})

describe('lines within lines', () => {
  const header = 'order_id,created_at,customer_id,item_id,parent_item_id,sku,qty,row_total'
  const set = '1,2024-01-02,7,1,,set,2,20.00'
  const part = '1,2024-01-02,7,2,1,mug,2,0.00'
  const other = '2,2024-01-13,8,3,,rug,1,90.00'
  it('are asked about', async () => {
    expect(await answerOf('lines.csv', rows(header, set, part, other))).toMatch(
      /lists bundles together with their parts \(parent_item_id\)/,
    )
  })

  it.each<[what: string, lines: readonly string[], answer: string]>([
    ['where none is within another', [set, other], '0 0 2 3 110.00'],
    ['where the parent is no line', [set.replace(',,', ',77,'), other], '0 0 2 3 110.00'],
  ])('but not %s', async (_, lines, answer) => {
    expect(await answerOf('lines.csv', rows(header, ...lines))).toBe(answer)
  })
})
