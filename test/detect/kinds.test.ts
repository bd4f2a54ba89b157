import { describe, expect, it } from 'vitest'
import { answerOf, answerOfAll } from '../support/strange/answer-of.ts'

const rows = (...lines: string[]) => `${lines.join('\n')}\n`
const json = (value: unknown, indent?: number) => `${JSON.stringify(value, null, indent)}\n`
const jsonLines = (...values: readonly object[]) => values.map(value => json(value)).join('')

const line = (sku: string, quantity: number, price: number) => ({ sku, quantity, price })
const ORDERS = [
  {
    order_id: '1001',
    customer: 'ann',
    created_at: '2024-03-01T10:00:00Z',
    items: [line('mug', 2, 10)],
  },
  {
    order_id: '1002',
    customer: 'bob',
    created_at: '2024-03-02T10:00:00Z',
    items: [line('lamp', 1, 40), line('rug', 1, 90)],
  },
  {
    order_id: '1003',
    customer: 'cleo',
    created_at: '2024-03-03T10:00:00Z',
    items: [line('mug', 1, 10)],
  },
]
const byKey = Object.fromEntries(ORDERS.map(order => [order.order_id, order]))
const event = (type: string, minute: number, more: object = {}) => ({
  ...{ action: type, user: 'ann', sku: 'mug', at: `2024-03-01T10:0${minute}:00Z` },
  ...more,
})
const EVENTS = [event('view', 0), event('view', 1), event('cart', 2), event('buy', 3, { price: 9 })]

describe('records that are members of an object, by their ids', () => {
  it.each<[what: string, text: string, answer: string]>([
    ['pretty', json(byKey, 2), '0 0 4 5 160.00'],
    ['on one line', json(byKey), '0 0 4 5 160.00'],
    ['within another object', json({ orders: byKey }, 2), '0 0 4 5 160.00'],
    [
      'beside other tables',
      json({ users: { ann: { name: 'Ann' }, bob: { name: 'Bob' } }, orders: byKey }, 2),
      '0 0 4 5 160.00',
    ],
    [
      'events without lists, on one line',
      json(Object.fromEntries(EVENTS.map((each, i) => [`-Nx${i}`, each]))),
      '2 1 1 1 9.00',
    ],
    [
      'by two keys, one within the other',
      json({ log: { d1: { e1: EVENTS[0], e2: EVENTS[1] }, d2: { e3: EVENTS[3] } } }),
      '2 0 1 1 9.00',
    ],
    [
      'by names that are no ids, where they are alike',
      json({ one: EVENTS[0], two: EVENTS[1], three: EVENTS[2], four: EVENTS[0] }, 1),
      '3 1 0 0 0.00',
    ],
  ])('%s', async (_, text, answer) => {
    expect(await answerOf('export.json', text)).toBe(answer)
  })

  it('leave an order with two addresses one record', async () => {
    const address = { name: 'Ann', city: 'Bern' }
    const order = { ...ORDERS[0], billing1: address, billing2: address }
    expect(await answerOf('order.json', json(order, 2))).toBe('0 0 1 2 20.00')
  })
})

describe('what a search engine gives and takes', () => {
  const action = (name: string, more: object) => jsonLines({ [name]: more })
  it.each<[what: string, text: string, answer: string]>([
    [
      'a bulk request',
      ORDERS.map(each => action('index', { _id: each.order_id }) + jsonLines(each)).join(''),
      '0 0 4 5 160.00',
    ],
    [
      'without ids',
      EVENTS.map(each => action('create', {}) + jsonLines(each)).join(''),
      '2 1 1 1 9.00',
    ],
    [
      'of our own names',
      ['page_visit', 'purchase']
        .map(event_type => ({
          ...{ event_type, customer_id: 'ann', timestamp: '2024-03-01T10:00:00Z' },
          ...{ item_id: 'mug', price: 9 },
        }))
        .map(each => action('index', { _index: 'log' }) + jsonLines(each))
        .join(''),
      '1 0 1 1 9.00',
    ],
    [
      'a search result',
      json({
        took: 3,
        hits: { total: { value: 3 }, hits: ORDERS.map(each => ({ _id: '1', _source: each })) },
      }),
      '0 0 4 5 160.00',
    ],
  ])('%s', async (_, text, answer) => {
    expect(await answerOf('bulk.ndjson', text)).toBe(answer)
  })
})

