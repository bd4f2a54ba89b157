import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import type * as Library from '../../src/index.ts'
import { analyze, report, shop, wordsOf } from '../support/built.ts'
import { habits } from '../support/habits.ts'
import { hostileLines } from '../support/hostile.ts'
import { random } from '../support/prng.ts'
import { SPELLED, spelledLines } from '../support/spelled.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-threads-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

/** What the plain decoder says, asked once. */
const laws = new Map<string, Promise<string>>()
function lawOf(options: Library.AnalyzeOptions): Promise<string> {
  const key = JSON.stringify(options)
  const known = laws.get(key) ?? report({ ...options, decoder: 'strict' })
  laws.set(key, known)
  return known
}

const inputs = [
  write('a.jsonl', shop(1)),
  write('b.jsonl', Buffer.concat([...hostileLines(2, 600)])),
  write('c.jsonl', `${shop(3)}\n`),
  write('empty.jsonl', ''),
  write('no-newline.jsonl', '{"event_type":"page_visit"'),
]

const PLANS: readonly Partial<Library.AnalyzeOptions>[] = [
  {},
  { window: '24h' },
  { window: '36h', customers: true, bucket: 'hour' },
  {
    since: '2024-03-20',
    until: '2024-03-25',
    basis: 'customer',
    bucket: 'day',
    tz: 'America/St_Johns',
  },
]

describe.each(PLANS)('%o', plan => {
  it.each([
    [1, 1 << 20],
    [1, 997],
    [2, 4096],
    [3, 64],
    [4, 100_003],
  ])(
    '%i threads, %i bytes at a time, give the bytes of the plain decoder',
    async (threads, chunkBytes) => {
      const law = await lawOf({ inputs, ...plan })
      expect(await report({ inputs, ...plan, threads, chunkBytes })).toBe(law)
    },
  )
})

/** The scanner fills the column of sessions only where a plan looks at it. */
const SESSION_PLANS: readonly Partial<Library.AnalyzeOptions>[] = [
  { report: 'sessions,retention,churn', sessionGap: '10m', inactive: '7d' },
  { report: 'churn', by: 'customer', inactive: '7d', window: '10d' },
  {
    report: 'funnel',
    steps: 'view{session_id!=,currency=USD},cart{quantity=1},purchase{brand!=Acme}',
    by: 'session_id',
    within: '2d',
  },
  { basis: 'session', bucket: 'day' },
  { report: 'top', sort: 'popularity', per: 'session' },
  { report: 'affinity', minCount: 1 },
  { where: 'session_id is not null' },
  { by: 'session_id' },
]

describe.each(SESSION_PLANS)('sessions of %o', plan => {
  it.each([1, 3])('are those of the plain decoder, with %i threads', async threads => {
    const law = await lawOf({ inputs, ...plan })
    expect(await report({ inputs, ...plan, threads, chunkBytes: 50_003 })).toBe(law)
  })
})

/** Names that aren't the events' own: given out by all threads. */
const NAMED_PLANS: readonly Partial<Library.AnalyzeOptions>[] = [
  { by: 'brand' },
  { by: 'customer', label: 'brand', window: '9d' },
  { by: 'quantity', customers: true },
  { by: 'timestamp', label: 'category' },
  { label: 'category', where: 'brand != "Dune"' },
  { per: 'currency' },
  { per: 'brand', bucket: 'day', window: '9d', customers: true },
  { report: 'top', by: 'category', per: 'type', sort: 'popularity' },
  { report: 'rfm', per: 'category' },
  { report: 'funnel', by: 'brand', steps: 'view,cart,purchase', per: 'customer' },
]

