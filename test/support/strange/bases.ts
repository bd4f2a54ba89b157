import type { Random } from '../prng.ts'
import { type Answer, answerOf, type Fact, orderLines, visits } from './facts.ts'

/** What stands in a cell, before it is spelled. */
export type Cell =
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'money'; readonly cents: number }
  | { readonly kind: 'whole' | 'text'; readonly text: string }
  | { readonly kind: 'blank' }

export interface Column {
  /** With points a path: `user.id`. */
  readonly name: string
  readonly cell: (fact: Fact, line: number, order: readonly Fact[]) => Cell
  /** In a document that has a list, an element has it: else the record around it. */
  readonly isOfLine: boolean
  /** Never called otherwise, nor put elsewhere. */
  readonly isFixed?: boolean
}

export interface Base {
  readonly name: string
  readonly facts: (rng: Random, isEarly: boolean) => Fact[]
  readonly columns: readonly Column[]
  readonly answer: (facts: readonly Fact[]) => Answer
  readonly shape: 'table' | 'records' | 'any' | 'headerless' | 'two files'
  /** In a document: the list of a record's lines. */
  readonly list: string | null
}

const text = (value: string): Cell => ({ kind: 'text', text: value })
const whole = (value: string | number): Cell => ({ kind: 'whole', text: String(value) })
const money = (cents: number): Cell => ({ kind: 'money', cents })
const BLANK: Cell = { kind: 'blank' }

const gross = ({ item, units }: Fact): number => item.cents * units
const paid = (fact: Fact): number => gross(fact) - fact.off
const totalOf = (order: readonly Fact[]): number => order.reduce((sum, each) => sum + paid(each), 0)

type Make = (name: string, isOfLine?: boolean) => Column
const column =
  (cell: Column['cell'], byLine: boolean): Make =>
  (name, isOfLine = byLine) => ({ name, cell, isOfLine })

const time = column(({ ms }) => ({ kind: 'time', ms }), false)
const customer = column(fact => whole(fact.customer), false)
const session = column(fact => text(fact.session), false)
const order = column(fact => whole(fact.order), false)
const orderOrBlank = column(fact => (fact.order === '' ? BLANK : whole(fact.order)), true)
const item = column(fact => whole(fact.item.id), true)
const sku = column(fact => text(`SKU-${fact.item.id}`), true)
const named = column(fact => text(fact.item.name), true)
const category = column(fact => text(fact.item.category), true)
const price = column(fact => money(fact.item.cents), true)
const quantity = column(fact => whole(fact.units), true)
const lineTotal = column(fact => money(gross(fact)), true)
const lineAfter = column(fact => money(paid(fact)), true)
const discount = column(fact => money(fact.off), true)
const orderTotal = column((_, __, all) => money(totalOf(all)), false)
const currency = column(() => text('EUR'), false)
const type = (name: string, view: string, cart: string, purchase: string): Column => ({
  name,
  cell: fact => text({ view, cart, purchase }[fact.type]),
  isOfLine: true,
})
/** Only the first line of an order has it. */
const first = (of: Column): Column => ({
  ...of,
  cell: (fact, line, all) => (line === 0 ? of.cell(fact, line, all) : BLANK),
})

const eventsOf = (
  name: string,
  columns: readonly Column[],
  {
    shape = 'any',
    list = null,
    worth = (fact: Fact) => fact.item.cents,
  }: Partial<Base> & {
    worth?: (fact: Fact) => number
  } = {},
): Base => {
  const single = (facts: readonly Fact[]) => facts.map(fact => ({ ...fact, units: 1 }))
  const hasUnits = worth === gross
  const hasOrder = columns.some(({ name: each }) => /order|transaction/i.test(each))
  const answer = (facts: readonly Fact[]) =>
    answerOf(
      (hasUnits ? facts : single(facts)).map(fact => ({
        ...fact,
        order: hasOrder ? fact.order : `${fact.customer} ${fact.ms}`,
      })),
      worth,
    )
  return { name, facts: visits, columns, answer, shape, list }
}

const ordersOf = (
  name: string,
  columns: readonly Column[],
  worth: (fact: Fact) => number,
  { shape = 'any', list = null }: Partial<Base> = {},
): Base => ({
  ...{ name, facts: orderLines, columns, shape, list },
  answer: facts => answerOf(facts, worth),
})

/** Of an order's total no item has a share that the file tells: the first line stands for the whole. */
const wholeOrders = (name: string, columns: readonly Column[]): Base => ({
  ...{ name, facts: orderLines, columns, shape: 'any', list: null },
  answer(facts) {
    const firsts = new Map<string, Fact>()
    for (const fact of facts) if (!firsts.has(fact.order)) firsts.set(fact.order, fact)
    const worth = (fact: Fact) =>
      firsts.get(fact.order) === fact ? totalOf(facts.filter(each => each.order === fact.order)) : 0
    return { ...answerOf(facts, worth), highest: [] }
  },
})

const RETAIL = [order('Invoice'), time('InvoiceDate'), customer('Customer ID'), sku('StockCode')]

