import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { analyze, Fault } from '../../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'late-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Views, and at the end, after all that is looked at, one event of another type. */
function logOf(last: string): string {
  const record = (event: string, at: number) =>
    JSON.stringify({
      event,
      time: 1_700_000_000 + at,
      user_id: 'ann',
      product_id: 'mug',
      price: 2.5,
    })
  const views = Array.from({ length: 50_000 }, (_, at) => record('product_viewed', at))
  const path = join(folder, `${last}.jsonl`)
  writeFileSync(path, `${[...views, record(last, 50_000)].join('\n')}\n`)
  return path
}

it('refuses a purchase by a type that the sample does not have', async () => {
  const inputs = [logOf('order_completed')]
  const refused = await analyze({ inputs, threads: 1 }).catch(error => error)
  expect(refused).toBeInstanceOf(Fault)
  expect(refused.message).toContain('order_completed')
  const types = 'product_viewed=page_visit,order_completed=purchase'
  expect(refused.hints.join(' ')).toContain(types)
  expect((await analyze({ inputs, types, threads: 1 })).incomplete).toEqual([])
})

it('lets activity be that begins late', async () => {
  const { incomplete } = await analyze({ inputs: [logOf('newsletter')], threads: 1 })
  expect(incomplete).toEqual([])
})
