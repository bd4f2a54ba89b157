import {
  type Column,
  calendar,
  didYouMean,
  Fault,
  formatInstant,
  NO_VALUE,
  type Row,
  suggestion,
  type Table,
} from '../model/index.ts'
import type { Subject } from './assertion.ts'
import { type Figures, isQuantity, type Quantity, quantityOf } from './figures.ts'
import { isLedgerTerm, LEDGER_TERMS, ledgerQuantity } from './ledger.ts'

/** What a report has under a name: a number, or the reason why there is none. */
export type Found =
  | { readonly quantity: Quantity; readonly share?: Quantity | null }
  | { readonly missing: string; readonly kind: Quantity['kind'] | null }

/**
 * The number that a subject names. Bare names are the ledger's terms and the numbers of the whole (`totals`); with a row
 * in brackets they are columns of a ranking; `table.column` and `report.table.column` reach the rest. Throws a Fault for a
 * name that the report doesn't have, and for one that it has more than once.
 */
export function findNumber(figures: Figures, subject: Subject, where: string): Found {
  const { path, key } = subject
  const [name = '', currency = ''] = path
  if (path.length === 1 && key === null && isLedgerTerm(name)) return ledgerQuantity(figures, name)
  if (path.length === 2 && key === null && /^[A-Z]{3}$/.test(currency))
    return inCurrency(figures, name, currency, where)
  const places = placesOf(figures, subject)
  const open = places.length === 0 ? openPlace(figures, subject) : null
  if (open !== null) return open
  const [place, ...others] = places
  if (place === undefined) throw unknown(figures, subject, where)
  if (others.length > 0)
    throw new Fault(
      `${where}: "${path.join('.')}" is in ${places.map(({ full }) => full).join(' and in ')}.`,
      `Type ${place.full}.`,
    )
  return numberIn(figures, place, subject, where)
}

/** A column and where it stands. */
interface Place {
  readonly full: string
  readonly table: Table
  readonly at: number
}

function allPlaces(figures: Figures): Place[] {
  return figures.reports.flatMap(({ name, tables }) =>
    tables.flatMap(table =>
      table.columns.map((column, at) => ({
        full: `${name}.${table.name}.${column.key}`,
        table,
        at,
      })),
    ),
  )
}

/** Where a subject's name may be meant: by its full name or an end of it; bare, in the tables that bare names are for. */
function placesOf(figures: Figures, { path, key }: Subject): Place[] {
  const wanted = path.join('.')
  const ends = allPlaces(figures).filter(
    ({ full }) => full === wanted || full.endsWith(`.${wanted}`),
  )
  if (path.length > 1) return ends
  const bare = ends.filter(({ table }) =>
    key === null
      ? table.shape === 'facts' && table.within === undefined
      : table.shape !== 'facts' && table.within === undefined && table.columns[0]?.kind === 'id',
  )
  const totals = bare.filter(({ table }) => table.name === 'totals')
  return key === null && totals.length > 0 ? totals : bare
}

/** The columns of a matrix, and of a table without rows in a document, depend on the data: there is no number yet. */
function openPlace(figures: Figures, { path }: Subject): Found | null {
  if (path.length < 2) return null
  const wanted = path.slice(0, -1).join('.')
  const open = figures.reports.some(({ name, tables }) =>
    tables.some(
      table =>
        (table.shape === 'matrix' || table.columns.length === 0) &&
        (table.name === wanted || `${name}.${table.name}` === wanted),
    ),
  )
  return open ? { missing: `${wanted} has no ${path.at(-1)}`, kind: null } : null
}

function numberIn(
  figures: Figures,
  { full, table, at }: Place,
  subject: Subject,
  where: string,
): Found {
  const column = table.columns[at] as Column
  if (!isQuantity(column)) throw new Fault(`${where}: ${full} is ${column.kind}, not a number.`)
  const kind = column.kind as Quantity['kind']
  const row = rowOf(figures, table, subject, where)
  if (typeof row === 'string') return { missing: row, kind }
  const quantity = quantityOf(column, row.cells[at] ?? null)
  return quantity === null ? { missing: 'there is no number (null)', kind } : { quantity }
}

function rowOf(
  figures: Figures,
  table: Table,
  { key, text }: Subject,
  where: string,
): Row | string {
  const [only] = table.rows
  if (key === null) {
    if (table.shape !== 'facts')
      throw new Fault(
        `${where}: ${text} has a row for each ${table.columns[0]?.title ?? 'entry'}.`,
        `Type which one, like ${text}[NAME]${table.shape === 'series' ? ", or 'every hour: …'" : ''}.`,
      )
    return only ?? `there is no ${table.title.toLowerCase()}`
  }
  if (table.shape === 'facts')
    throw new Fault(`${where}: ${table.name} is one row.`, `Type ${text.replace(/\s*\[.*$/, '')}.`)
  return table.rows.find(row => nameOf(figures, table, row) === key) ?? `there is no row "${key}"`
}

/** What stands in a row's first column; '' for the events that lack the field (`views[""]`), as no value is. */
function nameOf({ period }: Figures, { columns }: Table, { cells }: Row): string {
  const [cell = null] = cells
  if (cell === null) return NO_VALUE
  return columns[0]?.kind === 'time' && typeof cell === 'number'
    ? formatInstant(cell, calendar(period.zone))
    : `${cell}`
}

/** `gross.EUR`: of the report's own currency everything that totals has, of others what is listed for each. */
function inCurrency(figures: Figures, metric: string, currency: string, where: string): Found {
  const subject = { path: [metric], key: null, text: metric }
  const own = placesOf(figures, subject)
  const listed = placesOf(figures, { ...subject, path: ['by_currency', metric], key: currency })
  const [place] = own
  if (figures.currency === currency && place !== undefined)
    return numberIn(figures, place, subject, where)
  const [entry] = listed
  if (entry !== undefined) return numberIn(figures, entry, { ...subject, key: currency }, where)
  if (place === undefined) throw unknown(figures, subject, where)
  const missing = `the report shows it only in ${figures.currency} (try --currency ${currency})`
  return { missing, kind: (place.table.columns[place.at] as Column).kind as Quantity['kind'] }
}

function unknown(figures: Figures, { path, key }: Subject, where: string): Fault {
  const wanted = path.join('.')
  const places = allPlaces(figures).filter(({ table, at }) =>
    isQuantity(table.columns[at] as Column),
  )
  const bare = places
    .filter(({ table }) =>
      key === null
        ? table.name === 'totals'
        : table.shape === 'ranking' && table.within === undefined,
    )
    .map(({ table, at }) => table.columns[at]?.key ?? '')
  const full = places.flatMap(place => [place.full, place.full.slice(place.full.indexOf('.') + 1)])
  const terms = key === null ? LEDGER_TERMS : []
  const near = didYouMean(wanted, [...bare, ...terms, ...(path.length > 1 ? full : [])])
  return new Fault(
    `${where}: there is no number named "${wanted}"${key === null ? '' : ' with rows'}.`,
    ...suggestion(near),
    `There are ${[...new Set([...bare, ...terms])].join(', ')}.`,
  )
}
