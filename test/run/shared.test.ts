import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type * as Library from '../../src/index.ts'
import { analyze, report, shop } from '../support/built.ts'
import { ownFolder } from '../support/child.ts'
import { hostileLines } from '../support/hostile.ts'

// Packed files are read by one thread and scanned by several.
const folder = ownFolder()
function write(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

const long = (bytes: number): string =>
  `{"event_type":"page_visit","timestamp":"2024-03-20T10:00:00Z","customer_id":"long","item_id":"i","note":"${'n'.repeat(bytes)}"}\n`

const packed = gzipSync(`${shop(31)}\n`)
const inputs = [
  write('a.gz', packed),
  write('hostile.gz', gzipSync(Buffer.concat([...hostileLines(32, 900)]))),
  write('plain.jsonl', shop(33)),
  write('cut-off.gz', packed.subarray(0, packed.length / 2)),
  write(
    'table.csv.gz',
    gzipSync('event_type,timestamp,customer_id,item_id\npage_visit,2024-03-20T10:00:00Z,c,i\n'),
  ),
  write(
    'long.gz',
    gzipSync(
      `${shop(34, 40)}\n${long(70_000)}${shop(35, 40)}\n${long(200_000)}${shop(36, 40)}\n${long(2 ** 20)}`,
    ),
  ),
  write(
    'long-and-cut-off.gz',
    gzipSync(`${shop(37, 40)}\n${long(300_000)}`, { level: 0 }).subarray(0, -1000),
  ),
  write('blank.gz', gzipSync(`\n\n \n${shop(38, 40)}\n\n`)),
  write('empty.gz', gzipSync('')),
  // Only the first of an input is no part of a line.
  write('marks.gz', gzipSync(shop(40, 100).replace(/^/gm, '\ufeff'))),
]

describe.each<Partial<Library.AnalyzeOptions>>([
  {},
  { window: '24h' },
  { window: '9d', customers: true, bucket: 'hour' },
  { since: '2024-03-20', until: '2024-03-25', basis: 'customer', bucket: 'day' },
  { report: 'sessions,retention', sessionGap: '10m' },
  { where: 'brand is not null', window: '2d' },
  { by: 'brand', label: 'category', per: 'currency', window: '9d' },
])('%o', plan => {
  const law = report({ inputs, ...plan, decoder: 'strict' })
  it.each([
    [3, 900],
    [4, 30_011],
    [3, null],
  ])(
    '%i threads on what one reads, %s bytes at a time, give the bytes of the plain decoder',
    async (threads, chunkBytes) => {
      const sizes = chunkBytes === null ? {} : { chunkBytes }
      expect(await report({ inputs, ...plan, threads, ...sizes })).toBe(await law)
    },
  )
})

it('says how many scanned, and what each tier decided', async () => {
  const { work } = await analyze({ inputs: inputs.slice(0, 1), threads: 3, chunkBytes: 5000 })
  expect(work.threads).toBe(2)
  const { layout = 0, general = 0, slow = 0 } = work.tiers ?? {}
  expect(layout + general + slow).toBe(3000)
  expect(slow).toBeLessThan(60)
})

it('has seen what any of the threads has', async () => {
  const event = '"event_type":"page_visit","customer_id":"a","timestamp":1711515600'
  // It is beyond what the main thread decodes first; where little has it, that is scanned when all has been read.
  for (const count of [8100, 20_000]) {
    const lines = Array.from({ length: count }, (_, i) =>
      i < 8000 ? `{${event}}\n` : `{${event},"sku":"mug"}\n`,
    )
    const path = write(`late-${count}.gz`, gzipSync(lines.join('')))
    const options = { inputs: [path], map: 'item_id=sku' }
    const law = await report({ ...options, decoder: 'strict' })
    expect(law).not.toContain('no record has anything')
    for (const threads of [3, 4])
      expect(await report({ ...options, threads, chunkBytes: 5000 })).toBe(law)
  }
})

it('reads a log byte by byte, and lines that are too long, as ever', async () => {
  const events = shop(39, 60)
  const paths = [
    write('few.gz', gzipSync(events)),
    write(
      'too-long.gz',
      gzipSync(`${events}\n${long(17 * 2 ** 20)}${events}\n${long(17 * 2 ** 20)}`),
    ),
  ]
  for (const [path, chunkBytes] of [
    [paths[0], 1],
    [paths[1], 100_003],
  ] as const) {
    const options = { inputs: [path as string] }
    const law = await report({ ...options, decoder: 'strict' })
    expect(await report({ ...options, threads: 3, chunkBytes })).toBe(law)
  }
})
