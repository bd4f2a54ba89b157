import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type AnalyzeOptions, analyze } from '../../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'typed-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function wordsOf(text: string | Uint8Array, typed: Partial<AnalyzeOptions>) {
  const path = join(folder, 'shop.csv')
  writeFileSync(path, text)
  const { readings = [], ledger } = await analyze({ inputs: [path], ...typed })
  return { words: readings.flatMap(({ words }) => words), rejected: ledger.records.rejected }
}

const EVENTS = `what,who,at,sku,cost
view,ann,2024-03-27 05:00,mug,€ 3
cart,ann,2024-03-27 05:01,mug,"€ 3,50"
buy,ann,2024-03-27 05:02,mug,"€ 3,50"
`
const MAP = 'event_type=what,customer_id=who,timestamp=at,item_id=sku,price=cost'

describe('who types a part', () => {
  it('of a map has the rest of it found', async () => {
    const { words, rejected } = await wordsOf(EVENTS, { map: 'price=cost,event_type=what' })
    expect(words.join(' ')).toContain('timestamp=at')
    expect(rejected).toBe(0)
  })

  it('of all that an event needs has types and money found, and no further field', async () => {
    const { words, rejected } = await wordsOf(EVENTS, { map: MAP.replace(',item_id=sku', '') })
    expect(words.join(' ')).not.toContain('item_id')
    expect(words.slice(1)).toEqual([
      '--types cart=add_to_cart,buy=purchase,view=page_visit',
      '--decimal comma',
    ])
    expect(rejected).toBe(0)
  })

  it('of other sources than would be chosen has those told as well', async () => {
    const orders = `order,day,other day,customer,total,other total
1,2024-03-27,27.03.2024,ann,5.00,"5,50"
2,2024-03-28,28.03.2024,bob,6.00,"6,50"
`
    const map = "event_type='purchase',customer_id=customer,timestamp=other day,revenue=other total"
    const { words } = await wordsOf(orders, { map })
    expect(words.slice(1)).toEqual(['--time-format dd.MM.yyyy', '--decimal comma'])
  })

  it('is asked where what was typed is open', async () => {
    const orders = 'order,day,customer,total\n1,03/04/2024,ann,5.00\n'
    const map = "event_type='purchase',customer_id=customer,timestamp=day,revenue=total"
    await expect(wordsOf(orders, { map })).rejects.toThrow(/could be dd\/MM\/yyyy or MM\/dd\/yyyy/)
  })
})

it('reads our own names in an encoding that is not UTF-8', async () => {
  const text = 'event_type,customer_id,timestamp,item_id\n'
  const rows = ['Jürgen', 'Zoë'].map(who => `page_visit,${who},2024-03-27T05:00:00Z,größe\n`)
  const { words, rejected } = await wordsOf(Buffer.from(text + rows.join(''), 'latin1'), {})
  expect([words, rejected]).toEqual([['--encoding windows-1252'], 0])
})

it('joins files that are given together where a typed map names columns of both', async () => {
  const files = {
    'orders.csv': 'order_id,customer,date\n1,ann,2024-03-01 10:00\n2,bob,2024-03-02 10:00\n',
    'lines.csv': 'order_id,sku,qty,price\n1,mug,2,3.50\n1,rug,1,120\n2,mug,1,3.50\n',
  }
  const inputs = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  })
  const map = "event_type='purchase',customer_id=customer,timestamp=date,item_id=sku,quantity=qty"
  const { readings = [], ledger } = await analyze({ inputs, map })
  expect(readings.flatMap(({ words }) => words).at(-1)).toMatch(/^--join .*orders.csv:order_id$/)
  expect(ledger.records).toMatchObject({ total: 3, accepted: 3 })
})
