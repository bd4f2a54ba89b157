import { describe, expect, it } from 'vitest'
import { answerOf } from '../support/strange/answer-of.ts'

const rows = (...lines: string[]) => `${lines.join('\n')}\n`
const jsonLines = (...values: readonly object[]) =>
  values.map(value => `${JSON.stringify(value)}\n`).join('')

describe('rows that are counts of events', () => {
  it.each<[what: string, text: string]>([
    [
      'a query with GROUP BY',
      rows(
        'hour,action,sku,user_id,n',
        '2024-03-01T10:00:00Z,view,mug,ann,12',
        '2024-03-01T10:00:00Z,cart,mug,ann,1',
        '2024-03-01T11:00:00Z,purchase,mug,ann,1',
        '2024-03-01T12:00:00Z,view,lamp,bob,5',
      ),
    ],
    [
      'a report of an analytics service',
      rows(
        'event_date,event_name,user_id,event_count',
        '2024-03-01,page_view,ann,12',
        '2024-03-01,add_to_cart,ann,2',
        '2024-03-01,purchase,ann,1',
        '2024-03-02,page_view,bob,5',
      ),
    ],
  ])('%s', async (_, text) => {
    expect(await answerOf('report.csv', text)).toMatch(/holds totals or flags \((n|event_count)\)/)
  })

  it.each<[what: string, column: readonly number[]]>([
    ['a number of the row', [1, 2, 3, 4]],
    ['a count of one each', [1, 1, 1, 1]],
    ['how many were put into the cart', [1, 1, 3, 1]],
  ])('but not %s', async (_, [a, b, c, d]) => {
    const text = rows(
      'time,event,user_id,sku,n',
      `2024-03-01T10:00:00Z,view,ann,mug,${a}`,
      `2024-03-01T10:01:00Z,view,bob,mug,${b}`,
      `2024-03-01T10:02:00Z,cart,bob,mug,${c}`,
      `2024-03-01T10:03:00Z,purchase,bob,mug,${d}`,
    )
    expect(await answerOf('log.csv', text)).toBe('2 1 1 1 0.00')
  })
})

describe('money by names of shops’ exports', () => {
  const order = (names: string, ...lines: string[]) =>
    rows(
      `Order Number,Created at,Customer Name,Item Name${names}`,
      ...lines.map((line, i) => `90${i},2024-03-1${i} 10:00,Ann,Mug${line}`),
    )
  it.each<[what: string, text: string, answer: string | RegExp]>([
    [
      'with and without tax',
      order(',Subtotal (inc tax),Subtotal (ex tax)', ',22.00,20.00', ',44.00,40.00'),
      /differ/,
    ],
    [
      'netto and brutto in one word',
      order(',Nettopreis,Bruttopreis', ',20.00,23.80', ',40.00,47.60'),
      /differ/,
    ],
    [
      'gross and net after a discount',
      order(',Qty,Gross Price,Discount,Net Price', ',2,20.00,2.00,18.00', ',1,4.00,0.00,4.00'),
      /differ/,
    ],
    [
      'what was paid of a price',
      order(',Paid Price,Unit Price', ',9.00,10.00', ',40.00,40.00'),
      '0 0 2 2 49.00',
    ],
    [
      'a deal’s price',
      order(',Quantity,Original Price,Deal Price', ',2,12.00,10.00', ',1,40.00,40.00'),
      '0 0 2 3 60.00',
    ],
    [
      'what each of them cost',
      order(',Qty,Item Cost', ',2,10.00', ',1,40.00'),
      /has Item Cost, and it is unclear/,
    ],
    [
      'a total less the discount, by a name of its own',
      order(
        ',Qty,Price,Discount,Sales,Sum after rebate',
        ',2,10.00,2.00,20.00,18.00',
        ',1,40.00,0.00,40.00,40.00',
      ),
      '0 0 2 3 58.00',
    ],
    [
      'a line’s total that may be after a discount',
      order(
        ',Qty,Price,Charged price of pieces',
        ',2,10.00,18.00',
        ',1,40.00,40.00',
        ',1,90.00,80.00',
      ),
      /whether Charged price of pieces in .* is what was paid/,
    ],
    [
      'in no numbers',
      order(',Qty,Price', ',2,A+g=', ',1,D6A='),
      /Price in orders\.csv holds values that are not amounts \(A\+g=\)/,
    ],
  ])('%s', async (_, text, answer) => {
    const found = await answerOf('orders.csv', text)
    if (typeof answer === 'string') expect(found).toBe(answer)
    else expect(found).toMatch(answer)
  })
})

