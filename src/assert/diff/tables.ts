import { drivers } from '../../metrics/index.ts'
import {
  type Headline,
  MONEY_SCALE,
  type Money,
  NO_VALUE,
  roundedTo,
  type Table,
} from '../../model/index.ts'
import type { Figures } from '../figures.ts'
import { type Change, cellOf, changeCell, pointsCell, relative, shareCell } from './change.ts'
import type { Pair } from './refuse.ts'

/** What is held against what. */
export const comparedTable = ({ old, now, oldName, newName }: Pair): Table => {
  const side = (name: string, input: string, { period, ledger, incomplete }: Figures) => ({
    cells: [
      name,
      input,
      period.startMs,
      period.endMs,
      ledger.events.counted,
      ledger.records.rejected,
      incomplete.length === 0,
    ],
  })
  return {
    name: 'compared',
    title: 'Compared',
    shape: 'ranking',
    columns: [
      { key: 'side', title: '', kind: 'text' },
      { key: 'input', title: 'input', kind: 'id' },
      { key: 'start', title: 'start', kind: 'time' },
      { key: 'end', title: 'end', kind: 'time' },
      { key: 'counted', title: 'counted', kind: 'count' },
      { key: 'rejected', title: 'rejected', kind: 'count' },
      { key: 'complete', title: 'complete', kind: 'flag', hidden: true },
    ],
    rows: [side('old', oldName, old), side('new', newName, now)],
    notes: [],
  }
}

/** Counts and money: how much, and how much of the old. */
export const changeTable = (changes: readonly Change[]): Table => ({
  name: 'changes',
  title: 'Counts and money',
  shape: 'ranking',
  columns: [
    { key: 'metric', title: 'metric', kind: 'text' },
    { key: 'old', title: 'old', kind: 'count' },
    { key: 'new', title: 'new', kind: 'count' },
    { key: 'change', title: 'change', kind: 'count' },
    { key: 'change_rate', title: 'of old', kind: 'rate' },
  ],
  rows: changes
    .filter(({ kind }) => kind !== 'rate')
    .map(change => ({
      cells: [
        change.key,
        cellOf(change.old),
        cellOf(change.now),
        changeCell(change),
        shareCell(relative(change)),
      ],
    })),
  notes: [],
})

/** Rates move by percentage points. */
export const rateTable = (changes: readonly Change[]): Table => ({
  name: 'rates',
  title: 'Rates',
  shape: 'ranking',
  columns: [
    { key: 'metric', title: 'metric', kind: 'text' },
    { key: 'old', title: 'old', kind: 'rate' },
    { key: 'new', title: 'new', kind: 'rate' },
    { key: 'change_pp', title: 'points', kind: 'count' },
  ],
  rows: changes
    .filter(({ kind }) => kind === 'rate')
    .map(change => ({
      cells: [change.key, cellOf(change.old), cellOf(change.now), pointsCell(change)],
    })),
  notes: [],
})

/** The change of gross by what drove it; null where a side doesn't tell views, orders and gross. */
export function driverTable(changes: readonly Change[], currency: string): Table | null {
  const side = (which: 'old' | 'now') => {
    const whole = (key: string, scale = 1n): bigint | null => {
      const quantity = changes.find(change => change.key === key)?.[which] ?? null
      return quantity === null ? null : roundedTo(quantity.value, scale)
    }
    const [views, orders, gross] = [
      whole('views'),
      whole('currency_orders'),
      whole('gross', MONEY_SCALE),
    ]
    return views === null || orders === null || gross === null ? null : { views, orders, gross }
  }
  const [before, after] = [side('old'), side('now')]
  if (before === null || after === null) return null
  const { traffic, conversion, orderValue } = drivers(before, after)
  const money = (amount: bigint): Money => ({ amount, currency })
  return {
    name: 'drivers',
    title: 'What changed gross',
    shape: 'facts',
    columns: [
      { key: 'traffic', title: 'traffic (views)', kind: 'money' },
      { key: 'conversion', title: 'conversion (orders a view)', kind: 'money' },
      { key: 'order_value', title: 'order value (gross an order)', kind: 'money' },
      { key: 'change', title: 'change of gross', kind: 'money' },
    ],
    rows: [
      {
        cells: [traffic, conversion, orderValue, after.gross - before.gross].map(money),
      },
    ],
    notes: [],
  }
}

/** The winners: who has it now, and who had it. */
export function winners(old: Figures, now: Figures): { table: Table; headlines: Headline[] } {
  const [before, after] = [winnersOf(old), winnersOf(now)]
  const names = [...new Set([...after.keys(), ...before.keys()])]
  const rows = names.map(name => ({
    name,
    old: before.get(name)?.item ?? null,
    now: after.get(name)?.item ?? null,
    title: after.get(name)?.title ?? name,
  }))
  return {
    table: {
      name: 'winners',
      title: 'Winners',
      shape: 'ranking',
      columns: [
        { key: 'winner', title: 'winner', kind: 'text' },
        { key: 'old', title: 'old', kind: 'id' },
        { key: 'new', title: 'new', kind: 'id' },
        { key: 'changed', title: 'changed', kind: 'flag' },
      ],
      rows: rows.map(each => ({ cells: [each.name, each.old, each.now, each.old !== each.now] })),
      hidden: true,
      notes: [],
    },
    headlines: rows.map(each => ({
      title: each.title,
      value: { kind: 'id', cell: each.now },
      details: [each.old === each.now ? ['as before'] : ['was ', { kind: 'id', cell: each.old }]],
    })),
  }
}

const TITLES: ReadonlyMap<string, string> = new Map([
  ['most_viewed', 'Most viewed item'],
  ['highest_grossing', 'Highest-grossing item'],
])

/** Tables of one row that name an item, by table. */
function winnersOf({ reports }: Figures): Map<string, { item: string | null; title: string }> {
  const found = new Map<string, { item: string | null; title: string }>()
  for (const { tables } of reports)
    for (const { name, shape, columns, rows, within } of tables) {
      if (shape !== 'facts' || within !== undefined) continue
      const title = TITLES.get(name) ?? name
      if (TITLES.has(name) || columns.some(({ kind }) => kind === 'id')) {
        const at = columns.findIndex(({ kind }) => kind === 'id')
        // A row whose item is null is won by the events without the field; no row: nobody won.
        const item = rows[0] === undefined ? null : `${rows[0].cells[at] ?? NO_VALUE}`
        found.set(name, { item, title })
      }
    }
  return found
}
