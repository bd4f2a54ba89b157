import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { analyze, render } from '../../src/index.ts'

type Files = Readonly<Record<string, string>>

/** What detection makes of files given together: purchases, units and gross; or the sentence of its refusal. */
async function answerOf(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'orders-'))
  try {
    const inputs: string[] = []
    for (const [name, text] of Object.entries(files)) {
      inputs.push(join(folder, name))
      await writeFile(join(folder, name), text)
    }
    const outcome = await analyze({ inputs, threads: 1 })
    const { totals } = JSON.parse([...render(outcome, 'json')].join(''))
    const { purchases, units, gross, refunds } = totals
    const rest = Number(refunds) === 0 ? [] : [`refunds ${refunds}`]
    return [purchases, units, gross, ...rest].join(' ')
  } catch (error) {
    return (error as Error).message
  } finally {
    await rm(folder, { recursive: true })
  }
}

const rows = (...lines: string[]) => `${lines.join('\n')}\n`

describe('sales files are answered', () => {
  it.each<[what: string, text: string, answer: string]>([
    [
      'the line total wins over price × quantity',
      rows(
        'Order No,Order Date,Customer,Item,Qty,Price,Discount,Total',
        '1,2024-01-13,Ann,Mug,2,10.00,0.1,18.00',
        '2,2024-01-14,Bob,Rug,1,30.00,0,30.00',
      ),
      '2 3 48.00',
    ],
    [
      'a discount in percent tells which total is after it',
      rows(
        'order_id,customer_id,product,quantity,unit_price,gross_amount,discount_percent,net_amount,order_date',
        '1,Ann,Mug,2,50,100,10,90,2024-01-13',
        '2,Bob,Rug,1,100,100,5,95,2024-01-14',
      ),
      '2 3 185.00',
    ],
    [
      'a discount with a minus',
      rows(
        'Sale Date,Transaction ID,Item,Qty,Gross Sales,Discounts,Net Sales',
        '2024-01-13,T1,Mug,2,$20.00,$0.00,$20.00',
        '2024-01-14,T2,Rug,1,$25.00,-$5.00,$20.00',
      ),
      '2 3 40.00',
    ],
    [
      'cost and profit are no revenue',
      rows(
        'order_id,date,customer_id,product_id,quantity,cost_price,selling_price,profit',
        '1,2024-01-13,Ann,Mug,2,30,50,40',
        '2,2024-01-14,Bob,Rug,1,60,100,40',
      ),
      '2 3 200.00',
    ],
    [
      'an order’s total counts once per order',
      rows(
        'order_id,date,customer_email,sku,total',
        '1,2024-01-13,ann@example.com,M,55',
        '1,2024-01-13,ann@example.com,R,55',
        '2,2024-01-14,bob@example.com,L,25',
        '3,2024-01-15,bob@example.com,L,40',
        '3,2024-01-15,bob@example.com,M,40',
      ),
      '5 5 120.00',
    ],
    [
      'day and month are told by another column',
      rows(
        'Order ID,Order Date,Ship Date,Customer ID,Product,Quantity,Price',
        '1,1/8/2024,1/11/2024,Ann,Mug,2,9.99',
        '2,1/9/2024,1/15/2024,Bob,Rug,1,20.00',
      ),
      '2 3 39.98',
    ],
    [
      'a column named twice that nobody needs',
      rows(
        'Order ID,Order Date,Customer ID,Product,Quantity,Price,Name,Name',
        '1,2024-01-13,Ann,Mug,2,9.99,a,b',
        '2,2024-01-14,Bob,Rug,1,20.00,c,d',
      ),
      '2 3 39.98',
    ],
    [
      'Portuguese',
      rows(
        'Código Venda;Data;ID Loja;Produto;Quantidade;Valor Unitário;Valor Final',
        '1;13/01/2024;L1;Caneca;2;10,00;20,00',
        '2;14/01/2024;L1;Tapete;1;1.200,00;1.200,00',
      ),
      '2 3 1220.00',
    ],
    [
      'Indonesian',
      rows(
        'id_transaksi,tanggal,id_pelanggan,produk,jumlah,harga,total',
        '1,2024-01-13,A,Mug,2,10,20',
        '2,2024-01-14,B,Rug,1,20,20',
      ),
      '2 3 40.00',
    ],
    [
      'Vietnamese',
      rows(
        'Mã đơn hàng,Ngày đặt hàng,Mã khách hàng,Tên sản phẩm,Số lượng,Đơn giá,Thành tiền',
        '1,2024-01-13,A,Mug,2,10,20',
        '2,2024-01-14,B,Rug,1,20,20',
      ),
      '2 3 40.00',
    ],
    [
      'a currency in the header',
      rows(
        'Bill No,Date,Customer,Item,Qty,Rate (Rs.)',
        '1,2024-01-13,Ann,Mug,2,10.00',
        '2,2024-01-14,Bob,Rug,1,20.00',
      ),
      '2 3 40.00',
    ],
    [
      'a plain id with a customer and money',
      rows(
        'id,customer_email,created_at,paid_at,shipping,tax,total',
        '1,ann@example.com,2024-01-13T10:00:00Z,2024-01-13T10:01:00Z,5.00,1.00,16.00',
        '2,bob@example.com,2024-01-15T10:00:00Z,2024-01-15T10:01:00Z,5.00,2.00,27.00',
      ),
      '2 2 43.00',
    ],
    [
      'a negative quantity is a refund',
      rows(
        'order_id,customer_id,order_date,product,quantity,unit_price,total',
        '1,Ann,2024-01-13,Mug,2,10.00,20.00',
        '2,Bob,2024-01-14,Rug,-1,20.00,-20.00',
      ),
      '1 2 20.00 refunds 20.00',
    ],
  ])('%s', async (_, text, answer) => {
    expect(await answerOf({ 'sales.csv': text })).toBe(answer)
  })
})

