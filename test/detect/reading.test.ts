import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { analyze, Fault, render } from '../../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-reading-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** 'views carts purchases units gross', as analyze reads a file without being told how; else why it doesn't. */
async function reading(text: string): Promise<string> {
  const path = join(folder, 'log.txt')
  writeFileSync(path, text)
  try {
    const outcome = await analyze({ inputs: [path] })
    const { totals } = JSON.parse([...render(outcome, 'json')].join(''))
    return ['views', 'carts', 'purchases', 'units', 'gross'].map(name => totals[name]).join(' ')
  } catch (error) {
    if (error instanceof Fault) return error.message
    throw error
  }
}

const lines = (...records: object[]): string =>
  records.map(record => `${JSON.stringify(record)}\n`).join('')

/** A table with a column of types, one event a minute: Ann looks at a mug, takes it and buys it. */
const typed = (column: string, types: readonly string[]): string =>
  [
    `time,user,product,${column},price`,
    ...types.map((type, i) => `2024-05-01 10:0${i}:00,ann,mug,${type},9.50`),
  ].join('\n')

describe('the types of an event log', () => {
  it.each([
    ['our own', 'page_visit add_to_cart purchase'],
    ['short', 'pv atc buy'],
    ['upper case', 'VIEW_PRODUCT ADD_TO_CART PURCHASE'],
    ['camel case', 'productView cartAdd orderPlaced'],
    ['of a sentence', 'Viewed the product,Added to the cart,Completed a purchase'],
    ['turned round', 'Product - viewed,Basket add,Order (completed)'],
    ['German', 'Produkt angesehen,in den Warenkorb gelegt,gekauft,'],
    ['Spanish', 'ver_producto agregar_carrito compra_realizada'],
    ['Portuguese', 'visualizou_produto adicionou_carrinho compra_finalizada'],
    ['French', 'voir_produit ajouter_panier commande_passee'],
    ['Italian', 'visualizza_prodotto prodotto_aggiunto_al_carrello acquisto_completato'],
    ['Russian', 'просмотр товара,добавление в корзину,покупка'],
    ['Chinese', '浏览 加购 购买'],
  ])('%s', async (_, said) => {
    const types = said.split(said.includes(',') ? ',' : ' ').slice(0, 3)
    expect(await reading(typed('event', types))).toBe('1 1 1 1 9.50')
  })

  it.each([
    ['view_cart', '0 1 1 1 9.50'],
    ['product_list_viewed', '0 1 1 1 9.50'],
    ['wishlist_add', '0 1 1 1 9.50'],
    ['add_to_cart_failed', '0 1 1 1 9.50'],
    ['purchase_failed', '0 1 1 1 9.50'],
    ['begin_checkout', '0 1 1 1 9.50'],
    ['order_shipped', '0 1 1 1 9.50'],
    ['refund_requested', '0 1 1 1 9.50'],
  ])('%s is none of ours', async (other, expected) => {
    expect(await reading(typed('event', [other, 'add_to_cart', 'purchase']))).toBe(expected)
  })

  it.each(['ev', 'stage', 'funnel_step', 'xyz', 'Was passiert ist'])(
    'in a column that is called %s',
    async column => {
      expect(await reading(typed(column, ['view', 'cart', 'purchase']))).toBe('1 1 1 1 9.50')
    },
  )

  it('in the one of two columns that tells more of them apart', async () => {
    const rows = ['view_item', 'add_to_cart', 'purchase'].map(
      (name, i) =>
        `${i},${name === 'purchase' ? 'purchase' : 'ecommerce'},${name},ann,mug,2024-05-01T10:0${i}:00Z,5`,
    )
    const header = 'event_id,event_type,event_name,user_id,product_id,timestamp,price'
    expect(await reading([header, ...rows].join('\n'))).toBe('1 1 1 1 5.00')
  })

  it.each([3_000, 30_000])('are sorted, %s views first', async views => {
    const rows = (type: string, count: number, amount: string) =>
      Array.from({ length: count }, () => `2024-05-01 10:00:00,ann,${type},mug,${amount}`)
    const all = [
      ...rows('view', views, ''),
      ...rows('basket', 20, ''),
      ...rows('transaction', 9, '5'),
    ]
    const text = ['time,user,event,product,amount', ...all].join('\n')
    expect(await reading(text)).toBe(`${views} 20 9 9 45.00`)
  })

  it('are numbers: which is which has to be said', async () => {
    expect(await reading(typed('behavior', ['1', '2', '4']))).toBe(
      'no value of behavior in log.txt is a known event type: 1, 2, 4.',
    )
  })

  it('are none that a shop has', async () => {
    expect(await reading(typed('event', ['play', 'skip', 'like']))).toMatch(/known event type/)
  })

  it('are views of an item only where they have one', async () => {
    const text = [
      'user_id,event,product_id,timestamp,amount',
      'ann,page_view,,2024-05-01 10:00:00,',
      'ann,page_view,mug,2024-05-01 10:01:00,',
      'ann,purchase,mug,2024-05-01 10:02:00,9.50',
    ].join('\n')
    expect(await reading(text)).toBe('1 0 1 1 9.50')
  })

  it('are clicks on items where nothing else says of views', async () => {
    expect(await reading(typed('event', ['click', 'add_to_cart', 'purchase']))).toBe('1 1 1 1 9.50')
    expect(await reading(typed('event', ['click', 'view', 'purchase']))).toBe('1 0 1 1 9.50')
  })

  it('are in a column that is called as ours', async () => {
    expect(await reading(typed('event_type', ['click', 'add_to_cart', 'purchase']))).toBe(
      '1 1 1 1 9.50',
    )
    expect(await reading(typed('event_type', ['ORDER_CREATED', 'ORDER_CREATED', 'PAID']))).toBe(
      '0 0 2 2 19.00',
    )
  })
})

