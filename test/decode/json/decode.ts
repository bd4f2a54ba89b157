import { nameTables, type StrictOptions, strictDecoder } from '../../../src/decode/index.ts'
import { type DecodeCounts, type Decoded, type Issue, noCounts } from '../../../src/model/index.ts'

/** One event with its names in full; null where it names none. */
export interface DecodedRow {
  time: number
  type: string
  customer: string
  item: string | null
  amount: number
  quantity: number
  currency: string | null
  order: string | null
  session: string | null
  line: number
}

export interface DecodedInput {
  readonly rows: readonly DecodedRow[]
  readonly issues: readonly Issue[]
  readonly counts: DecodeCounts
}

/** All that the chunks of one input hold. */
export function decodeAll(
  chunks: readonly Uint8Array[],
  options: Partial<StrictOptions> = {},
): DecodedInput {
  const decoder = strictDecoder({
    inputZone: 'UTC',
    keepRejected: false,
    names: nameTables(),
    ...options,
  })
  const rows: DecodedRow[] = []
  const issues: Issue[] = []
  const counts = noCounts()
  const take = (decoded: Decoded) => {
    rows.push(...rowsOf(decoded))
    issues.push(...decoded.issues)
    for (const [key, count] of Object.entries(decoded.counts))
      counts[key as keyof DecodeCounts] += count
  }
  for (const chunk of chunks) take(decoder.decode(chunk))
  take(decoder.finish())
  return { rows, issues, counts }
}

export const decodeText = (text: string, options: Partial<StrictOptions> = {}): DecodedInput =>
  decodeAll([Buffer.from(text)], options)

export function rowsOf({ batch }: Decoded): DecodedRow[] {
  const { names } = batch
  const name = (table: Exclude<keyof typeof names, 'extra'>, id: number | undefined) =>
    id === undefined || id === 0 ? null : names[table].text(id)
  return Array.from({ length: batch.length }, (_, i) => ({
    time: Number(batch.time[i]),
    type: String(name('type', batch.type[i])),
    customer: String(name('customer', batch.customer[i])),
    item: name('item', batch.item[i]),
    amount: Number(batch.amount[i]),
    quantity: Number(batch.quantity[i]),
    currency: name('currency', batch.currency[i]),
    order: name('order', batch.order[i]),
    session: name('session', batch.session[i]),
    line: Number(batch.line[i]),
  }))
}

const PLAIN: ReadonlyMap<string, string> = new Map([
  ['event_type', '"page_visit"'],
  ['customer_id', '"ann"'],
  ['timestamp', '"2024-03-27T05:00:00Z"'],
])

/** A line with these fields as JSON texts beside the three that are always needed; '' leaves a field out. */
export function eventLine(fields: Record<string, string>): string {
  const all = new Map([...PLAIN, ...Object.entries(fields)])
  const members = [...all].filter(([, value]) => value !== '')
  return `{${members.map(([key, value]) => `"${key}":${value}`).join(',')}}`
}

/** The event of one line, or why there is none: `price_negative -4.5`. */
export function decodeEvent(
  fields: Record<string, string>,
  inputZone = 'UTC',
): DecodedRow | string {
  const { rows, issues } = decodeText(eventLine(fields), { inputZone })
  const [row] = rows
  const [issue] = issues
  if (rows.length + issues.length !== 1) throw new Error('one line is one event or one issue')
  if (row !== undefined) return row
  return [issue?.field, issue?.reason, issue?.found].filter(part => part !== null).join(' ')
}