describe('tables of one shop', () => {
  const orders = rows(
    'order_id,customer_id,order_date,status',
    '1,10,2024-01-15,completed',
    '2,11,2024-01-16,shipped',
  )
  const items = rows(
    'order_item_id,order_id,product_id,quantity,unit_price',
    '1,1,M,2,10.00',
    '2,1,L,1,25.00',
    '3,2,M,1,10.00',
  )
  const products = rows(
    'product_id,product_name,price,stock,created_at',
    'M,Mug,12.00,5,2020-01-01 10:00:00',
    'L,Lamp,26.00,3,2020-01-01 10:00:00',
    'R,Rug,30.00,3,2020-01-01 10:00:00',
  )
  const customers = rows(
    'customer_id,name,email,created_at,total_spent',
    '10,Ann,ann@example.com,2020-01-01 10:00:00,500',
    '11,Bob,bob@example.com,2021-01-01 10:00:00,600',
    '12,Cleo,cleo@example.com,2022-01-01 10:00:00,700',
  )
  const bare = rows('order_id,product_id,quantity', '1,M,2', '1,R,1', '2,R,1')
  const totals = rows(
    'order_id,customer_id,order_date,total_amount',
    '1,10,2024-01-13,49.00',
    '2,11,2024-01-14,30.00',
  )

  it.each<[what: string, files: Files, answer: string]>([
    [
      'what was paid counts, not what the list of products says',
      { 'orders.csv': orders, 'items.csv': items, 'products.csv': products },
      '3 4 55.00',
    ],
    [
      'what customers spent in all is no order’s money',
      { 'orders.csv': orders, 'customers.csv': customers },
      '2 2 0.00',
    ],
    [
      'a list’s prices where nothing else has money',
      { 'items.csv': bare, 'orders.csv': orders, 'products.csv': products },
      '3 4 84.00',
    ],
    [
      'an order’s total before the list’s prices where they differ',
      { 'items.csv': bare, 'orders.csv': totals, 'products.csv': products },
      '3 4 79.00',
    ],
  ])('%s', async (_, files, answer) => {
    expect(await answerOf(files)).toBe(answer)
  })
})

