import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Outcome } from '../../src/model/index.ts'
import { type AnalyzeOptions, planOf } from '../../src/plan/index.ts'
import { engines } from '../../src/run/index.ts'

const dir = mkdtempSync(join(tmpdir(), 'footfall-shape-'))
afterAll(() => rmSync(dir, { recursive: true }))

const file = (name: string, text: string): string => {
  const path = join(dir, name)
  writeFileSync(path, text)
  return path
}

async function outcomeOf(
  inputs: readonly string[],
  options: Partial<AnalyzeOptions> = {},
  engine: keyof typeof engines = 'auto',
): Promise<Outcome> {
  let last: Outcome | undefined
  for await (const outcome of engines[engine].run(planOf({ inputs, ...options }), {}))
    last = outcome
  return last as Outcome
}

const event = (who: string, item: string, minute: number) => ({
  event_type: 'purchase',
  customer_id: who,
  timestamp: `2024-03-27T05:0${minute}:00Z`,
  item_id: item,
  price: 5,
})
const EVENTS = [event('ann', 'mug', 0), event('bob', 'lamp', 1), event('cleo', "rug's, {big}", 2)]
const LINES = EVENTS.map(each => JSON.stringify(each))

/** Three purchases, each layout of which is none of JSON lines, and whose last line alone may be a good one. */
const LAYOUTS: readonly (readonly [name: string, text: string])[] = [
  ['array', `[\n${LINES.join(',\n')}\n]\n`],
  ['array-crlf', `\r\n[\r\n${LINES.join(',\r\n')}\r\n]\r\n`],
  ['array-commas-first', `[${LINES.join('\n,')}\n]`],
  ['array-one-line', `[${LINES.join(',')}]`],
  ['array-pretty', JSON.stringify(EVENTS, null, 2)],
  ['document', `{\n"events": [\n${LINES.join(',\n')}\n]}`],
  ['document-names', JSON.stringify({ n: 1, "it's all": { 'the "list"': EVENTS } }, null, 1)],
  ['objects-pretty', EVENTS.map(each => JSON.stringify(each, null, 2)).join('\n')],
  ['objects-one-line', LINES.join('')],
  ['elements', `${LINES.join(',\n')},\n`],
  ['elements-last-good', `${LINES.join(',\n')}\n`],
  ['elements-one-line', `${LINES.join(',')},\n`],
  ['elements-pretty', EVENTS.map(each => JSON.stringify(each, null, 2)).join(',\n')],
  ['texts', `${LINES.map(line => JSON.stringify(line)).join('\n')}\n`],
  ['after-text', `${LINES.map(line => `2024-03-27T05:00:00Z stdout F ${line}`).join('\n')}\n`],
]

/** The numbers of an answer, which say nothing of how its input is written. */
const numbersOf = ({ reports, ledger }: Outcome): string =>
  JSON.stringify([reports, ledger.records, ledger.events], (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}` : value,
  )

describe('an input that is no JSON lines', () => {
  it.each(LAYOUTS)('gives what the same lines give: %s', async (name, text) => {
    const path = file(`${name}.json`, text)
    const good = file('good.jsonl', `${LINES.join('\n')}\n`)
    for (const [options, engine] of [
      [{}, 'auto'],
      [{ threads: 2 }, 'auto'],
      [{ threads: 2, chunkBytes: 64 }, 'memory'],
      [{ chunkBytes: 7 }, 'memory'],
      [{ decoder: 'strict', chunkBytes: 1 }, 'memory'],
      [{ window: '24h' }, 'auto'],
    ] as const) {
      const found = await outcomeOf([path], options, engine)
      // No other thread may take a document apart: none could be started here.
      const law = await outcomeOf([good], { ...options, threads: 1 }, engine)
      expect(numbersOf(found)).toEqual(numbersOf(law))
      expect([found.ledger.records.accepted, found.incomplete]).toEqual([3, []])
    }
    const both = await outcomeOf([good, path])
    expect(both.ledger.records.accepted).toBe(6)
  })

  it('is scanned by bytes, by one thread', async () => {
    const text = `[${Array(3000).fill(LINES.join(',')).join(',\n')}]`
    const path = file('long.json', text)
    for (const options of [{}, { threads: 4, chunkBytes: 4096 }]) {
      const { ledger, work } = await outcomeOf([path], options)
      expect(ledger.records).toMatchObject({ total: 9000, accepted: 9000 })
      expect(work.threads).toBe(1)
      expect(work.tiers?.layout).toBeGreaterThan(8900)
    }
  })

  it.each([
    [`[\n${LINES[0]},\n`, 1],
    [`{"orders":[\n${LINES[0]},\n${LINES[1]}\n]\n`, 2],
  ])('is incomplete without its end: %j', async (text, accepted) => {
    for (const options of [{}, { decoder: 'strict' }] as const) {
      const { incomplete, ledger } = await outcomeOf([file('cut.json', text)], options)
      expect(ledger.records.accepted).toBe(accepted)
      expect(incomplete).toMatchObject([{ input: 'cut.json', reason: 'truncated' }])
    }
  })

  it('says which lists may be its records', async () => {
    const path = file('two.json', `{"orders":[${LINES[0]}],"refunds":[${LINES[1]}]}`)
    await expect(outcomeOf([path])).rejects.toMatchObject({
      name: 'Fault',
      message: 'two.json holds several lists that may be its records: orders, refunds.',
    })
    expect((await outcomeOf([path], { records: 'refunds' })).ledger.records.accepted).toBe(1)
  })
})
