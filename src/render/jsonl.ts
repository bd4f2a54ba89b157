import { calendar } from '../model/index.ts'
import { programFields } from './fields.ts'
import { rowText } from './json.ts'
import type { Renderer } from './renderer.ts'
import { chosenTable, eachRow } from './rows.ts'

/** One table, an object a line: what the same row is in the JSON document. For jq, log shippers and alerts. */
export const jsonl: Renderer = {
  name: 'jsonl',
  about: 'one table for programs that read lines, every row an object',
  *render(outcome, style) {
    const zone = calendar(outcome.period.zone)
    const table = chosenTable(outcome, style.table)
    const fields = programFields(table)
    for (const row of eachRow(table)) yield `${rowText(fields, row, zone)}\n`
  },
}
