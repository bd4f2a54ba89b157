import {
  calendar,
  type DecodeCounts,
  type Decoded,
  type Field,
  type Issue,
  ITEMLESS,
  noCounts,
  type Reason,
  WHOLE_LINE,
} from '../../model/index.ts'
import type { NameTables } from '../names.ts'
import { addRow, batchOf, openColumns, type Row } from './columns.ts'
import { type CheckedEvent, eventChecker } from './event.ts'
import { PURCHASE_NAME, REFUND_NAME, type Worth, worthOf } from './line-total.ts'
import { lendTotals, type OrderTotals, openOrderTotals, settle } from './order-totals.ts'
import { foundIn, type RawFields } from './raw.ts'

export interface RecordOptions {
  /** The IANA zone of timestamps that name no offset. */
  readonly inputZone: string
  /** Issues carry the text of their record. */
  readonly keepRejected: boolean
  /** Further fields to hand over: names.extra has a table for each. */
  readonly extras?: readonly string[]
  /** Shared by the decoders of one run. */
  readonly names: NameTables
  /** The same. */
  readonly orderTotals?: OrderTotals
  /** Told of each event taken, in order. */
  readonly onEvent?: ((event: TakenEvent) => void) | undefined
  /** Told of the event for which a record is rejected. */
  readonly onRejected?: ((event: RawFields, problem: Problem) => void) | undefined
}

/** An event as its batch has it, and the fields that it was made of. */
export interface TakenEvent {
  readonly raw: RawFields
  readonly event: CheckedEvent
  readonly worth: Worth
}

/** What is wrong with a record as a whole, or with a field of it. */
export type Problem = Pick<Issue, 'reason' | 'field' | 'found'>

export const wholeRecord = (reason: Reason, found: string | null = null): Problem => ({
  reason,
  field: null,
  found,
})

/** Where the records of an input become events or issues: whatever the format, one set of rules. */
export interface Records {
  blank(): void
  /** Known to be no shop event. */
  ignore(): void
  reject(line: number, problem: Problem, text: string | null): void
  /** A line that is no record at all. */
  notRecord(): void
  /** Whether these events of one record would be taken. */
  fits(events: readonly RawFields[]): boolean
  /** A record that makes these events: all are taken, or the record is rejected for the first that can't be. */
  take(line: number, events: readonly RawFields[], text: () => string): void
  /** All since it was last called. */
  taken(): Decoded
}

export function openRecords({
  inputZone,
  keepRejected,
  extras = [],
  names,
  orderTotals = openOrderTotals(),
  onEvent,
  onRejected,
}: RecordOptions): Records {
  const check = eventChecker(calendar(inputZone))
  const columns = openColumns(extras.length)
  const lineAt = extras.indexOf(WHOLE_LINE)
  /** What is read as absent is absent wherever somebody asks for it. */
  const forget = (raw: RawFields, field: Field) => {
    raw[field] = undefined
    const at = extras.indexOf(field)
    if (at >= 0) raw.extra[at] = undefined
  }
  const revenueAt = extras.indexOf('revenue')
  let issues: Issue[] = []
  let counts = noCounts()

  function reject(line: number, problem: Problem, text: string | null) {
    counts.records++
    counts.rejected++
    issues.push(keepRejected ? { line, ...problem, text } : { line, ...problem })
  }

  return {
    blank() {
      counts.records++
      counts.blank++
    },
    ignore() {
      counts.records++
      counts.ignored++
    },
    reject,
    notRecord() {
      counts.notRecords++
    },
    fits: events => events.every(raw => !('reason' in check(raw))),
    take(line, events, text) {
      const checked: CheckedEvent[] = []
      // Of rejected records, too: it is why they have no customer.
      counts.joinUnmatched += events[0]?.unmatched ?? 0
      lendTotals(events)
      for (const raw of events) {
        const event = check(raw)
        if ('reason' in event) {
          const { field, reason } = event
          const found = foundIn(field, reason, raw[field])
          onRejected?.(raw, { reason, field, found })
          return reject(line, { reason, field, found }, keepRejected ? text() : null)
        }
        checked.push(event)
      }
      counts.records++
      counts.accepted++
      const whole = lineAt < 0 ? '' : withoutSpace(text())
      let ofRecord: OrderTotals | null = null
      for (const [i, each] of checked.entries()) {
        const raw = events[i] as RawFields
        let event = each
        if (raw.orderTotal !== undefined) {
          if (each.order_id === null) ofRecord ??= openOrderTotals()
          const settled = settle((each.order_id === null && ofRecord) || orderTotals, raw, each)
          event = settled.event
          if (settled.differs) counts.orderTotalsDiffer++
          if (revenueAt >= 0) raw.extra[revenueAt] = raw.revenue?.text
        }
        for (const counted of raw.counted ?? []) counts[counted]++
        for (const field of event.notRead ?? []) forget(raw, field)
        if (lineAt >= 0) raw.extra[lineAt] = i === 0 ? whole : `${whole}\0${i}`
        const worth = worthOf(event)
        countEvent(counts, event, worth)
        addRow(columns, rowOf(names, event, raw, worth, line))
        onEvent?.({ raw, event, worth })
      }
    },
    taken() {
      const decoded = { batch: batchOf(columns, names), issues, counts }
      columns.length = 0
      issues = []
      counts = noCounts()
      return decoded
    },
  }
}

/** Where an event that mostly names an item is counted when it names none. */
const WITHOUT_ITEM: ReadonlyMap<string, (typeof ITEMLESS)[number]['count']> = new Map(
  ITEMLESS.map(({ type, count }) => [type, count]),
)

function countEvent(counts: DecodeCounts, event: CheckedEvent, worth: Worth): void {
  const { assumedZone, leftOut } = event.timestamp
  if (assumedZone) counts.assumedZone++
  if (leftOut === 'time') counts.dateOnly++
  if (leftOut === 'seconds') counts.withoutSeconds++
  counts.notRead += (event.notRead?.length ?? 0) + (worth.notRead ? 1 : 0)
  const itemless = event.item_id === null ? WITHOUT_ITEM.get(worth.type) : undefined
  if (itemless !== undefined) counts[itemless]++
  if (worth.rounded) counts.rounded++
  if (worth.unpriced && worth.type === PURCHASE_NAME) counts.unpricedPurchases++
  if (worth.unpriced && worth.type === REFUND_NAME) counts.unpricedRefunds++
}

/**
 * A record as it is compared: the space around it says nothing. JSON has none that trim would take too many. Events of
 * one record are no duplicates of each other, so all but the first are numbered.
 */
const withoutSpace = (text: string): string => text.trim()

/** Only an accepted event gets here, so that no rejected record leaves a name behind. */
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
