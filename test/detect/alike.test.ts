import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { analyze, Fault, render } from '../../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'alike-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}
const totals = async (...inputs: string[]) => {
  const outcome = await analyze({ inputs, threads: 1 })
  const { totals } = JSON.parse([...render(outcome, 'json')].join(''))
  const { readings } = outcome
  return { text: JSON.stringify(totals), words: readings?.flatMap(({ words }) => words) ?? [] }
}
const refusal = (...inputs: string[]) =>
  analyze({ inputs, threads: 1 }).catch(error => {
    if (error instanceof Fault) return error.message
    throw error
  })

it('two tables that begin with the same title are two tables, and one may be joined onto the other', async () => {
  const title = ['Acme Ltd', 'Exported 2024-05-01', '']
  const orders = [
    'order_id,order_date,customer_id',
    '1,2024-02-13 10:00,ann',
    '2,2024-02-14 10:00,bob',
  ]
  const items = [
    'order_id,product_id,quantity,unit_price',
    '1,mug,2,3.50',
    '1,lamp,1,9.95',
    '2,mug,1,3.50',
  ]
  const plain = await totals(written('orders.csv', orders), written('order_items.csv', items))
  const titled = await totals(
    written('orders2.csv', [...title, ...orders]),
    written('order_items2.csv', [...title, ...items]),
  )
  expect(titled.words.join(' ')).toContain('--join')
  expect(titled.text).toBe(plain.text)
})

it('a column that is called order_total counts once per order', async () => {
  const { words, text } = await totals(
    written('totals.csv', [
      'order_id,order_date,customer_id,product_id,order_total',
      '1,2024-02-13,ann,mug,10.00',
      '1,2024-02-13,ann,lamp,10.00',
      '2,2024-02-14,bob,mug,5.00',
    ]),
  )
  expect(words.join(' ')).toContain('order_total=order_total')
  expect(text).toContain('"gross":"15.00"')
})

it.each<[string, readonly string[], string]>([
  [
    'a quantity by a private name',
    [
      'order_id,date,customer,sku,tosk,price',
      '1,2024-02-13,ann,mug,1,3.50',
      '2,2024-02-13,bob,mug,3,3.50',
      '3,2024-02-14,bob,lamp,1,9.95',
    ],
    'tosk in quantity.csv is a quantity',
  ],
  [
    'a price by a private name',
    ['order_id,date,customer,sku,brax', '1,2024-02-13,ann,mug,3.50', '2,2024-02-14,bob,lamp,9.95'],
    'brax in quantity.csv is what was paid',
  ],
  [
    'an order by a private name, its total on each line',
    [
      'quib,date,customer,sku,order_total',
      '1,2024-02-13,ann,mug,10.00',
      '1,2024-02-13,ann,lamp,10.00',
      '2,2024-02-14,bob,mug,5.00',
      '2,2024-02-14,bob,lamp,5.00',
    ],
    'order total repeated on several lines',
  ],
])('%s is refused', async (_, lines, why) => {
  expect(await refusal(written('quantity.csv', lines))).toContain(why)
})
