import {
  appendFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { analyze, type Outcome, render, watch } from '../../src/index.ts'
import { generate } from '../support/generator.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-follow-'))
afterAll(() => rmSync(folder, { recursive: true }))

const LINES = [
  ...generate({
    seed: 31,
    events: 900,
    items: 9,
    days: 4,
    late: 0.1,
    badLines: 0.02,
    extras: true,
  }),
]
const part = (from: number, to: number) =>
  LINES.slice(from, to)
    .map(line => `${line}\n`)
    .join('')
const WINDOW = { window: '24h', bucket: 'hour' } as const
const documentOf = (outcome: Outcome) => {
  const { ledger, ...document } = JSON.parse([...render(outcome, 'json')].join(''))
  // Line numbers begin again with each file.
  return { ...document, events: ledger.events, records: ledger.records }
}

/** What a run says of these lines in a file of their own. */
async function expected(lines: string, options: object = {}) {
  const path = join(folder, 'whole.jsonl')
  writeFileSync(path, lines)
  return documentOf(await analyze({ inputs: [path], ...WINDOW, ...options }))
}

/** Follows a log; does each step once all lines before it have been seen, and stops after the last. */
async function follow(
  path: string,
  steps: readonly (() => number)[],
  options: object = {},
  rejected: number[] = [],
) {
  const stop = new AbortController()
  const seen: Outcome[] = []
  let done = 0
  let awaited = steps[0]?.() ?? 0
  for await (const outcome of watch(
    { inputs: [path], ...WINDOW, ...options, keepRejected: true },
    {
      stop: stop.signal,
      rejected: async (_, issues) => {
        rejected.push(...issues.map(({ line }) => line))
      },
    },
  )) {
    seen.push(outcome)
    if (outcome.ledger.records.total < awaited || stop.signal.aborted) continue
    const step = steps[++done]
    if (step === undefined) stop.abort()
    else awaited = step()
  }
  return seen
}

describe('a log that is followed', () => {
  it('that grows gives the answers of what has come so far, and at last of all', async () => {
    const path = join(folder, 'growing.jsonl')
    const seen = await follow(path, [
      () => {
        writeFileSync(path, part(0, 300))
        return 300
      },
      () => {
        // In the middle of a line.
        const text = part(300, 600)
        appendFileSync(path, text.slice(0, 1234))
        appendFileSync(path, text.slice(1234))
        return 600
      },
      () => {
        appendFileSync(path, part(600, 900))
        return 900
      },
    ])
    const at300 = seen.find(({ ledger }) => ledger.records.total === 300)
    expect(at300 && documentOf(at300)).toEqual(await expected(part(0, 300)))
    expect(documentOf(seen.at(-1) as Outcome)).toEqual(await expected(part(0, 900)))
  })

  it('that is rotated is read to its end, and then its successor', async () => {
    const path = join(folder, 'rotated.jsonl')
    const rejected: number[] = []
    const steps = [
      () => {
        writeFileSync(path, part(0, 300))
        return 300
      },
      () => {
        renameSync(path, `${path}.1`)
        appendFileSync(`${path}.1`, part(300, 400).slice(0, -1))
        writeFileSync(path, part(400, 700))
        return 700
      },
      () => {
        renameSync(path, `${path}.2`)
        writeFileSync(path, part(700, 900))
        return 900
      },
    ]
    const seen = await follow(path, steps, {}, rejected)
    expect(documentOf(seen.at(-1) as Outcome)).toEqual(await expected(part(0, 900)))
    // Each file has lines of its own, counted from 1.
    const bad: number[] = []
    writeFileSync(path, part(0, 900))
    await analyze(
      { inputs: [path], keepRejected: true },
      {
        rejected: async (_, issues) => {
          bad.push(...issues.map(({ line }) => line))
        },
      },
    )
    expect(rejected).toEqual(
      bad.map(line => (line > 700 ? line - 700 : line > 400 ? line - 400 : line)),
    )
    expect(bad.some(line => line > 700)).toBe(true)
  })

  it('that is cut is read from its start again', async () => {
    const path = join(folder, 'cut.jsonl')
    const seen = await follow(path, [
      () => {
        writeFileSync(path, part(0, 600))
        return 600
      },
      () => {
        truncateSync(path)
        appendFileSync(path, part(600, 800))
        return 800
      },
      () => {
        appendFileSync(path, part(800, 900))
        return 900
      },
    ])
    expect(documentOf(seen.at(-1) as Outcome)).toEqual(await expected(part(0, 900)))
  })

  it('takes filters, fields and groups as any run does', async () => {
    const path = join(folder, 'fields.jsonl')
    const options = {
      where: 'price is null or price > 9',
      by: 'category',
      per: 'brand',
      label: 'brand',
    }
    const seen = await follow(
      path,
      [
        () => {
          writeFileSync(path, part(0, 500))
          return 500
        },
        () => {
          appendFileSync(path, part(500, 900))
          return 900
        },
      ],
      options,
    )
    expect(documentOf(seen.at(-1) as Outcome)).toEqual(await expected(part(0, 900), options))
  })

  it('is let go of by who stops listening', async () => {
    const path = join(folder, 'left.jsonl')
    writeFileSync(path, part(0, 50))
    for await (const outcome of watch({ inputs: [path], ...WINDOW })) {
      expect(outcome.ledger.records.total).toBe(50)
      break
    }
  })

  it('that is not there is incomplete, and said to be', async () => {
    const seen = []
    for await (const { incomplete } of watch({ inputs: [join(folder, 'none')], ...WINDOW }))
      seen.push(incomplete.map(({ reason }) => reason))
    expect(seen).toEqual([['missing']])
  })
})
