import {
  calendar,
  type DecodeCounts,
  type Decoded,
  type Decoder,
  type Issue,
  noCounts,
  type Reason,
  WHOLE_LINE,
} from '../../model/index.ts'
import type { NameTables } from '../names.ts'
import { addRow, batchOf, openColumns, type Row } from './columns.ts'
import { type CheckedEvent, checkEvent, eventSchema } from './event.ts'
import { foundIn } from './found.ts'
import { PURCHASE_NAME, REFUND_NAME, type Worth, worthOf } from './line-total.ts'
import { endLines, openLines, splitLines } from './lines.ts'
import { kindOfText, type RawFields, rawFields } from './raw.ts'
import { isBlank, isJson, utf8Text } from './text.ts'

export interface StrictOptions {
  /** The IANA zone of timestamps that name no offset. */
  readonly inputZone: string
  /** Issues carry the text of their line. */
  readonly keepRejected: boolean
  /** Further fields to hand over: names.extra has a table for each. */
  readonly extras?: readonly string[]
  /** Shared by the decoders of one run. */
  readonly names: NameTables
}

/** What is wrong with a line. */
type LineProblem = Pick<Issue, 'reason' | 'field' | 'found'>

const wholeLine = (reason: Reason, found: string | null = null): LineProblem => ({
  reason,
  field: null,
  found,
})

/** The plain decoder: the law for every faster one. One decoder reads one input. */
export function strictDecoder({
  inputZone,
  keepRejected,
  extras = [],
  names,
}: StrictOptions): Decoder {
  const schema = eventSchema(calendar(inputZone))
  const lines = openLines()
  const columns = openColumns(extras.length)
  const places = new Map(extras.map((name, i) => [name, i]))
  const lineAt = extras.indexOf(WHOLE_LINE)
  // Not a member's name: an object that has one of that name has a field nobody asks for.
  places.delete(WHOLE_LINE)
  let line = 0
  let issues: Issue[] = []
  let counts = noCounts()

  const sink = {
    line(bytes: Uint8Array, start: number, end: number) {
      countLine()
      if (isBlank(bytes, start, end)) {
        counts.blank++
        return
      }
      const text = utf8Text(bytes.subarray(start, end))
      if (text === null) reject(wholeLine('invalid_utf8'), null)
      else readLine(text)
    },
    tooLong() {
      countLine()
      reject(wholeLine('line_too_long'), null)
    },
  }

  function countLine() {
    line++
    counts.records++
  }

  function readLine(text: string) {
    if (!isJson(text)) return reject(wholeLine('not_json'), text)
    const raw = rawFields(text, places)
    if (raw === null) return reject(wholeLine('not_an_object', kindOfText(text)), text)
    const event = checkEvent(schema, raw)
    if ('reason' in event) {
      const { field, reason } = event
      return reject({ reason, field, found: foundIn(field, reason, raw[field]) }, text)
    }
    const worth = worthOf(event)
    if (lineAt >= 0) raw.extra[lineAt] = withoutSpace(text)
    countEvent(counts, event, worth)
    addRow(columns, rowOf(names, event, raw, worth, line))
  }

  function reject(problem: LineProblem, text: string | null) {
    counts.rejected++
    issues.push(keepRejected ? { line, ...problem, text } : { line, ...problem })
  }

  function taken(): Decoded {
    const decoded = { batch: batchOf(columns, names), issues, counts }
    columns.length = 0
    issues = []
    counts = noCounts()
    return decoded
  }

  return {
    decode(bytes) {
      splitLines(lines, bytes, sink)
      return taken()
    },
    finish() {
      endLines(lines, sink)
      return taken()
    },
  }
}

function countEvent(counts: DecodeCounts, event: CheckedEvent, worth: Worth): void {
  counts.accepted++
  if (event.timestamp.assumedZone) counts.assumedZone++
  if (worth.rounded) counts.rounded++
  if (worth.unpriced && worth.type === PURCHASE_NAME) counts.unpricedPurchases++
  if (worth.unpriced && worth.type === REFUND_NAME) counts.unpricedRefunds++
}

/** A line as it is compared: the space around its object says nothing. JSON has none that trim would take too many. */
const withoutSpace = (text: string): string => text.trim()

/** Only an accepted event gets here, so that no rejected line leaves a name behind. */
const rowOf = (
  names: NameTables,
  event: CheckedEvent,
  raw: RawFields,
  worth: Worth,
  line: number,
): Row => ({
  time: event.timestamp.ms,
  type: names.type.intern(worth.type),
  customer: names.customer.intern(event.customer_id),
  item: event.item_id === null ? 0 : names.item.intern(event.item_id),
  amount: worth.amount,
  quantity: event.quantity,
  currency: event.currency === null ? 0 : names.currency.intern(event.currency),
  order: event.order_id === null ? 0 : names.order.intern(event.order_id),
  session: event.session_id === null ? 0 : names.session.intern(event.session_id),
  extra: names.extra.map((table, i) => {
    const text = raw.extra[i]
    return text === undefined ? 0 : table.intern(text)
  }),
  line,
})