describe('the states of an order', () => {
  const order = (id: string, status: string, minute: number) => ({
    order_id: id,
    status,
    customer_id: 'ann',
    product_id: 'mug',
    quantity: 2,
    price: 5.5,
    timestamp: `2024-05-01T10:0${minute}:00Z`,
  })

  it('are one purchase, the first of them', async () => {
    const states = ['CREATED', 'PAID', 'SHIPPED', 'DELIVERED']
    const text = lines(
      ...states.map((state, i) => order('o1', state, i)),
      order('o2', 'CREATED', 5),
    )
    expect(await reading(text)).toBe('0 0 2 4 22.00')
  })

  it('are as many purchases as orders, where each is there once', async () => {
    const states = ['CREATED', 'PAID', 'SHIPPED']
    expect(await reading(lines(...states.map((state, i) => order(`o${i}`, state, i))))).toBe(
      '0 0 3 6 33.00',
    )
  })

  it('are unknown: which one is the purchase has to be said', async () => {
    const text = lines(order('o1', 'OPEN', 1), order('o1', 'SHIPPED', 2))
    expect(await reading(text)).toMatch(/no value of status .* is a known event type/)
  })
})

describe('the records of an event log', () => {
  const at = (minute: number) => `2024-05-01T10:0${minute}:00Z`

  it('have a list where they are purchases, and none where they are views', async () => {
    const items = [
      { product_id: 'mug', quantity: 2, price: 5.5 },
      { product_id: 'rug', quantity: 1, price: 1 },
    ]
    const text = lines(
      {
        event_type: 'product_view',
        user_id: 'ann',
        timestamp: at(0),
        product_id: 'mug',
        price: 5.5,
      },
      {
        event_type: 'add_to_cart',
        user_id: 'ann',
        timestamp: at(1),
        product_id: 'mug',
        quantity: 2,
      },
      {
        event_type: 'purchase',
        user_id: 'ann',
        timestamp: at(2),
        order_id: 'o1',
        total_amount: 12,
        items,
      },
    )
    expect(await reading(text)).toBe('1 1 2 3 12.00')
  })

  it('are of a vendor’s shape, with words of the shop’s own', async () => {
    const event = (name: string, time: number, more: object = {}) => ({
      event: name,
      properties: {
        time,
        distinct_id: 'ann',
        $insert_id: `i${time}`,
        'Product ID': 'mug',
        ...more,
      },
    })
    const text = lines(
      event('Product Viewed', 1714557600),
      event('Added to Cart', 1714557660, { Price: 10, Quantity: 2 }),
      event('Purchase Completed', 1714557720, { Price: 10, Quantity: 2 }),
    )
    expect(await reading(text)).toBe('1 1 1 2 20.00')
  })

  it('have lists of what was recommended or found, too', async () => {
    const text = lines(
      {
        event: 'view',
        user_id: 'ann',
        ts: at(0),
        product_id: 'mug',
        price: 5,
        recommendations: [
          { product_id: 'rug', price: 3 },
          { product_id: 'lamp', price: 4 },
        ],
      },
      { event: 'search', user_id: 'ann', ts: at(1), results: [{ product_id: 'rug', price: 3 }] },
      { event: 'purchase', user_id: 'ann', ts: at(2), product_id: 'mug', price: 5 },
    )
    expect(await reading(text)).toBe('1 0 1 1 5.00')
  })

  it('have a list of which nothing says whether it is what was bought', async () => {
    const order = (id: string) => ({
      order_id: id,
      customer_id: 'ann',
      created_at: at(0),
      total: 9,
      entries: [
        { t: 'mug', v: 5.5 },
        { t: 'rug', v: 3.5 },
      ],
    })
    expect(await reading(lines(order('o1'), order('o2')))).toMatch(
      /has a list, entries, and it is unclear/,
    )
  })

  it('have money of payments beside that of the order', async () => {
    const text = lines(
      {
        timestamp: at(0),
        eventType: 'OrderCreated',
        orderId: 'o1',
        customerId: 'ann',
        items: [
          { itemId: 'mug', qty: 2 },
          { itemId: 'rug', qty: 1 },
        ],
        totalAmount: 150,
      },
      { timestamp: at(1), eventType: 'PaymentReceived', orderId: 'o1', amountPaid: 75 },
      { timestamp: at(2), eventType: 'PaymentReceived', orderId: 'o1', amountPaid: 75 },
    )
    expect(await reading(text)).toBe('0 0 2 3 150.00')
  })

  const kinds = ['view', 'add_to_cart', 'purchase']

  it('are exported with the types of their values', async () => {
    const mongo = kinds.map((event, i) => ({
      _id: { $oid: `${i}` },
      user_id: { $oid: 'ann' },
      event,
      product_id: 'mug',
      price: { $numberDecimal: '5.50' },
      timestamp: { $date: { $numberLong: `${1714557600000 + i}` } },
    }))
    expect(await reading(lines(...mongo))).toBe('1 1 1 1 5.50')
    const dynamo = kinds.map((event, i) => ({
      Item: {
        user_id: { S: 'ann' },
        event_type: { S: event },
        product_id: { S: 'mug' },
        price: { N: '5.50' },
        timestamp: { S: at(i) },
      },
    }))
    expect(await reading(lines(...dynamo))).toBe('1 1 1 1 5.50')
  })

  it('are changes of a row: it counts once', async () => {
    const row = (event_type: string, i: number) => ({
      id: i,
      user_id: 1,
      event_type,
      product_id: 9,
      price: 5,
      created_at: 1714557600000 + i,
    })
    const text = lines(
      ...kinds.map((kind, i) => ({
        before: null,
        after: row(kind, i),
        op: 'c',
        ts_ms: 1714557600500,
      })),
      { before: row('view', 3), after: row('view', 4), op: 'u', ts_ms: 1714557600500 },
    )
    expect(await reading(text)).toBe('1 1 1 1 5.00')
  })

  it('have types with the name of whose they are', async () => {
    const text = lines(
      ...['product.viewed', 'cart.item.added', 'order.placed'].map((type, i) => ({
        specversion: '1.0',
        id: `${i}`,
        type: `com.example.shop.${type}`,
        time: at(i),
        data: { userId: 'ann', productId: 'mug', price: 5 },
      })),
    )
    expect(await reading(text)).toBe('1 1 1 1 5.00')
    const ecommerce = ['view_item', 'add_to_cart', 'purchase'].map(type => `ecommerce.${type}`)
    expect(await reading(typed('name', ecommerce))).toBe('1 1 1 1 9.50')
  })

  it('say by a flag whether anything was bought', async () => {
    const text = [
      'user_id,timestamp,group,converted,revenue',
      'ann,2024-05-01 10:00:00,A,0,0',
      'bob,2024-05-01 10:01:00,B,1,9.50',
    ].join('\n')
    expect(await reading(text)).toBe('0 0 1 1 9.50')
  })

  it('have a date and an hour', async () => {
    const text = [
      'user_id,item_id,event,time,price',
      'ann,mug,view,2014-12-06 02,9.50',
      'ann,mug,purchase,2014-12-08 19,9.50',
    ].join('\n')
    expect(await reading(text)).toBe('1 0 1 1 9.50')
  })

  it('have epoch times in quotes', async () => {
    const text = lines(
      { event: 'view', user: 'ann', item: 'mug', timestamp: '1714557600' },
      { event: 'purchase', user: 'ann', item: 'mug', timestamp: '1714557700', price: '3.50' },
    )
    expect(await reading(text)).toBe('1 0 1 1 3.50')
  })

  it('have money on views, which is nobody’s revenue', async () => {
    const text = [
      'timestamp,user_id,event_type,product_id,value',
      '2024-05-01T10:00:00Z,ann,view,mug,10',
      '2024-05-01T10:01:00Z,ann,add_to_cart,mug,10',
      '2024-05-01T10:02:00Z,ann,purchase,mug,10',
    ].join('\n')
    expect(await reading(text)).toBe('1 1 1 1 10.00')
  })
})

