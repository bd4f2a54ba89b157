import { calendar } from '../model/index.ts'
import { jsonRows } from './json-rows.ts'
import type { Renderer } from './renderer.ts'
import { chosenTable } from './rows.ts'

/** One table, an object a line: what the same row is in the JSON document. For jq, log shippers and alerts. */
export const jsonl: Renderer = {
  name: 'jsonl',
  endings: ['jsonl', 'ndjson'],
  about: 'one table for programs that read lines, every row an object',
  *render(outcome, style) {
    const table = chosenTable(outcome, style.table)
    const place = { indent: '', between: '', after: '\n' }
    yield* jsonRows(table, calendar(outcome.period.zone), place)
  },
}
