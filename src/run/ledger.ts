import type { LedgerRead, LocatedIssue } from '../aggregate/index.ts'
import type { Catalog } from '../decode/index.ts'
import {
  byCodePoint,
  type Dictionaries,
  editDistance,
  ITEMLESS,
  KNOWN_TYPES,
  type LedgerNote,
  type LedgerSummary,
  type Phrase,
} from '../model/index.ts'
import type { InputRef } from '../read/index.ts'

/** The ledger in texts: places by the input's name, notes in sentences. */
export function ledgerSummary(
  state: LedgerRead,
  names: Dictionaries,
  refs: readonly InputRef[],
  catalog: Catalog | null,
): LedgerSummary {
  const place = ({ input, line }: LocatedIssue) => ({ input: refs[input]?.name ?? '', line })
  const { records, blank, ignored, rejected, accepted } = state.counts
  const { duplicate, filtered, outside, counted } = state
  return {
    records: { total: records, blank, ignored, rejected, accepted },
    events: {
      total: duplicate + filtered + outside + counted,
      duplicate,
      filtered,
      outside,
      counted,
    },
    rejections: [...state.reasons]
      .map(([reason, { count, first }]) => ({ reason, count, first: place(first) }))
      .sort((a, b) => b.count - a.count || byCodePoint(a.reason, b.reason)),
    firstRejected: state.first.map(issue => ({
      ...place(issue),
      reason: issue.reason,
      field: issue.field,
      found: issue.found,
    })),
    notes: [
      ...countNotes(state),
      ...itemlessNotes(state),
      ...catalogNotes(catalog, names),
      ...typeNotes(state),
    ],
  }
}

function countNotes({ counts, conflicting, keyless }: LedgerRead): LedgerNote[] {
  const notes: [note: string, count: number, one: string, many: string][] = [
    [
      'assumed_zone',
      counts.assumedZone,
      ' timestamp has no offset and was read in the zone of --input-tz',
      ' timestamps have no offset and were read in the zone of --input-tz',
    ],
    [
      'date_only',
      counts.dateOnly,
      ' timestamp is a date without a time and was read as midnight in --input-tz',
      ' timestamps are a date without a time and were read as midnight in --input-tz',
    ],
    [
      'without_seconds',
      counts.withoutSeconds,
      ' timestamp has no seconds and was read as :00',
      ' timestamps have no seconds and were read as :00',
    ],
    [
      'not_records',
      counts.notRecords,
      ' line of a table is a title, total or footer, not a record',
      ' lines of a table are titles, totals or footers, not records',
    ],
    [
      'customer_stand_in',
      counts.customerStandIn,
      ' event has no customer: its session or order is used instead',
      ' events have no customer: their sessions or orders are used instead',
    ],
    [
      'ignored_events',
      counts.ignoredEvents,
      ' event of a record that has others was ignored',
      ' events of records that have others were ignored',
    ],
    [
      'join_unmatched',
      counts.joinUnmatched,
      ' record has no row in a joined file',
      ' records have no row in a joined file',
    ],
    [
      'order_totals_differ',
      counts.orderTotalsDiffer,
      ' event names other money than its order, whose first total counts once',
      ' events name other money than their orders, whose first totals count once',
    ],
    [
      'not_read',
      counts.notRead,
      ' invalid price, quantity, revenue or currency was ignored because its event does not count it',
      ' invalid prices, quantities, revenues or currencies were ignored because their events do not count them',
    ],
    [
      'rounded',
      counts.rounded,
      ' line total lost digits when rounded to 4',
      ' line totals lost digits when rounded to 4',
    ],
    [
      'unpriced_purchases',
      counts.unpricedPurchases,
      ' purchase has neither price nor revenue and counts as 0',
      ' purchases have neither price nor revenue and count as 0',
    ],
    [
      'unpriced_refunds',
      counts.unpricedRefunds,
      ' refund has no amount and counts as 0',
      ' refunds have no amount and count as 0',
    ],
    [
      'conflicting_duplicates',
      conflicting,
      ' duplicate differs from the event that was kept',
      ' duplicates differ from the events that were kept',
    ],
    [
      'without_dedupe_key',
      keyless,
      ' event lacks a field of the --dedupe key and was kept',
      ' events lack a field of the --dedupe key and were kept',
    ],
  ]
  return notes
    .filter(([, count]) => count > 0)
    .map(([note, count, one, many]) => ({ note, count, text: counted(count, one, many) }))
}

/** By type: they are in the totals and in no row of items. */
const itemlessNotes = ({ counts }: LedgerRead): LedgerNote[] =>
  ITEMLESS.filter(({ count }) => counts[count] > 0).map(({ type, count }) => ({
    note: 'without_item',
    count: counts[count],
    text: [
      ...counted(counts[count], ' event of type ', ' events of type '),
      { kind: 'id', cell: type },
      counts[count] === 1
        ? ' has no item and is in no row by item'
        : ' have no item and are in no row by item',
    ],
    event_type: type,
  }))

/** Items of accepted events that the catalog doesn't know. */
function catalogNotes(catalog: Catalog | null, { item }: Dictionaries): LedgerNote[] {
  if (catalog === null) return []
  let count = 0
  for (let id = 1; id <= item.size; id++) if (!catalog.items.has(item.text(id))) count++
  const text = counted(count, ' item is not in the catalog', ' items are not in the catalog')
  return count === 0 ? [] : [{ note: 'not_in_catalog', count, text }]
}

/** Types of a producer's own are valid activity; a list of all would be as long as someone likes. */
const TYPES_LISTED = 10

function typeNotes({ otherTypes: types }: LedgerRead): LedgerNote[] {
  const listed: LedgerNote[] = types.slice(0, TYPES_LISTED).map(({ type, count }) => {
    const meant = KNOWN_TYPES.find(known => editDistance(type.slice(0, 32), known) === 1) ?? null
    const phrase: Phrase = [
      ...counted(count, ' event of type ', ' events of type '),
      { kind: 'id', cell: type },
      ...(meant === null ? [', counted as activity'] : [`: did you mean "${meant}"?`]),
    ]
    return { note: 'other_type', count, text: phrase, event_type: type, did_you_mean: meant }
  })
  const rest = types.slice(TYPES_LISTED)
  if (rest.length === 0) return listed
  const count = rest.reduce((sum, { count: of }) => sum + of, 0)
  const text: Phrase = [
    ...counted(count, ' event of ', ' events of '),
    ...counted(rest.length, ' other type', ' other types'),
  ]
  return [...listed, { note: 'further_types', count, text }]
}

const counted = (count: number, one: string, many: string): Phrase => [
  { kind: 'count', cell: count },
  count === 1 ? one : many,
]
