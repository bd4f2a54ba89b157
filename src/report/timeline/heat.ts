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
  { profile, currency }: TimelineAnswer,
  { profile: fold }: TimelineOptions,
): Table {
  const types = [...new Set(profile.map(({ type }) => type))]
  const slots = [...new Set(profile.map(({ slot }) => slot))]
  const cellOf = new Map(profile.map(cell => [`${cell.slot} ${cell.type}`, cell]))
  const most = new Map(
    types.map(type => [
      type,
      profile.reduce((max, cell) => (cell.type === type ? Math.max(max, cell.events) : max), 0),
    ]),
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
    rows: slots.map(slot => {
      const sold = cellOf.get(`${slot} purchase`)
      return {
        cells: [
          fold === 'hour' ? `${slot}`.padStart(2, '0') : (WEEKDAYS[slot - 1] as string),
          ...types.flatMap((type): Cell[] => {
            const { events } = cellOf.get(`${slot} ${type}`) as ProfileCell
            return [events, shade(events, most.get(type) ?? 0)]
          }),
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
