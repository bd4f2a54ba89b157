import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyze, type Outcome, render } from '../../src/index.ts'
import { generate } from '../support/generator.ts'
import { type LooseOptions, optionsOf } from '../support/loose.ts'
import { random } from '../support/prng.ts'

/** The outcome of a report on lines. */
export async function ask(lines: readonly string[], options: LooseOptions): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-report-'))
  try {
    writeFileSync(join(folder, 'events.jsonl'), lines.join('\n'))
    return await analyze(optionsOf([join(folder, 'events.jsonl')], options))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The same as a parsed JSON document. */
export const document = async (
  lines: readonly string[],
  options: LooseOptions,
  // biome-ignore lint/suspicious/noExplicitAny: a parsed document
): Promise<any> => JSON.parse([...render(await ask(lines, options), 'json')].join(''))

/** A random small shop; odd seeds have session ids, brands and two currencies. */
export const shopLog = (seed: number, days = 9, events = 500): string[] => [
  ...generate({
    seed,
    events,
    items: 12,
    customers: 40,
    days,
    late: 0.1,
    badLines: 0.01,
    zones: true,
    ...(seed % 2 === 1 ? { extras: true, currencies: ['USD', 'EUR'] } : {}),
    ...(seed % 3 === 0 ? { start: '2023-11-20T00:00:00Z' } : {}),
  }),
]

/** The same lines in another order, by a seed. */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const rng = random(seed)
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(rng.next() * (i + 1))
    const [a, b] = [copy[i] as T, copy[j] as T]
    copy[i] = b
    copy[j] = a
  }
  return copy
}

/** A line of Ann, Bob or Cleo's. */
export const line = (
  event_type: string,
  customer_id: string,
  timestamp: string,
  more: { readonly [field: string]: unknown } = {},
): string => JSON.stringify({ event_type, customer_id, timestamp, ...more })