/** Of most items; one of the brands is half a character. */
const catalog = write(
  'items.jsonl',
  [...new Set([...shop(1).matchAll(/"item_id":"([^"]+)"/g)].map(([, item]) => item))]
    .slice(5)
    .map(
      (id, i) =>
        `{"id":"${id}","brand":"${['B1', 'B2', '\\ud800', ''][i % 4]}","shelf":"s${i % 3}"}\n`,
    )
    .join(''),
)
const WITH_CATALOG: readonly Partial<Library.AnalyzeOptions>[] = [
  { by: 'brand' },
  { by: 'shelf', per: 'brand', label: 'shelf', window: '9d' },
  { report: 'funnel', steps: 'view{brand=B1},purchase{shelf!=s2}' },
  { where: 'shelf = "s1" or brand is null', label: 'brand' },
]
const CATALOG_PLANS = WITH_CATALOG.map(plan => ({ ...plan, catalog }))

describe.each([...NAMED_PLANS, ...CATALOG_PLANS])('names of %o', plan => {
  it.each([
    [2, 30_011],
    [4, 2000],
  ])(
    'are those of the plain decoder, %i threads, %i bytes at a time',
    async (threads, chunkBytes) => {
      const law = await lawOf({ inputs, ...plan })
      const outcome = await analyze({ inputs, ...plan, threads, chunkBytes })
      expect(outcome.work.threads).toBe(threads)
      expect(wordsOf(outcome)).toBe(law)
    },
  )
})

describe('--per with more values than anybody reads', () => {
  const visits = Array.from(
    { length: 3000 },
    (_, i) =>
      `{"event_type":"page_visit","customer_id":"c-${i % 1500}","timestamp":${1_711_515_600 + i}}\n`,
  )
  const path = write('many.jsonl', visits.join(''))
  it.each([1, 2, 4])('is refused, with %i threads', async threads => {
    const options = { inputs: [path], per: 'customer' }
    const law = await analyze({ ...options, decoder: 'strict' }).catch(String)
    expect(law).toContain('more than 1000 values')
    expect(await analyze({ ...options, threads, chunkBytes: 4096 }).catch(String)).toBe(law)
  })
})

describe('names that were mapped', () => {
  const inputs = [5, 8].map(seed =>
    write(`spelled-${seed}.jsonl`, [...spelledLines(random(seed), 2000)].join('')),
  )
  const map = [...SPELLED.map, ['event_id', 'nowhere.at']]
    .map(([field, place]) => `${field}=${place}`)
    .join(',')
  const types = SPELLED.types.map(([theirs, ours]) => `${theirs}=${ours}`).join(',')
  const plans: Partial<Library.AnalyzeOptions>[] = [
    {},
    { window: '1h', customers: true },
    { report: 'sessions,top', where: "make != 'acme'" },
    { by: 'make', per: 'country' },
  ]

  it.each(plans)('%o: give the bytes of the plain decoder', async plan => {
    const options = { inputs, map, types, ...plan }
    const { work } = await analyze(options)
    expect(work.tiers?.layout).toBeGreaterThan(1000)
    const law = await report({ ...options, decoder: 'strict' })
    expect(law).toContain(
      '"no record has a value for ","--map ",{"kind":"id","cell":"event_id=nowhere.at"}',
    )
    for (const [threads, chunkBytes] of [
      [1, 1 << 20],
      [2, 4096],
      [4, 30_011],
    ] as const)
      expect(await report({ ...options, threads, chunkBytes })).toBe(law)
  })
})

describe('an input that is cut', () => {
  const event = '{"event_type":"add_to_cart","customer_id":"a","timestamp":1711515600'
  const packed = gzipSync(Buffer.from(`${event},"sku":"mug"}\n`.repeat(20_000)))
  const inputs = [
    write('cut.jsonl.gz', packed.subarray(0, packed.length / 2)),
    write('whole.jsonl', `${event},"item_id":"rug"}\n`.replace('add_to_cart', 'page_visit')),
  ]

  it('had what its records had', async () => {
    const options = { inputs, map: 'item_id=sku' }
    const law = await report({ ...options, decoder: 'strict' })
    expect(law).not.toContain('no record has anything')
    expect(await report(options)).toBe(law)
  })
})

describe('a prediction', () => {
  const inputs = [write('habits.jsonl', habits({ seed: 1, customers: 400, days: 400 }).join('\n'))]
  const plan: Library.AnalyzeOptions = {
    inputs,
    report: 'churn',
    by: 'customer',
    inactive: '30d',
    predict: true,
  }
  it.each([1, 2, 4])('is that of the plain decoder, with %i threads', async threads => {
    const law = await lawOf(plan)
    expect(law).toContain('"why_not": null')
    expect(await report({ ...plan, threads, chunkBytes: 30_011 })).toBe(law)
  })
})

describe('a window on files', () => {
  it('is cut by the newest event, also when it stands first', async () => {
    const lines = shop(5).split('\n')
    const late =
      '{"event_type":"page_visit","customer_id":"Ann","timestamp":"2024-04-20T12:00:00Z","item_id":"mug"}'
    const first = write('first.jsonl', [late, ...lines].join('\n'))
    const last = write('last.jsonl', [...lines, late].join('\n'))
    const numbers = (text: string) => text.slice(0, text.indexOf('"rejections"'))
    for (const threads of [1, 2]) {
      const found = await report({ inputs: [first], window: '7d', threads, chunkBytes: 5000 })
      expect(numbers(found)).toBe(
        numbers(await report({ inputs: [last], window: '7d', decoder: 'strict' })),
      )
      expect(found).toBe(await report({ inputs: [first], window: '7d', decoder: 'strict' }))
    }
  })
})

describe('files that can not be read', () => {
  it.each([1, 2])('leave the others whole, with %i threads', async threads => {
    const missing = [join(folder, 'none.jsonl'), ...inputs.slice(0, 1), folder]
    const found = await report({ inputs: missing, threads, chunkBytes: 4096 })
    expect(found).toBe(await report({ inputs: missing, decoder: 'strict' }))
  })

  it('are told when they shrink while being read', async () => {
    const path = write('shrinks.jsonl', shop(6))
    const running = analyze(
      { inputs: [path], threads: 1, chunkBytes: 1024 },
      { progress: () => truncateSync(path, 100) },
    )
    const { incomplete } = await running
    expect(incomplete).toEqual([
      {
        input: 'shrinks.jsonl',
        reason: 'read_error',
        message: expect.stringContaining('it got shorter'),
      },
    ])
  })
})

describe('inputs that the scanner does not read, beside others', () => {
  const table = [
    'timestamp,event_type,customer_id,item_id,price,brand',
    ...Array.from(
      { length: 50 },
      (_, i) =>
        `2024-03-${10 + (i % 9)}T05:00:00Z,purchase,Ann ${i % 7},item-${i % 5},${i}.5,b${i % 3}`,
    ),
  ].join('\n')
  const others = [
    write('table.csv', table),
    write('packed.log', gzipSync(shop(7))),
    write('wide.jsonl', Buffer.from(`\ufeff${shop(8)}`, 'utf16le')),
    write('cut.jsonl', `"customer_id":"Ann"}\n${shop(9)}`),
    write('tiny.jsonl', 'nothing,of the kind\n'),
  ]
  const all = [...inputs.slice(0, 1), ...others, ...inputs.slice(2, 3)]

  const plans: Partial<Library.AnalyzeOptions>[] = [
    {},
    { window: '7d', customers: true },
    { by: 'brand' },
    { where: 'brand = "b1"' },
    { per: 'brand', bucket: 'day' },
  ]
  it.each(plans)('give the bytes of the plain decoder: %o', async plan => {
    const law = await report({ inputs: all, ...plan, decoder: 'strict' })
    for (const threads of [1, 3]) expect(await report({ inputs: all, ...plan, threads })).toBe(law)
    expect(law).toContain('"total": 15051')
  })

  it.each([
    ['table.csv', 'fast', 1],
    ['packed.log', 'fast', 2],
    ['a.jsonl', 'fast', 3],
    ['cut.jsonl', 'fast', 3],
  ] as const)('%s is decoded by the %s decoder, on %i threads', async (name, decoder, threads) => {
    const { work } = await analyze({ inputs: [join(folder, name)], threads: 3, chunkBytes: 4096 })
    const lines = Object.values(work.tiers ?? {}).reduce((sum, count) => sum + count, 0)
    expect(work.threads).toBe(threads)
    expect(lines > 0).toBe(decoder === 'fast')
  })

  it('have paths into records read by the plain decoder, whatever is asked for', async () => {
    const nested = write(
      'nested.jsonl',
      '{"event_type":"page_visit","customer_id":"Ann","timestamp":"2024-04-20T12:00:00Z","item_id":"7","item":{"name":"mug"}}\n',
    )
    for (const options of [{ map: 'item_id=item.name' }, { by: 'item.name' }]) {
      const law = await report({ inputs: [nested], ...options, decoder: 'strict' })
      expect(law).toContain('"item_id": "mug"')
      expect(await report({ inputs: [nested], ...options, threads: 2 })).toBe(law)
    }
  })

  it('are told of when nearly all of them is rejected', async () => {
    const records = Array.from({ length: 9 }, (_, i) => `{"event_time":"${i}","user_id":"${i}"}`)
    const wrong = write('wrong.jsonl', records.join('\n'))
    const law = await report({ inputs: [wrong], decoder: 'strict', noDetect: true })
    expect(law).toContain('were rejected: its field names')
    expect(await report({ inputs: [wrong], threads: 2, chunkBytes: 64, noDetect: true })).toBe(law)
  })
})

describe('the tiers', () => {
  it('do nearly all lines by learned layouts', async () => {
    const { work } = await analyze({ inputs: inputs.slice(0, 1), threads: 1 })
    const { layout = 0, general = 0, slow = 0 } = work.tiers ?? {}
    expect(layout + general + slow).toBe(3000)
    expect(layout).toBeGreaterThan(2850)
    expect(slow).toBeLessThan(60)
  })
})
