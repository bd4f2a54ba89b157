import {
  absolute,
  byCodePoint,
  compareFractions,
  NO_VALUE,
  type Row,
  tableOf,
} from '../../model/index.ts'
import { type Figures, type Quantity, quantityOf } from '../figures.ts'
import { type Change, cellOf, changeCell, difference, isSame, zero } from './change.ts'

/** The numbers that an item is compared by; the first also ranks. */
const METRICS = ['views', 'gross'] as const

/** Two reports. */
export interface Sides {
  readonly old: Figures
  readonly now: Figures
}

interface Item {
  readonly rank: number
  readonly views: Quantity | null
  readonly gross: Quantity | null
}

interface Compared {
  readonly id: string
  readonly gross: Change
  readonly views: Change
  readonly old: Item | null
  readonly now: Item | null
}

const GONE = 'it was not there'
const COME = 'it is not there'

/** Items that came, went, or whose numbers or rank by views moved: those whose gross moved most first. */
export const itemTable = tableOf<Sides, { readonly top: number | null }, unknown, Compared>({
  name: 'items',
  title: 'Items, by change of gross',
  shape: 'ranking',
  only: 'where both have items with views and gross',
  columns: {
    item_id: {
      title: 'item',
      kind: 'id',
      about: 'an item whose numbers or rank changed',
      none: 'with --by, events without the field',
      value: ({ id }) => id,
    },
    status: {
      title: '',
      kind: 'text',
      about: 'whether one side alone has it',
      words: ['new', 'gone', 'changed'],
      value: ({ old, now }) => (old === null ? 'new' : now === null ? 'gone' : 'changed'),
    },
    views_old: {
      title: 'views old',
      kind: 'count',
      about: 'views that it had',
      none: GONE,
      value: ({ old, views }) => (old === null ? null : cellOf(views.old)),
    },
    views_new: {
      title: 'new',
      kind: 'count',
      about: 'views that it has',
      none: COME,
      value: ({ now, views }) => (now === null ? null : cellOf(views.now)),
    },
    views_change: {
      title: 'change',
      kind: 'count',
      about: 'views_new − views_old',
      numbers: 'any',
      none: 'a side has no number',
      hidden: true,
      value: ({ views }) => changeCell(views),
    },
    gross_old: {
      title: 'gross old',
      kind: 'money',
      about: 'gross that it had',
      none: GONE,
      value: ({ old, gross }) => (old === null ? null : cellOf(gross.old)),
    },
    gross_new: {
      title: 'new',
      kind: 'money',
      about: 'gross that it has',
      none: COME,
      value: ({ now, gross }) => (now === null ? null : cellOf(gross.now)),
    },
    gross_change: {
      title: 'change',
      kind: 'money',
      about: 'gross_new − gross_old',
      none: 'a side has no number',
      value: ({ gross }) => changeCell(gross),
    },
    rank_old: {
      title: 'rank old',
      kind: 'count',
      about: 'rank by views that it had',
      none: GONE,
      value: ({ old }) => old?.rank ?? null,
    },
    rank_new: {
      title: 'new',
      kind: 'count',
      about: 'rank by views that it has',
      none: COME,
      value: ({ now }) => now?.rank ?? null,
    },
    rank_change: {
      title: 'places up',
      kind: 'count',
      about: 'places up',
      numbers: 'any',
      none: 'one side alone has it',
      hidden: true,
      value: ({ old, now }) => (old !== null && now !== null ? old.rank - now.rank : null),
    },
  },
  draw({ old, now }, { top }) {
    const [before, after] = [itemsOf(old), itemsOf(now)]
    if (before === null || after === null) return null
    const rows = [...new Set([...before.keys(), ...after.keys()])]
      .map(id => comparedOf(id, before.get(id) ?? null, after.get(id) ?? null))
      .filter(row => row !== null)
      .sort(
        (a, b) => bySize(a.gross, b.gross) || bySize(a.views, b.views) || byCodePoint(a.id, b.id),
      )
    return { rows, show: top, notes: rows.length === 0 ? [] : [['Ranks are by views.']] }
  },
})

/** Null: nothing moved. */
function comparedOf(id: string, old: Item | null, now: Item | null): Compared | null {
  const change = (key: (typeof METRICS)[number], kind: Change['kind']): Change => {
    const side = (item: Item | null, other: Item | null): Quantity | null =>
      item === null ? nothing(other?.[key] ?? null) : item[key]
    return { key, kind, old: side(old, now), now: side(now, old) }
  }
  const views = change('views', 'count')
  const gross = change('gross', 'money')
  const isHere = old !== null && now !== null && old.rank === now.rank
  return isHere && isSame(views) && isSame(gross) ? null : { id, gross, views, old, now }
}

/** An item that isn't there had no views and no gross. */
const nothing = (like: Quantity | null): Quantity | null =>
  like === null ? null : { ...like, value: zero }

/** The larger change first, either way. */
function bySize(a: Change, b: Change): number {
  const size = (change: Change) => absolute(difference(change) ?? zero)
  return compareFractions(size(b), size(a))
}

function itemsOf({ reports }: Figures): Map<string, Item> | null {
  const table = reports
    .flatMap(({ tables }) => tables)
    .find(({ name, shape }) => name === 'items' && shape === 'ranking')
  if (table === undefined) return null
  const [views, gross] = METRICS.map(metric => table.columns.findIndex(({ key }) => key === metric))
  // A document without items has no columns either: then there is nothing to miss.
  if (table.rows.length === 0) return new Map()
  if (views === undefined || gross === undefined || views < 0 || gross < 0) return null
  const number = (row: Row, at: number): Quantity | null => {
    const column = table.columns[at]
    return column === undefined ? null : quantityOf(column, row.cells[at] ?? null)
  }
  const ranked = table.rows
    .map(row => ({
      id: `${row.cells[0] ?? NO_VALUE}`,
      views: number(row, views),
      gross: number(row, gross),
    }))
    .sort(
      (a, b) =>
        compareFractions(b.views?.value ?? zero, a.views?.value ?? zero) || byCodePoint(a.id, b.id),
    )
  return new Map(ranked.map((item, at) => [item.id, { ...item, rank: at + 1 }]))
}
