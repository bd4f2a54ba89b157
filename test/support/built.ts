import type * as Library from '../../src/index.ts'
import { generate } from './generator.ts'

/** The built library: its threads are files of their own. */
export const { analyze, render }: typeof Library = await import('../../dist/index.js' as string)

/** All that an outcome says, but how it came about. */
export function wordsOf(outcome: Library.Outcome): string {
  const { firstRejected } = outcome.ledger
  return `${[...render(outcome, 'json')].join('')}${JSON.stringify([firstRejected, outcome.warnings])}`
}

export const report = async (options: Library.AnalyzeOptions): Promise<string> =>
  wordsOf(await analyze(options))

/** A log of three weeks with all that a good one may have, and some bad lines. */
export const shop = (seed: number, events = 3000): string =>
  [
    ...generate({
      seed,
      events,
      items: 40,
      customers: 300,
      days: 20,
      late: 0.05,
      badLines: 0.01,
      oddLines: 0.1,
      currencies: ['USD', 'EUR'],
      extras: true,
    }),
  ].join('\n')
