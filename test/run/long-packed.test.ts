import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { report } from '../support/built.ts'
import { pick, pickIndex, random } from '../support/prng.ts'

const BUILT = join(import.meta.dirname, '..', '..', 'dist', 'analyze.cjs')
const folder = mkdtempSync(join(tmpdir(), 'footfall-packed-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** More than one chunk of what is unpacked, and others' names: the first of them are held until they tell how it is read. */
const rng = random(7)
const rows = Array.from({ length: 12_000 }, () => {
  const minute = 10 + pickIndex(rng, 50)
  const type = pick(rng, ['view', 'cart', 'purchase'])
  return `2024-05-0${1 + pickIndex(rng, 9)} 10:${minute}:00,${type},c${rng.next()},mug${pickIndex(rng, 900)},5.50,${rng.next()}${rng.next()}`
})
const log = Buffer.from(
  `event_time,event_type,user_id,product_id,price,user_session\n${rows.join('\n')}\n`,
)

const written = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
const plain = written('shop.csv', log)
const packed = written('shop.csv.gz', gzipSync(log))

const piped = (input: Uint8Array) =>
  spawnSync(process.execPath, [BUILT, '--format', 'json'], { input, encoding: 'utf8' })

it('a long packed table is read as the file inside is', async () => {
  const law = await report({ inputs: [plain] })
  expect((await report({ inputs: [packed] })).replaceAll('shop.csv.gz', 'shop.csv')).toBe(law)
})

it('from a pipe as well', () => {
  const law = piped(log)
  expect(law.status).toBe(0)
  expect(piped(gzipSync(log))).toMatchObject({ status: 0, stdout: law.stdout })
})

it('a long packed catalog says what the file inside says', async () => {
  const items = Array.from({ length: 60_000 }, (_, i) => `mug${i},brand${pickIndex(rng, 1e9)}`)
  const catalog = Buffer.from(`item_id,brand\n${items.join('\n')}\n`)
  const by = (path: string) => report({ inputs: [plain], catalog: path, by: 'brand' })
  expect(await by(written('items.csv.gz', gzipSync(catalog)))).toBe(
    await by(written('items.csv', catalog)),
  )
})

it('columns that are named twice are refused where the first row has them differ', async () => {
  const doubled =
    'event_type,customer_id,timestamp,item_id,price,price\npurchase,ann,2024-05-01,mug,5.50,6.50\n'
  const inputs = [written('doubled.csv', Buffer.from(doubled))]
  const options = { inputs, inputFormat: 'csv', delimiter: ',', noDetect: true } as const
  for (const more of [{ decoder: 'strict' }, { threads: 1 }, { threads: 2 }] as const)
    await expect(report({ ...options, ...more })).rejects.toMatchObject({
      message:
        'doubled.csv names the column price twice, as columns 5 and 6, and their values differ.',
    })
})
