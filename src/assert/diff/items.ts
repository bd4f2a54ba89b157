import {
  absolute,
  byCodePoint,
  compareFractions,
  NO_VALUE,
  type Row,
  type Table,
} from '../../model/index.ts'
import { type Figures, type Quantity, quantityOf } from '../figures.ts'
import { type Change, cellOf, changeCell, difference, isSame, zero } from './change.ts'

/** The numbers that an item is compared by; the first also ranks. */
const METRICS = ['views', 'gross'] as const

interface Item {
  readonly rank: number
  readonly views: Quantity | null
  readonly gross: Quantity | null
}

/**
 * Items that came, went, or whose numbers or rank by views moved: those whose gross moved most first. Null when the
 * reports have no items with views and gross.
 */
export function itemTable(old: Figures, now: Figures, top: number | null): Table | null {
  const [before, after] = [itemsOf(old), itemsOf(now)]
  if (before === null || after === null) return null
  const rows = [...new Set([...before.keys(), ...after.keys()])]
    .map(id => rowOf(id, before.get(id) ?? null, after.get(id) ?? null))
    .filter(row => row !== null)
    .sort((a, b) => bySize(a.gross, b.gross) || bySize(a.views, b.views) || byCodePoint(a.id, b.id))
  return {
    name: 'items',
    title: 'Items, by change of gross',
    shape: 'ranking',
    columns: [
      { key: 'item_id', title: 'item', kind: 'id' },
      { key: 'status', title: '', kind: 'text' },
      { key: 'views_old', title: 'views old', kind: 'count' },
      { key: 'views_new', title: 'new', kind: 'count' },
      { key: 'views_change', title: 'change', kind: 'count', hidden: true },
      { key: 'gross_old', title: 'gross old', kind: 'money' },
      { key: 'gross_new', title: 'new', kind: 'money' },
      { key: 'gross_change', title: 'change', kind: 'money' },
      { key: 'rank_old', title: 'rank old', kind: 'count' },
      { key: 'rank_new', title: 'new', kind: 'count' },
      { key: 'rank_change', title: 'places up', kind: 'count', hidden: true },
    ],
    rows: rows.map(({ cells }) => ({ cells })),
    ...(top === null ? {} : { show: top }),
    notes: rows.length === 0 ? [] : [['Ranks are by views.']],
  }
}

interface Compared {
  readonly id: string
  readonly gross: Change
  readonly views: Change
  readonly cells: Row['cells']
}

function rowOf(id: string, old: Item | null, now: Item | null): Compared | null {
  const change = (key: (typeof METRICS)[number], kind: Change['kind']): Change => {
    const side = (item: Item | null, other: Item | null): Quantity | null =>
      item === null ? nothing(other?.[key] ?? null) : item[key]
    return { key, kind, old: side(old, now), now: side(now, old) }
  }
  const views = change('views', 'count')
  const gross = change('gross', 'money')
  const moved = old !== null && now !== null ? old.rank - now.rank : null
  if (moved === 0 && isSame(views) && isSame(gross)) return null
  const status = old === null ? 'new' : now === null ? 'gone' : 'changed'
  return {
    id,
    gross,
    views,
    cells: [
      id,
      status,
      old === null ? null : cellOf(views.old),
      now === null ? null : cellOf(views.now),
      changeCell(views),
      old === null ? null : cellOf(gross.old),
      now === null ? null : cellOf(gross.now),
      changeCell(gross),
      old?.rank ?? null,
      now?.rank ?? null,
      moved,
    ],
  }
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