describe('names as exports write them', () => {
  it.each<[what: string, text: string, answer: string]>([
    [
      'brackets that explain',
      rows(
        'order date (DateOrders),shipping date (DateOrders),Order Id,Customer Id,Product Name,Type,Sales',
        '1/31/2018 22:56,2/3/2018 22:56,77202,1,Mug,DEBIT,20.00',
        '1/13/2018 12:27,1/18/2018 12:27,75939,2,Lamp,PAYMENT,40.00',
        '1/14/2018 12:27,1/18/2018 12:27,75940,2,Lamp,CASH,40.00',
      ),
      '0 0 3 3 100.00',
    ],
    [
      'the sign of a number',
      rows(
        'Nº pedido;Fecha pedido;Cliente;Código artículo;Cantidad;Precio unitario;Dto. %;Importe línea',
        '1001;01/03/2024;Ann;mug;2;10,00;10;18,00',
        '1002;14/03/2024;Bob;lamp;1;40,00;0;40,00',
      ),
      '0 0 2 3 58.00',
    ],
    [
      'an id of the line beside the item’s',
      rows(
        'item_id,created_at,sku,price,qty_ordered,increment_id,Customer ID',
        '211131,7/1/2016,mug,10,1,100147443,1',
        '211134,7/13/2016,rug,1950,2,100147445,3',
        '211135,7/13/2016,mug,10,1,100147445,3',
      ),
      '0 0 3 4 3920.00',
    ],
  ])('%s', async (_, text, answer) => {
    expect(await answerOf('orders.csv', text)).toBe(answer)
  })
})

describe('events of shops’ and advertisers’ interfaces', () => {
  const at = (
    event_name: string,
    event_time: number,
    ...lines: [id: string, quantity: number, item_price: number][]
  ) => ({
    ...{ event_name, event_time, user_data: { external_id: 'ann' } },
    custom_data: {
      currency: 'USD',
      contents: lines.map(([id, quantity, item_price]) => ({ id, quantity, item_price })),
    },
  })

  it('name the item by the plain id of what was bought', async () => {
    const text = jsonLines(
      at('ViewContent', 1709287200, ['mug', 1, 10]),
      at('AddToCart', 1709287210, ['mug', 1, 10]),
      at('Purchase', 1709287220, ['mug', 2, 10], ['lamp', 1, 40]),
    )
    expect(await answerOf('events.jsonl', text)).toBe('1 1 2 3 60.00')
  })

  const bought = (second: string) =>
    rows(
      'customer_id,type,timestamp,product_id,quantity,total_price,purchase_id',
      'ann,view_item,1709287200,mug,,,',
      'ann,purchase,1709287320,,3,50,p1',
      `ann,purchase_item,1709287320,mug,1,10,${second}`,
      `ann,purchase_item,1709287320,lamp,2,40,${second}`,
    )

  it('count an order once that is told as a whole and by its lines', async () => {
    expect(await answerOf('events.csv', bought('p1'))).toBe('1 0 2 3 50.00')
  })

  it('count both where they are orders of their own', async () => {
    expect(await answerOf('events.csv', bought('p2'))).toBe('1 0 3 6 100.00')
  })

  it('are asked about where a second type says otherwise', async () => {
    const text = jsonLines(
      { eventType: 'view', userToken: 'ann', timestamp: 1709287200000, sku: 'mug' },
      {
        eventType: 'conversion',
        eventSubtype: 'addToCart',
        userToken: 'ann',
        timestamp: 1709287201000,
        sku: 'mug',
      },
      {
        eventType: 'conversion',
        eventSubtype: 'purchase',
        userToken: 'ann',
        timestamp: 1709287202000,
        sku: 'mug',
        price: 10,
      },
    )
    expect(await answerOf('events.jsonl', text)).toMatch(
      /event types in eventType and in eventSubtype/,
    )
  })
})
