import { type Drivers, drivers } from '../../metrics/index.ts'
import {
  type ColumnOf,
  type Headline,
  MONEY_SCALE,
  NO_VALUE,
  type Phrase,
  roundedTo,
  tableOf,
} from '../../model/index.ts'
import type { Figures } from '../figures.ts'
import { type Change, cellOf, changeCell, pointsCell, relative, shareCell } from './change.ts'
import type { Pair } from './refuse.ts'

/** The two that are compared. */
export const SIDES = ['old', 'new'] as const

interface Side {
  readonly name: string
  readonly input: string
  readonly figures: Figures
}

/** What is held against what. */
export const comparedTable = tableOf<Pair, readonly Phrase[], unknown, Side>({
  name: 'compared',
  title: 'Compared',
  shape: 'ranking',
  columns: {
    side: {
      title: '',
      kind: 'text',
      about: 'the first or the second of the two',
      words: SIDES,
      value: ({ name }) => name,
    },
    input: { title: 'input', kind: 'id', about: 'its base name', value: ({ input }) => input },
    start: {
      title: 'start',
      kind: 'time',
      about: 'start of its period, inclusive',
      none: 'no event',
      value: ({ figures }) => figures.period.startMs,
    },
    end: {
      title: 'end',
      kind: 'time',
      about: 'end of its period, exclusive',
      none: 'no event',
      value: ({ figures }) => figures.period.endMs,
    },
    counted: {
      title: 'counted',
      kind: 'count',
      about: 'its events that count',
      value: ({ figures }) => figures.ledger.events.counted,
    },
    rejected: {
      title: 'rejected',
      kind: 'count',
      about: 'its records that were rejected',
      value: ({ figures }) => figures.ledger.records.rejected,
    },
    complete: {
      title: 'complete',
      kind: 'flag',
      about: 'all of its inputs were read to their end',
      hidden: true,
      value: ({ figures }) => figures.incomplete.length === 0,
    },
  },
  draw: ({ old, now, oldName, newName }, notes) => ({
    rows: [
      { name: 'old', input: oldName, figures: old },
      { name: 'new', input: newName, figures: now },
    ],
    notes,
  }),
})

const METRIC = {
  title: 'metric',
  kind: 'text',
  about: 'a number of both reports',
  value: ({ key }: Change) => key,
} as const

/** Of any kind: a count, or money. */
const EITHER = { kind: 'count', numbers: 'any', also: 'money' } as const

/** Counts and money: how much, and how much of the old. */
export const changeTable = tableOf<readonly Change[], unknown, unknown, Change>({
  name: 'changes',
  title: 'Counts and money',
  shape: 'ranking',
  columns: {
    metric: METRIC,
    old: {
      ...EITHER,
      title: 'old',
      about: 'what it was',
      none: 'there was no number',
      value: ({ old }) => cellOf(old),
    },
    new: {
      ...EITHER,
      title: 'new',
      about: 'what it is',
      none: 'there is no number',
      value: ({ now }) => cellOf(now),
    },
    change: {
      ...EITHER,
      title: 'change',
      about: 'new − old',
      none: 'a side has no number, or they are of two currencies',
      value: changeCell,
    },
    change_rate: {
      title: 'of old',
      kind: 'rate',
      about: 'change / old',
      numbers: 'any',
      none: 'from 0, or no change',
      value: change => shareCell(relative(change)),
    },
  },
  draw: changes => ({ rows: changes.filter(({ kind }) => kind !== 'rate') }),
})

/** Rates move by percentage points. */
export const rateTable = tableOf<readonly Change[], unknown, unknown, Change>({
  name: 'rates',
  title: 'Rates',
  shape: 'ranking',
  columns: {
    metric: METRIC,
    old: { title: 'old', kind: 'rate', about: 'what it was', value: ({ old }) => cellOf(old) },
    new: { title: 'new', kind: 'rate', about: 'what it is', value: ({ now }) => cellOf(now) },
    change_pp: {
      title: 'points',
      kind: 'count',
      about: 'new − old in percentage points',
      numbers: 'any',
      none: 'a side has no number',
      value: pointsCell,
    },
  },
  draw: changes => ({ rows: changes.filter(({ kind }) => kind === 'rate') }),
})

interface Driven {
  readonly drivers: Drivers
  readonly change: bigint
  readonly currency: string
}
const driver = (
  title: string,
  about: string,
  of: (driven: Driven) => bigint,
): ColumnOf<Driven> => ({
  title,
  kind: 'money',
  about,
  value: driven => ({ amount: of(driven), currency: driven.currency }),
})

/** The change of gross by what drove it; not there where a side doesn't tell views, orders and gross. */
export const driverTable = tableOf<readonly Change[], string, unknown, Driven>({
  name: 'drivers',
  title: 'What changed gross',
  about: 'traffic + conversion + order_value = change of gross',
  shape: 'facts',
  only: 'where both tell views, orders and gross',
  columns: {
    traffic: driver(
      'traffic (views)',
      'what the change of views changed',
      ({ drivers: by }) => by.traffic,
    ),
    conversion: driver(
      'conversion (orders per view)',
      'what the change of orders a view changed',
      ({ drivers: by }) => by.conversion,
    ),
    order_value: driver(
      'order value (gross per order)',
      'what the change of gross an order changed',
      ({ drivers: by }) => by.orderValue,
    ),
    change: driver('change of gross', 'the three together', ({ change }) => change),
  },
  draw(changes, currency) {
    const [before, after] = [tradedBy(changes, 'old'), tradedBy(changes, 'now')]
    if (before === null || after === null) return null
    const change = after.gross - before.gross
    return { rows: [{ drivers: drivers(before, after), change, currency }] }
  },
})

function tradedBy(changes: readonly Change[], which: 'old' | 'now') {
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

/** Who has it now, and who had it. */
interface Won {
  readonly name: string
  readonly title: string
  readonly old: string | null
  readonly now: string | null
}

export const winnerTable = tableOf<readonly Won[], unknown, unknown, Won>({
  name: 'winners',
  title: 'Winners',
  shape: 'ranking',
  hidden: true,
  columns: {
    winner: {
      title: 'winner',
      kind: 'text',
      about: 'the table that names an item',
      value: ({ name }) => name,
    },
    old: {
      title: 'old',
      kind: 'id',
      about: 'who had it',
      none: 'nobody',
      value: ({ old }) => old,
    },
    new: {
      title: 'new',
      kind: 'id',
      about: 'who has it',
      none: 'nobody',
      value: ({ now }) => now,
    },
    changed: {
      title: 'changed',
      kind: 'flag',
      about: 'they are two',
      value: ({ old, now }) => old !== now,
    },
  },
  draw: rows => ({ rows }),
})

export function winners(old: Figures, now: Figures): Won[] {
  const [before, after] = [winnersOf(old), winnersOf(now)]
  const names = [...new Set([...after.keys(), ...before.keys()])]
  return names.map(name => ({
    name,
    old: before.get(name)?.item ?? null,
    now: after.get(name)?.item ?? null,
    title: after.get(name)?.title ?? name,
  }))
}

export const winnerHeadlines = (rows: readonly Won[]): Headline[] =>
  rows.map(({ title, old, now }) => ({
    title,
    value: { kind: 'id', cell: now },
    details: [old === now ? ['unchanged'] : ['was ', { kind: 'id', cell: old }]],
  }))

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