/** Files of shops as they are found: events and orders, tables and documents. */
export const BASES: readonly Base[] = [
  eventsOf('event log', [
    time('event_time'),
    type('event_type', 'view', 'cart', 'purchase'),
    item('product_id'),
    category('category_code'),
    price('price'),
    customer('user_id'),
    session('user_session'),
  ]),
  eventsOf('tracker log', [
    type('event', 'ProductViewed', 'AddToCart', 'Purchase'),
    time('ts'),
    customer('visitor'),
    sku('sku'),
    price('unitPrice'),
  ]),
  eventsOf(
    'event log with quantity',
    [
      time('time'),
      type('action', 'view_item', 'add_to_cart', 'buy'),
      customer('customer'),
      sku('product_sku'),
      quantity('qty'),
      price('unit_price'),
      orderOrBlank('order_id'),
    ],
    { worth: gross },
  ),
  eventsOf('own names but one', [
    time('timestamp'),
    type('event_type', 'page_visit', 'add_to_cart', 'purchase'),
    customer('customer_id'),
    item('product'),
    price('price'),
  ]),
  eventsOf(
    'nested events',
    [
      type('event.name', 'product_view', 'add_to_basket', 'order_completed'),
      time('event.time'),
      customer('user.id'),
      item('product.id'),
      named('product.name'),
      price('product.price'),
    ],
    { shape: 'records' },
  ),
  eventsOf(
    'sessions with events',
    [
      session('session_id'),
      customer('user_id'),
      type('events[].type', 'view', 'cart', 'purchase'),
      time('events[].time', true),
      item('events[].item'),
      price('events[].price'),
    ],
    { shape: 'records', list: 'events' },
  ),
  eventsOf('spanish events', [
    time('fecha'),
    type('evento', 'vista', 'carrito', 'compra'),
    customer('id_cliente'),
    item('id_producto'),
    price('precio'),
  ]),
  ordersOf(
    'order lines with totals',
    [
      order('order_id'),
      time('order_date'),
      customer('customer_id'),
      item('product_id'),
      quantity('quantity'),
      lineTotal('line_total'),
    ],
    gross,
  ),
  ordersOf(
    'order lines with prices',
    [
      order('order_number'),
      time('created_at'),
      customer('buyer_id'),
      sku('sku'),
      named('product_name'),
      quantity('qty'),
      price('unit_price'),
    ],
    gross,
  ),
  ordersOf(
    'retail invoices',
    [...RETAIL, named('Description'), quantity('Quantity'), price('Price')],
    gross,
    { shape: 'table' },
  ),
  ordersOf(
    'price, quantity and total',
    [
      order('Transaction ID'),
      time('Date'),
      customer('Client'),
      named('Product'),
      quantity('Quantity'),
      price('Price per Unit'),
      lineTotal('Total Amount'),
    ],
    gross,
  ),
  ordersOf(
    'discounted lines',
    [
      order('order_id'),
      time('order_date'),
      customer('customer_id'),
      sku('sku'),
      quantity('quantity'),
      price('unit_price'),
      discount('discount_amount'),
      lineAfter('line_total'),
    ],
    paid,
  ),
  wholeOrders('order totals on each line', [
    order('order_id'),
    time('order_date'),
    customer('customer_id'),
    item('product_id'),
    quantity('quantity'),
    orderTotal('order_total'),
  ]),
  ordersOf(
    'documents of orders',
    [
      order('id'),
      time('created_at'),
      customer('customer.id'),
      orderTotal('total'),
      sku('line_items[].sku'),
      quantity('line_items[].quantity'),
      price('line_items[].price'),
    ],
    gross,
    { shape: 'records', list: 'line_items' },
  ),
  ordersOf(
    'documents with line totals',
    [
      order('orderNumber'),
      time('orderDate'),
      customer('buyer.userId'),
      item('items[].productId'),
      quantity('items[].qty'),
      price('items[].unitPrice'),
      discount('items[].discount'),
      lineAfter('items[].lineTotal'),
    ],
    paid,
    { shape: 'records', list: 'items' },
  ),
  ordersOf(
    'a platform’s orders',
    [
      order('Name'),
      first(column(fact => text(`c${fact.customer}@example.com`), false)('Email')),
      first(currency('Currency')),
      first(orderTotal('Total')),
      first(time('Created at')),
      quantity('Lineitem quantity'),
      named('Lineitem name'),
      price('Lineitem price'),
      sku('Lineitem sku'),
    ],
    gross,
    { shape: 'table' },
  ),
  ordersOf(
    'a plugin’s order lines',
    [
      order('order_id'),
      time('order_date'),
      column(() => text('completed'), false)('status'),
      column(fact => text(`c${fact.customer}@example.com`), false)('customer_email'),
      orderTotal('order_total'),
      currency('order_currency'),
      sku('item_sku'),
      named('item_name'),
      quantity('item_quantity'),
      lineTotal('item_total'),
    ],
    gross,
    { shape: 'table' },
  ),
  ordersOf(
    'german orders',
    [
      order('Bestellnummer'),
      time('Bestelldatum'),
      customer('Kundennummer'),
      item('Artikelnummer'),
      named('Bezeichnung'),
      quantity('Menge'),
      price('Einzelpreis'),
      lineTotal('Gesamtpreis'),
    ],
    gross,
    { shape: 'table' },
  ),
  eventsOf(
    'columns in a known order',
    [
      customer('user'),
      item('item'),
      column(fact => whole(fact.item.cents), true)('category'),
      type('behavior', 'pv', 'cart', 'buy'),
      column(({ ms }) => whole(ms / 1000), true)('time'),
    ],
    { shape: 'headerless', worth: () => 0 },
  ),
  ordersOf(
    'orders and their lines',
    [
      order('order_id'),
      time('order_date'),
      customer('customer_id'),
      item('product_id'),
      quantity('quantity'),
      price('unit_price'),
    ],
    gross,
    { shape: 'two files' },
  ),
]