describe('nothing was bought', () => {
  const items = rows(
    'id,customer_id,product_id,price,created_at',
    '1,ann,mug,10.00,2024-03-01 10:00:00',
    '2,bob,lamp,40.00,2024-03-02 11:00:00',
  )
  const carts = (header: string) =>
    rows(header, 'c1,ann,2024-03-01 10:00:00,active,mug,10.00', 'c2,bob,2024-03-02,active,rug,9.00')
  it.each<[file: string, text: string, sentence: RegExp]>([
    ['wishlist_items.csv', items, /looks like wishes \(by its name\)/],
    ['saved-items.csv', items, /looks like wishes/],
    ['carts.csv', items, /looks like carts/],
    ['AbandonedCheckouts.csv', items, /looks like abandoned carts/],
    ['refunds 2024.csv', items, /looks like refunds/],
    [
      'log.csv',
      carts('cart_id,user_id,created_at,status,product_id,unit_price'),
      /looks like carts \(cart_id, status\)/,
    ],
    [
      'log.csv',
      carts('id,user_id,created_at,wish_list,product_id,unit_price'),
      /looks like wishes \(wish_list\)/,
    ],
    [
      'log.csv',
      rows(
        'Id,Name,Email,Created at,Abandoned Checkout URL,Currency,Lineitem quantity,Lineitem name,Lineitem price',
        '1,#C1,ann@example.com,2024-03-01 10:00:00 +0000,https://example.com/1,EUR,2,mug,10.00',
      ),
      /looks like abandoned carts \(Abandoned Checkout URL\)/,
    ],
  ])('%s: %s', async (file, text, sentence) => {
    expect(await answerOf(file, text)).toMatch(sentence)
  })

  it.each<[file: string, text: string]>([
    ['cart_orders.csv', items],
    ['instacart.csv', items],
    ['market_basket.csv', items],
    ['returns_data.csv', items.replace('created_at', 'order_date')],
    ['log.csv', carts('cart_id,user_id,order_date,status,product_id,unit_price')],
    ['log.csv', carts('order_id,user_id,created_at,abandoned,product_id,unit_price')],
  ])('but not: %s', async (file, text) => {
    expect(await answerOf(file, text)).toMatch(/^0 0 2 2 /)
  })
})

describe('money that was paid back, beside a purchase', () => {
  it.each<[what: string, text: string, answer: string]>([
    [
      'is a refund',
      rows(
        'order_id,order_date,customer_id,product,quantity,unit_price,refund_amount',
        '1,2024-03-01,ann,mug,2,10.00,0',
        '2,2024-03-02,bob,lamp,1,40.00,40.00',
        '3,2024-03-03,ann,rug,1,90.00,15.00',
      ),
      '0 0 3 4 150.00 refunds 55.00',
    ],
    [
      'is one for an order that says it on each line',
      rows(
        'order_id,order_date,customer_id,product,quantity,unit_price,Amount Refunded',
        '1,2024-03-01,ann,mug,2,10.00,30.00',
        '1,2024-03-01,ann,rug,1,90.00,30.00',
        '2,2024-03-02,bob,lamp,1,40.00,0.00',
      ),
      '0 0 3 4 150.00 refunds 30.00',
    ],
    [
      'is of the order beside a list of its lines',
      json(ORDERS.map((order, i) => ({ ...order, total_refunded: i === 1 ? 40.5 : 0 }))),
      '0 0 4 5 160.00 refunds 40.50',
    ],
    [
      'is none where it is a flag or a number of pieces',
      rows(
        'order_id,order_date,customer_id,product,quantity,unit_price,refunded,quantity_refunded',
        '1,2024-03-01,ann,mug,2,10.00,0,0',
        '2,2024-03-02,bob,lamp,1,40.00,1,1',
      ),
      '0 0 2 3 60.00',
    ],
    [
      'is said by the events where they are refunds',
      rows(
        'time,user,event,product,price,refund_amount',
        '2024-03-01 10:00,ann,purchase,mug,10.00,',
        '2024-03-02 10:00,ann,refund,mug,10.00,10.00',
      ),
      '0 0 1 1 10.00 refunds 10.00',
    ],
  ])('%s', async (_, text, answer) => {
    expect(await answerOf('shop.txt', text)).toBe(answer)
  })
})