describe('what holds no orders is refused', () => {
  it.each<[what: string, text: string, sentence: RegExp]>([
    [
      'products',
      rows(
        'id,name,sku,price,stock,created_at',
        '1,Mug,M-1,12.00,5,2024-01-15 10:00:00',
        '2,Lamp,L-1,26.00,3,2024-01-16 10:00:00',
      ),
      /no customer/,
    ],
    [
      'houses',
      rows('id,date,price,bedrooms', '1,2024-01-13,221900,3', '2,2024-01-14,538000,3'),
      /no customer/,
    ],
    [
      'users',
      rows(
        'id,name,email,phone,created_at',
        '1,Ann,ann@example.com,1,2024-01-13 10:00:00',
        '2,Bob,bob@example.com,2,2024-01-14 10:00:00',
      ),
      /list of people/,
    ],
    [
      'orders in cents',
      rows('order_id,created_at,email,total_cents', '1,2024-01-13T10:00:00Z,ann@example.com,3500'),
      /total_cents in \S+ is in hundredths/,
    ],
    [
      'events with cents',
      rows(
        'event,user_id,time,product_id,price_cents',
        'purchase,ann,2024-01-13T10:00:00Z,mug,350',
      ),
      /price_cents in \S+ is in hundredths/,
    ],
    [
      'a bank’s transactions',
      rows(
        'transaction_id,account_id,date,type,amount,balance',
        '1,A1,2024-01-01,debit,3.50,100.00',
        '2,A1,2024-01-02,credit,1000.00,1100.00',
      ),
      /transactions \(balance\)/,
    ],
    [
      'reviews',
      rows(
        'review_id,order_id,product_id,user_id,rating,review_date',
        'a,1,M,Ann,5,2024-01-13',
        'b,2,R,Bob,1,2024-01-14',
      ),
      /reviews \(review_id\)/,
    ],
    [
      'payments',
      rows(
        'payment_id,order_id,payment_date,amount,payment_method',
        '1,10,2024-01-13,50.00,card',
        '2,11,2024-01-14,20.00,card',
      ),
      /payments \(payment_id\)/,
    ],
    [
      'trades',
      rows(
        'order_id,symbol,side,quantity,price,timestamp',
        '1,MUG,BUY,10,100.0,2024-01-13T10:00:00Z',
        '2,RUG,SELL,5,101.0,2024-01-13T10:01:00Z',
      ),
      /trades \(symbol, side\)/,
    ],
    [
      'customers and what they bought in all',
      rows(
        'id,email,created_at,total_spent,orders_count',
        '1,ann@example.com,2024-01-13,50.00,3',
        '2,bob@example.com,2024-01-14,20.00,1',
      ),
      /list of people \(email, total_spent, orders_count\)/,
    ],
    [
      'sales of a month',
      rows('month,sales', '2023-01-01,12000', '2023-02-01,13000'),
      /no customer, no session and no order/,
    ],
    [
      'two prices, with tax and without',
      rows(
        'Numéro commande;Date;Client;Produit;Quantité;Prix HT;Prix TTC',
        '1;13/01/2024;Anne;Tasse;2;10,00;12,00',
        '2;14/01/2024;Bob;Tapis;1;100,00;120,00',
      ),
      /Prix HT and Prix TTC, which differ/,
    ],
    [
      'money of which nothing says whose it is',
      rows(
        'order_id,order_date,customer_id,dealer value',
        '1,2024-01-13,Ann,12.00',
        '2,2024-01-14,Bob,20.00',
      ),
      /dealer value, and it is unclear/,
    ],
  ])('%s', async (_, text, sentence) => {
    expect(await answerOf({ 'table.csv': text })).toMatch(sentence)
  })
})
