import { type Cell, type Column, type Table, type TableOf, tableOf } from '../../model/index.ts'
import type { View } from '../report.ts'
import type { TimelineAnswer } from './answer.ts'
import type { TimelineOptions } from './options.ts'
import type { ProfileCell } from './profile.ts'
import { shade } from './shade.ts'

interface ProfileRow extends ProfileCell {
  readonly currency: string
}

/** The profile for programs: a row for each slot and event type. */
export const profileTable = tableOf<TimelineAnswer, TimelineOptions, View, ProfileRow>({
  name: 'profile',
  title: 'Profile',
  about: 'empty without --profile',
  shape: 'ranking',
  hidden: true,
  columns: {
    slot: {
      title: 'slot',
      kind: 'count',
      about: 'hour of the day 0 to 23, or Monday 1 to Sunday 7',
      value: ({ slot }) => slot,
    },
    event_type: {
      title: 'event type',
      kind: 'id',
      about: 'a type that occurs',
      value: ({ type }) => type,
    },
    events: {
      title: 'events',
      kind: 'count',
      about: 'events of the type in the slot',
      value: ({ events }) => events,
    },
    amount: {
      title: 'amount',
      kind: 'money',
      about: 'Σ line totals above 0',
      value: ({ amount, currency }) => ({ amount, currency }),
    },
    mean_price: {
      title: 'mean price',
      kind: 'money',
      about: 'amount / units of those events',
      none: 'no units',
      value: ({ meanPrice, currency }) =>
        meanPrice === null ? null : { amount: meanPrice, currency },
    },
  },
  draw: ({ profile, currency }) => ({ rows: profile.map(cell => ({ ...cell, currency })) }),
})

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** What a person sees of it: slots down, event types across, the more events the darker; money of purchases beside. */
export const heatTable: TableOf<TimelineAnswer, TimelineOptions> = {
  name: 'heat',
  title: 'Heat',
  shape: 'matrix',
  drawn: true,
  columns: {},
  draw: heatOf,
}

export function heatOf(
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