describe('types that speak of buying', () => {
  const log = (...types: string[]) =>
    rows(
      'time,user,event,product,price',
      ...types.map((type, i) => `2024-03-01 10:0${i}:00,ann,${type},mug,9.00`),
    )
  it.each<[what: string, text: string, answer: string | RegExp]>([
    ['in a page of the checkout', log('Product - View', 'Checkout - Purchase'), '1 0 1 1 9.00'],
    ['that nobody knows are asked for', log('view', 'Buy It Now VIP'), /whether Buy It Now VIP/],
    ['that failed are none', log('view', 'view', 'purchase_failed'), '2 0 0 0 0.00'],
  ])('%s', async (_, text, answer) => {
    expect(await answerOf('log.csv', text)).toMatch(answer)
  })
})

describe('sales of a payment or a marketplace', () => {
  it.each<[what: string, text: string, answer: string | RegExp]>([
    [
      'money that came and went is no order',
      rows(
        'Date,Time,Name,Currency,Gross,Fee,Net,Transaction ID,Item ID,Quantity,Balance',
        '2024-03-01,10:00:00,Ann,USD,25.00,-1.00,24.00,T1,mug,1,124.00',
        '2024-03-02,10:00:00,,USD,-100.00,0.00,-100.00,T2,,,24.00',
      ),
      /a payment service’s list/,
    ],
    [
      'a price of all units, by whoever documents it so',
      [
        'amazon-order-id purchase-date order-status sku asin quantity currency item-price',
        'A-1 2024-03-01T10:00:00+00:00 Shipped MUG B01 2 USD 20.00',
        'A-2 2024-03-02T10:00:00+00:00 Shipped RUG B02 1 USD 90.00',
      ]
        .map(each => each.replaceAll(' ', '\t'))
        .join('\n'),
      '0 0 2 3 110.00',
    ],
    [
      'the total of the only order of several lines',
      rows(
        'Order number,Date created,Contact email,Item,Qty,Price,Total',
        '1,2024-03-01,ann@example.com,mug,2,10.00,25.00',
        '2,2024-03-02,bob@example.com,lamp,1,40.00,135.00',
        '2,2024-03-02,bob@example.com,rug,1,90.00,135.00',
      ),
      '0 0 3 4 150.00',
    ],
  ])('%s', async (_, text, answer) => {
    expect(await answerOf('report.csv', text)).toMatch(answer)
  })
})

describe('how many of it', () => {
  it.each<[what: string, text: string, answer: string | RegExp]>([
    [
      'is told by what it does, whatever it is called',
      rows(
        'order_id,order_date,customer,item,price,kpl,line_total',
        '1,2024-03-01,ann,mug,10.00,2,20.00',
        '2,2024-03-02,bob,rug,90.00,1,90.00',
      ),
      '0 0 2 3 110.00',
    ],
    [
      'or money: an amount mostly below the price is asked for',
      rows(
        'TRANSACTION_DT,CUSTOMER_ID,PRODUCT_ID,AMOUNT,SALES_PRICE',
        '3/1/2024,ann,mug,2,20',
        '3/14/2024,bob,rug,1,90',
      ),
      /AMOUNT in report.csv could be an amount or a quantity/,
    ],
  ])('%s', async (_, text, answer) => {
    expect(await answerOf('report.csv', text)).toMatch(answer)
  })
})

describe('types that are numbers, where a data set documents them', () => {
  it.each<[what: string, header: string, types: string, answer: string]>([
    ['Tianchi', 'user_id,item_id,behavior_type,item_category,time', '1 1 2 3 4', '2 1 1 1 0.00'],
    [
      'Tmall',
      'user_id,item_id,action_type,cat_id,time_stamp,brand_id',
      '0 0 3 1 2',
      '2 1 1 1 0.00',
    ],
  ])('%s', async (_, header, types, answer) => {
    const texts = types.split(' ').map((type, i) =>
      header
        .split(',')
        .map(name => (/type/.test(name) ? type : /time/.test(name) ? `2024-03-01 1${i}` : '7'))
        .join(','),
    )
    const text = rows(header, ...texts)
    expect(
      await answerOf(
        'log.csv',
        header.includes('time_stamp') ? text.replace(/ (1\d)/g, ' $1:00') : text,
      ),
    ).toBe(answer)
  })

  it('are asked for elsewhere', async () => {
    const text = rows('user_id,item_id,behavior_type,time', 'ann,mug,1,2024-03-01 10:00')
    expect(await answerOf('log.csv', text)).toMatch(/no value of behavior_type/)
  })
})

