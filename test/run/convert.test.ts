import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { analyze, render } from '../../src/index.ts'
import type { Outcome } from '../../src/model/index.ts'
import { type AnalyzeOptions, planOf } from '../../src/plan/index.ts'
import { DEFAULT_STYLE } from '../../src/render/index.ts'
import { type CleanWriter, csvWriter, engines, jsonlWriter } from '../../src/run/index.ts'
import { ACTIVE, anyText, COMMAND, SEEDED } from '../render/texts.ts'
import { generate } from '../support/generator.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'footfall-convert-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function convert(options: AnalyzeOptions, writer: CleanWriter, extras: string[] = []) {
  let text = writer.head
  const plan = { ...planOf(options), reports: [], extras }
  const events = {
    take: (event: Parameters<CleanWriter['line']>[0]) => {
      text += writer.line(event)
    },
    flush: async () => {},
  }
  let last: Outcome | null = null
  for await (const outcome of engines.memory.run(plan, { events })) last = outcome
  return { text, ledger: (last as unknown as Outcome).ledger }
}

const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** The report without its ledger: rejected and ignored records are gone once converted. */
async function answer(options: AnalyzeOptions): Promise<unknown> {
  const document = JSON.parse([...render(await analyze(options), 'json')].join(''))
  return { ...document, ledger: document.ledger.events }
}

const odd = [...generate({ seed: 5, events: 600, oddLines: 0.5 })]
const preset = (name: string) => join(ROOT, 'fixtures', 'cases', 'presets', name)
const LOGS: [string, AnalyzeOptions][] = [
  ['a shop’s log', { inputs: [join(ROOT, 'sample_events.jsonl')] }],
  ['odd lines', { inputs: [file('odd.jsonl', odd.join('\n'))] }],
  [
    'dates alone',
    { inputs: [file('dates.jsonl', odd.join('\n').replace(/("timestamp":".{10})[^"]*/g, '$1'))] },
  ],
  ['rees46', { inputs: [preset('01-rees46/2024-Mar.csv')], preset: 'rees46' }],
  ['ga4', { inputs: [preset('03-ga4/events.jsonl')], preset: 'ga4' }],
  ['segment', { inputs: [preset('04-segment/events.jsonl')], preset: 'segment' }],
  ['snowplow', { inputs: [preset('05-snowplow/enriched.jsonl')], preset: 'snowplow' }],
  ['shopify', { inputs: [preset('06-shopify-orders/orders.jsonl')], preset: 'shopify' }],
  ['pixels', { inputs: [preset('07-shopify-pixels/pixels.jsonl')], preset: 'shopify' }],
  ['matomo', { inputs: [preset('08-matomo/visits.jsonl')], preset: 'matomo' }],
  ['uci', { inputs: [preset('09-uci-retail/data.csv')], preset: 'uci-retail' }],
]

describe.each(LOGS)('converting %s', (name, options) => {
  it.each([
    ['JSON lines', 'jsonl', () => jsonlWriter, [] as string[]],
    ['CSV', 'csv', () => csvWriter(['brand', 'name'], DEFAULT_STYLE), ['brand', 'name']],
  ])('to %s keeps the answer, and twice changes nothing', async (_, ending, writer, extras) => {
    const once = await convert(options, writer(), extras)
    const path = file(`${name}.${ending}`, once.text)
    expect(await answer({ inputs: [path] })).toEqual(await answer(options))
    const twice = await convert({ inputs: [path] }, writer(), extras)
    expect(twice.text).toBe(once.text)
    expect(twice.ledger.records).toMatchObject({ rejected: 0, ignored: 0, blank: 0 })
    expect(twice.ledger.events).toEqual(once.ledger.events)
  })
})

it.each([
  ['LF', DEFAULT_STYLE],
  ['CRLF', { ...DEFAULT_STYLE, csvCrlf: true }],
])('gives back every text from guarded CSV with %s', async (_, style) => {
  const id = anyText.map(text => text.toWellFormed()).filter(text => text !== '')
  const event = fc.record({
    event_type: fc.constantFrom('page_visit', 'purchase'),
    customer_id: id,
    timestamp: fc.constant('2024-03-01T10:00:00.000Z'),
    item_id: id,
    note: id,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 8 }), async list => {
      const lines = list.map(each => `${JSON.stringify(each)}\n`).join('')
      const source = file('texts.jsonl', lines)
      const clean = await convert({ inputs: [source] }, csvWriter(['note'], style), ['note'])
      const table = file('texts.csv', clean.text)
      expect((await convert({ inputs: [table] }, jsonlWriter)).text).toBe(
        (await convert({ inputs: [source] }, jsonlWriter)).text,
      )
    }),
    { ...SEEDED, numRuns: 150 },
  )
})

it('writes JSON lines that act on no terminal', async () => {
  const rest = '"na\\u0301me\u200b":{"a\u202e":\t["\u009b31m", "::x", "##[error]"]}'
  const line = `{"event_type":"page_visit","customer_id":"A\u00ad","timestamp":"2024-03-01T10:00:00Z",${rest}}\n`
  const { text } = await convert({ inputs: [file('acts.jsonl', line)] }, jsonlWriter)
  expect(text.trimEnd()).not.toMatch(ACTIVE)
  expect(text).not.toMatch(COMMAND)
  expect(JSON.parse(text)).toEqual({ ...JSON.parse(line), timestamp: '2024-03-01T10:00:00.000Z' })
})