describe('what is no event log is said', () => {
  it.each([
    [
      'people',
      'id,name,email,phone,created_at,total_spent\n1,Ann,ann@example.com,1,2024-01-01,5\n2,Bob,bob@example.com,2,2024-01-02,7\n',
      /is a list of people \(email, phone, total_spent\)/,
    ],
    [
      'things to sell',
      JSON.stringify([
        { id: 1, name: 'Mug', price: 9.5, created_at: '2024-01-01T00:00:00Z', stock: 5 },
        { id: 2, name: 'Lamp', price: 39, created_at: '2024-01-02T00:00:00Z', stock: 2 },
      ]),
      /has no customer, no session and no order/,
    ],
    [
      'reviews',
      'review_id,user_id,product_id,rating,review_date\n1,ann,mug,5,2024-01-01\n2,bob,mug,4,2024-01-02\n',
      /looks like reviews \(review_id\)/,
    ],
    [
      'sessions',
      'session_id,user_id,start,page_views,add_to_cart,purchases,revenue\ns1,ann,2024-01-01 10:00:00,5,1,1,9.5\ns2,bob,2024-01-01 11:00:00,2,0,0,0\n',
      /holds totals or flags \(.*page_views.*\), not events/,
    ],
    [
      'records by their keys',
      JSON.stringify({
        first: { event: 'view', user: 'ann', time: '2024-05-01T10:00:00Z', product: 'mug' },
        second: { event: 'purchase', user: 'ann', time: '2024-05-01T10:01:00Z', product: 'mug' },
      }),
      /one object with records under its keys \(first, second\)/,
    ],
    [
      'what was seen, without a type',
      'user_id,viewed_at,product_id,price\nann,2024-05-01 10:00:00,mug,5\nann,2024-05-01 10:01:00,rug,7\n',
      /has viewed_at but no event types/,
    ],
    [
      'carts',
      'cart_id,user_id,product_id,quantity,added_at,price\n1,ann,mug,1,2024-05-01 10:00:00,5\n2,bob,rug,2,2024-05-01 10:00:00,5\n',
      /has added_at but no event types/,
    ],
    [
      'requests',
      lines(
        {
          timestamp: '2024-05-01T10:00:00Z',
          method: 'GET',
          path: '/mug',
          status: 200,
          user_id: 'ann',
        },
        {
          timestamp: '2024-05-01T10:01:00Z',
          method: 'POST',
          path: '/cart',
          status: 201,
          user_id: 'ann',
        },
      ),
      /holds no events and no orders/,
    ],
    [
      'what a program did',
      lines(
        { id: '1', type: 'PushEvent', actor: { id: 1 }, created_at: '2024-05-01T10:00:00Z' },
        { id: '2', type: 'WatchEvent', actor: { id: 1 }, created_at: '2024-05-01T10:00:00Z' },
      ),
      /has no customer|holds no events|known event type/,
    ],
  ])('%s', async (_, text, why) => {
    expect(await reading(text)).toMatch(why)
  })
})