describe('names', () => {
  it.each<[what: string, text: string, answer: string | RegExp]>([
    [
      'with a point between words',
      rows(
        'Order Number;Order Date;Article;Selling Price (incl. VAT);VAT',
        '1;2024-03-01;mug;11,90;1,90',
        '2;2024-03-02;rug;47,60;7,60',
      ),
      '0 0 2 2 59.50',
    ],
    [
      'with a slash, of an order whose number stands on its first line alone',
      rows(
        'Order Reference,Order Lines/Product,Order Lines/Quantity,Order Lines/Unit Price,Order Date,Customer,Total',
        'S1,mug,2.0,10.0,2024-03-01 10:00:00,Ann,23.80',
        'S2,lamp,1.0,40.0,2024-03-02 10:00:00,Bob,154.70',
        ',rug,1.0,90.0,,,',
      ),
      '0 0 3 4 150.00',
    ],
    [
      'of which the last two say it together',
      jsonLines({
        created_at: '2024-03-01T10:00:00Z',
        data: { order: { id: 'o1', customer: { id: 'ann' }, shipping: { price: 5 } } },
        items: [line('mug', 2, 10)],
      }),
      '0 0 1 2 20.00',
    ],
    [
      'of an amount in an object of its own',
      json([
        {
          ...{ id: 'o1', created_at: '2024-03-01T10:00:00Z', customer: { id: 'ann' } },
          total_price_set: { shop_money: { amount: '25.00' } },
          line_items: [
            { sku: 'mug', quantity: 2, unit_price_set: { shop_money: { amount: '10.00' } } },
          ],
        },
      ]),
      '0 0 1 2 20.00',
    ],
    [
      'whose words say it together',
      rows(
        'Customer ID,Purchase Date,Product Category,Product Price,Quantity,Total Purchase Amount',
        'ann,2024-03-01 10:00:00,Mugs,10,2,18',
        'bob,2024-03-02 10:00:00,Rugs,90,1,81',
      ),
      '0 0 2 3 99.00',
    ],
    [
      'of sales of which some include tax',
      rows(
        'Day,Order name,Product title,Customer email,Net quantity,Gross sales,Net sales,Taxes,Total sales',
        '2024-03-01,#1,mug,ann@example.com,2,20.00,20.00,1.00,21.00',
        '2024-03-02,#2,rug,bob@example.com,1,90.00,81.00,4.00,85.00',
      ),
      /Net sales and Gross sales, which differ/,
    ],
    [
      'of an amount in hundredths',
      json([
        {
          ...{ id: 'o1', created_at: '2024-03-01T10:00:00Z', customer_id: 'ann' },
          line_items: [{ name: 'mug', quantity: '2', base_price_money: { amount: 1000 } }],
        },
      ]),
      /line_items\[\]\.base_price_money\.amount in \S+ is in hundredths/,
    ],
  ])('%s', async (_, text, answer) => {
    expect(await answerOf('report.txt', text)).toMatch(answer)
  })
})

