import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type * as Library from '../../src/index.ts'
import { generate } from '../support/generator.ts'
import { hostileLines } from '../support/hostile.ts'

/** The built library: its threads are files of their own. */
const { analyze, render }: typeof Library = await import('../../dist/index.js' as string)

const folder = mkdtempSync(join(tmpdir(), 'footfall-threads-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
const shop = (seed: number): string =>
  [
    ...generate({
      seed,
      events: 3000,
      items: 40,
      customers: 300,
      days: 20,
      late: 0.05,
      badLines: 0.01,
      currencies: ['USD', 'EUR'],
      extras: true,
    }),
  ].join('\n')

const report = async (options: Library.AnalyzeOptions): Promise<string> => {
  const outcome = await analyze(options)
  const { firstRejected } = outcome.ledger
  return `${[...render(outcome, 'json')].join('')}${JSON.stringify([firstRejected, outcome.warnings])}`
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
      const law = await report({ inputs, ...plan, decoder: 'strict' })
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
    const law = await report({ inputs, ...plan, decoder: 'strict' })
    expect(await report({ inputs, ...plan, threads, chunkBytes: 50_003 })).toBe(law)
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

describe('the tiers', () => {
  it('do nearly all lines by learned layouts', async () => {
    const { work } = await analyze({ inputs: inputs.slice(0, 1), threads: 1 })
    const { layout = 0, general = 0, slow = 0 } = work.tiers ?? {}
    expect(layout + general + slow).toBe(3000)
    expect(layout).toBeGreaterThan(2850)
    expect(slow).toBeLessThan(60)
  })
})
