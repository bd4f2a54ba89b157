import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { diagnose } from '../../src/detect/index.ts'
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

const hasJq = spawnSync('jq', ['--version']).status === 0
const withSed = hasJq || process.platform === 'linux'

describe('an input that is no JSON lines', () => {
  it.each(LAYOUTS)('is refused as what it is: %s', async (name, text) => {
    const path = file(`${name}.json`, text)
    const good = file('good.jsonl', `${LINES.join('\n')}\n`)
    for (const [inputs, options, engine] of [
      [[path], {}, 'auto'],
      [[path], { threads: 2 }, 'auto'],
      [[path], { chunkBytes: 7 }, 'memory'],
      [[path], { decoder: 'strict', chunkBytes: 1 }, 'memory'],
      [[good, path], {}, 'auto'],
      [[path, good], { threads: 2, window: '24h' }, 'auto'],
    ] as const)
      await expect(outcomeOf(inputs, options, engine)).rejects.toMatchObject({
        name: 'Fault',
        message: refusalOf(`${name}.json`),
      })
  })

  it.skipIf(!withSed).each(LAYOUTS)(
    'is read with what the refusal says: %s',
    async (name, text) => {
      const path = file(`${name}.json`, text)
      const { unread } = await diagnose(
        { kind: 'file', path, name: `${name}.json` },
        planOf({ inputs: [] }),
      )
      const command = unread?.command ?? ''
      if (!hasJq && command.includes('jq')) return
      const lines = execFileSync('sh', ['-c', command], { encoding: 'utf8' })
      const records = lines.trim().split('\n')
      expect(records.map(line => JSON.parse(line))).toEqual(EVENTS)
    },
  )
})

function refusalOf(name: string): string {
  const what: readonly (readonly [RegExp, string])[] = [
    [/^array/, 'is a JSON array'],
    [/^document/, 'is one JSON document spread over several lines'],
    [/^objects/, 'holds JSON objects one after another, not one per line'],
    [/^elements/, 'holds JSON objects with commas between them'],
    [/^texts/, 'holds JSON objects in strings'],
    [/^after/, 'holds JSON objects with other text before them'],
  ]
  const [, words] = what.find(([start]) => start.test(name)) ?? []
  return `${name} ${words}, but analyze reads one JSON object per line.`
}