describe('what says too little', () => {
  it.each<[what: string, text: string, sentence: RegExp]>([
    [
      'what was measured of sessions',
      rows(
        'date,visitorId,sessionId,totals,visitNumber',
        '20240301,ann,s1,"{""visits"": ""1"", ""hits"": ""3"", ""transactionRevenue"": ""37860000""}",1',
        '20240302,bob,s2,"{""visits"": ""1"", ""hits"": ""1""}",1',
      ),
      /totals or flags \(totals\.visits|totals or flags \(visits, hits/,
    ],
    [
      'lists as Python prints them',
      rows(
        'order_id,customer_id,order_date,items',
        `1,ann,2024-03-01,"[{'sku': 'mug', 'qty': 2, 'price': 10.0}]"`,
        `2,bob,2024-03-02,"[{'sku': 'rug', 'qty': 1, 'price': 90.0}]"`,
      ),
      /items in log.csv holds lists printed with single quotes/,
    ],
  ])('%s', async (_, text, sentence) => {
    expect(await answerOf('log.csv', text)).toMatch(sentence)
  })
})

describe('what was measured of a customer', () => {
  it('takes nothing from orders', async () => {
    const text = rows(
      'order_id,order_date,customer_id,product_id,quantity,price,visits,sessions',
      '1,2024-03-01,ann,mug,2,10.00,3,2',
      '2,2024-03-02,bob,rug,1,90.00,5,4',
    )
    expect(await answerOf('orders.csv', text)).toBe('0 0 2 3 110.00')
  })
})

describe('documents of a shop’s books', () => {
  it.each<[what: string, text: string, answer: string | RegExp]>([
    [
      'a credit note is a refund',
      rows(
        'Document No,Document Type,Date,Customer,Item,Qty,Amount',
        '1,Invoice,2024-03-01,Ann,mug,2,20.00',
        '2,Invoice,2024-03-02,Bob,rug,1,90.00',
        '3,Credit Note,2024-03-03,Bob,rug,1,90.00',
      ),
      '0 0 2 3 110.00 refunds 90.00',
    ],
    [
      'a charge taken back is one, too',
      rows(
        'id,type,order_id,customer,sku,qty,amount,created',
        '1,payment,1001,ann,mug,2,20.00,2024-03-01 10:00:00',
        '2,chargeback,1001,ann,mug,2,20.00,2024-03-02 10:00:00',
      ),
      '0 0 1 2 20.00 refunds 20.00',
    ],
    [
      'a kind that nobody knows beside sales is asked for',
      rows(
        'receipt_no,type,date,customer,item,qty,total',
        '1,Sale,2024-03-01 10:00:00,ann,mug,2,20.00',
        '2,Void,2024-03-01 11:00:00,bob,rug,1,90.00',
        '3,Exchange,2024-03-01 12:00:00,bob,rug,1,90.00',
      ),
      /whether Void or Exchange \(type in books.csv\) is/,
    ],
    [
      'gift cards with what is left on them are no sales',
      rows(
        'card_id,customer_id,issued_at,amount,balance',
        'g1,ann,2024-03-01,50.00,20.00',
        'g2,bob,2024-03-02,100.00,100.00',
      ),
      /holds no orders: it looks like/,
    ],
    [
      'what was paid so far is not what was sold',
      rows(
        'invoice_id,customer_id,issue_date,amount_due,amount_paid',
        '1,ann,2024-03-01,100.00,100.00',
        '2,bob,2024-03-02,50.00,0.00',
      ),
      /amount_due and amount_paid, which differ/,
    ],
    [
      'when a row was changed is no time of its own',
      rows(
        'sale_id,customer_id,amount,payment_date,last_update',
        '1,ann,20.00,2024-03-01 10:00:00,2024-05-01 10:00:00',
        '2,bob,90.00,2024-03-02 10:00:00,2024-05-01 10:00:00',
      ),
      '0 0 2 2 110.00',
    ],
  ])('%s', async (_, text, answer) => {
    expect(await answerOf('books.csv', text)).toMatch(answer)
  })
})

describe('tables that were drawn', () => {
  const cells = [
    ['order_id', 'order_date', 'customer', 'item', 'quantity', 'price'],
    ['1001', '2024-03-01', 'Ann', 'mug', '2', '10.00'],
    ['1002', '2024-03-02', 'Bob', 'desk lamp', '1', '40.00'],
    ['1002', '2024-03-02', 'Bob', 'rug', '1', '90.00'],
  ]
  const framed = cells.map(row => `| ${row.map(cell => cell.padEnd(10)).join(' | ')} |`)
  const [header = '', ...below] = framed
  const plus = header.replace(/[^|]/g, '-').replaceAll('|', '+')
  it.each<[what: string, text: string]>([
    ['as MySQL does', rows(plus, header, plus, ...below, plus, '3 rows in set (0.00 sec)')],
    ['in Markdown', rows(header, plus.replaceAll('+', '|'), ...below)],
    ['in Markdown, with where cells stand', rows(header, '|---|:--|---|---|--:|--:|', ...below)],
  ])('%s', async (_, text) => {
    expect(await answerOf('out.txt', text)).toBe('0 0 3 4 150.00')
  })
})

describe('states of an order, each a record', () => {
  it('are one purchase, with the lines in a list as well', async () => {
    const order = (orderId: string, status: string, day: number, items: readonly object[]) => ({
      ...{ orderId, status, items, customerId: 'ann', timestamp: `2024-03-0${day}T10:00:00Z` },
    })
    const text = jsonLines(
      order('1', 'PLACED', 1, [line('mug', 2, 10), line('lamp', 1, 40)]),
      order('1', 'SHIPPED', 2, [line('mug', 2, 10), line('lamp', 1, 40)]),
      order('2', 'PLACED', 2, [line('rug', 1, 90)]),
    )
    expect(await answerOf('states.jsonl', text)).toBe('0 0 3 4 150.00')
  })
})

describe('files that belong together', () => {
  const orders = [
    { order_no: '1', customer: 'ann', order_date: '2024-03-01' },
    { order_no: '2', customer: 'bob', order_date: '2024-03-02' },
  ]
  const lines = rows(
    'order_id,sku,qty,unit_price',
    '1,mug,2,10.00',
    '2,lamp,1,40.00',
    '2,rug,1,90.00',
  )
  it.each<[what: string, orders: string]>([
    ['by the order’s number, which each calls otherwise', jsonLines(...orders)],
    ['of which one is a JSON array', json(orders, 2)],
    ['of which one is an object that holds it', json({ data: orders, page: 1 })],
    ['of which one has its rows by id', json({ a1: orders[0], a2: orders[1] })],
  ])('%s', async (_, text) => {
    expect(await answerOfAll({ 'lines.csv': lines, 'orders.json': text })).toBe('0 0 3 4 150.00')
  })
})

describe('a price after what was taken off', () => {
  const sales = (header: string, ...lines: string[]) =>
    rows(`order_id,order_date,customer,product,quantity,${header}`, ...lines)
  it.each<[what: string, text: string, answer: string]>([
    [
      'of the line',
      sales(
        'price,discount_percent,final_price',
        '1,2024-03-01,ann,mug,2,10.00,10,18.00',
        '2,2024-03-02,bob,rug,1,90.00,0,90.00',
      ),
      '0 0 2 3 108.00',
    ],
    [
      'of a piece',
      sales(
        'price,discount_percent,final_price',
        '1,2024-03-01,ann,mug,2,10.00,10,9.00',
        '2,2024-03-02,bob,rug,1,90.00,0,90.00',
      ),
      '0 0 2 3 108.00',
    ],
    [
      'beside the one on the list',
      sales(
        'mrp,discounted_price',
        '1,2024-03-01,ann,mug,2,12.00,10.00',
        '2,2024-03-02,bob,rug,1,100.00,90.00',
      ),
      '0 0 2 3 110.00',
    ],
  ])('%s', async (_, text, answer) => {
    expect(await answerOf('sales.csv', text)).toBe(answer)
  })
})

describe('more languages', () => {
  it.each([
    ['Swedish', 'Ordernummer;Orderdatum;Kund;Artikelnr;Antal;Pris;Summa'],
    ['Danish', 'Ordrenr.;Dato;Kunde;Varenr.;Antal;Pris;Beløb'],
    ['Czech', 'Číslo objednávky;Datum;Zákazník;Zboží;Množství;Cena;Celkem'],
    ['Hungarian', 'Rendelésszám;Dátum;Vevő;Termék;Mennyiség;Egységár;Összesen'],
    ['Finnish', 'Tilausnumero;Päivämäärä;Asiakas;Tuote;Määrä;Hinta;Yhteensä'],
  ])('%s', async (_, header) => {
    const text = rows(
      header,
      '1;1.3.2024;Ann;mug;2;10,50;21,00',
      '2;14.3.2024;Bob;rug;1;90,00;90,00',
    )
    expect(await answerOf('sales.csv', text)).toBe('0 0 2 3 111.00')
  })
})
