import type { Cell, Column, Table } from '../../model/index.ts'
import type { TimelineAnswer } from './answer.ts'
import { shade } from './bar.ts'
import type { TimelineOptions } from './options.ts'
import type { ProfileCell } from './profile.ts'

/** The profile for programs: a row for each slot and event type. */
export const profileTable = (
  { profile, currency }: TimelineAnswer,
  { profile: fold }: TimelineOptions,
): Table => ({
  name: 'profile',
  title: 'Profile',
  shape: 'ranking',
  hidden: true,
  columns: [
    { key: 'slot', title: fold ?? 'slot', kind: 'count' },
    { key: 'event_type', title: 'event type', kind: 'id' },
    { key: 'events', title: 'events', kind: 'count' },
    { key: 'amount', title: 'amount', kind: 'money' },
    { key: 'mean_price', title: 'mean price', kind: 'money' },
  ],
  rows: profile.map(({ slot, type, events, amount, meanPrice }) => ({
    cells: [
      slot,
      type,
      events,
      { amount, currency },
      meanPrice === null ? null : { amount: meanPrice, currency },
    ],
  })),
  notes: [],
})

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** What a person sees of it: slots down, event types across, the more events the darker; money of purchases beside. */
export function heatTable(
  { profile, currency }: Pick<TimelineAnswer, 'profile' | 'currency'>,
  { profile: fold }: TimelineOptions,
): Table {
  const rows = slotRows(profile)
  const types = (rows[0] ?? []).map(({ type }) => type)
  const most = types.map((_, i) =>
    rows.reduce((max, cells) => Math.max(max, cells[i]?.events ?? 0), 0),
  )
  const columns: Column[] = types.flatMap((type, i) => [
    { key: `type_${i}`, title: type.replaceAll('_', ' '), kind: 'count' },
    { key: `heat_${i}`, title: '', kind: 'text' },
  ])
  return {
    name: 'heat',
    title: fold === 'hour' ? 'By hour of the day' : 'By day of the week',
    shape: 'matrix',
    drawn: true,
    ...(fold === null ? { hidden: true } : {}),
    columns: [
      { key: 'slot', title: fold ?? 'slot', kind: 'text' },
      ...columns,
      { key: 'gross', title: 'gross', kind: 'money' },
      { key: 'mean_price', title: 'mean price', kind: 'money' },
    ],
    rows: rows.map(cells => {
      const { slot } = cells[0] as ProfileCell
      const sold = cells.find(({ type }) => type === 'purchase')
      return {
        cells: [
          fold === 'hour' ? `${slot}`.padStart(2, '0') : (WEEKDAYS[slot - 1] as string),
          ...cells.flatMap(({ events }, i): Cell[] => [events, shade(events, most[i] ?? 0)]),
          { amount: sold?.amount ?? 0n, currency },
          sold === undefined || sold.meanPrice === null
            ? null
            : { amount: sold.meanPrice, currency },
        ],
      }
    }),
    notes: [],
  }
}

/** The cells of each slot, which has one for every type, in one order. */
function slotRows(profile: readonly ProfileCell[]): ProfileCell[][] {
  const rows = new Map<number, ProfileCell[]>()
  for (const cell of profile) {
    const row = rows.get(cell.slot)
    if (row === undefined) rows.set(cell.slot, [cell])
    else row.push(cell)
  }
  return [...rows.values()]
}
