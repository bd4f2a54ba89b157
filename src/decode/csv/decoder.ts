import { unguarded } from '../../model/index.ts'
import type { WholeDecoder } from '../json/json-lines.ts'
import type { RawFields } from '../json/raw.ts'
import { type Records, wholeRecord } from '../json/records.ts'
import type { Mapping } from '../map/mapping.ts'
import type { Node } from '../map/node.ts'
import { RowNode } from '../map/row-node.ts'
import {
  type DoubledColumn,
  doubledColumns,
  type TableColumns,
  tableColumns,
} from '../map/table-columns.ts'
import {
  columnName,
  givenCells,
  isEmpty,
  isFooter,
  isRuler,
  isSentence,
  type RowEnds,
  totalLabel,
} from './dialect/index.ts'
import { type FillDown, openFillDown } from './fill-down.ts'
import { asWide, namesOf } from './row-ends.ts'
import { openRows } from './rows.ts'

export interface CsvOptions {
  readonly delimiter: string
  /** Null: the first row that isn't blank is the header. */
  readonly columns: readonly string[] | null
  /** Lines before the header that are none of the table. */
  readonly skipLines: number
  readonly rowEnds: RowEnds
  /** Columns whose blank cells on later rows of an order are the ones above. */
  readonly fillDown: readonly string[]
  /** What convert wrote: cells are as they are. Texts of 'guarded' have an apostrophe before what a spreadsheet would run. */
  readonly own: 'guarded' | 'plain' | null
  /** Told of each row that is a record, of which no events are made. */
  readonly onRecord?: ((record: Node) => void) | undefined
}

export interface CsvDecoder extends WholeDecoder {
  /** Columns that are named twice and were asked for: so far with equal values. */
  doubled(): readonly DoubledColumn[]
  /** For whoever reads most of the rows without this decoder, and gives it the others. */
  readonly rows: RowByRow
}

/** A table some rows of which are given one by one, in their order. */
export interface RowByRow {
  /** Whether the header is known, and what stands before it is over. */
  hasHeader(): boolean
  /** The table's columns, once a row has come. */
  columns(): TableColumns | null
  /** The first cell of the header, as a row that is the header again has it. */
  firstName(): string
  /** Whether each row is read by itself: no cell is filled from the row above, no line drawn below the header. */
  isRowByRow(): boolean
  /** The next bytes begin on this line. Only while nothing is held. */
  at(line: number): void
  /** Lines that were taken so far, and those that are held until a row is whole. */
  taken(): number
  held(): number
  /** Whether sentences are held back, as they may stand below all rows. */
  hasSentences(): boolean
  /** A row comes after all that was given so far. */
  rowFollows(): void
  /** The header, and what stands before it, was given: the next row isn't the first below it. */
  begin(): void
}

/** A line that has fewer cells than the table, and is a sentence: below all rows it is no record. */
interface Held {
  readonly line: number
  readonly found: string
  readonly text: string
}

/** A row that says neither of which order it is nor of which item: below all rows it is their total, and has no label. */
interface Below {
  readonly line: number
  readonly events: readonly RawFields[]
  readonly text: string
}

const hasItem = ({ item_id }: RawFields): boolean => item_id !== undefined && !isEmpty(item_id.text)

/** A record a row of a table. The header is none. */
export function csvDecoder(
  records: Records,
  mapping: Mapping,
  { delimiter, columns, skipLines, rowEnds, fillDown, own, onRecord }: CsvOptions,
): CsvDecoder {
  /** As it is written. */
  let header = columns
  let named = tableColumns(columns ?? [])
  let filling = columns === null ? null : fillingOf(columns)
  let held: Held[] = []
  let below: Below | null = null
  /** Some row before has an item. */
  let hasItems = false
  /** A line is drawn below the header: spaces around cells are drawn, too. */
  let isDrawn = false
  let isFirst = true
  /** Added to the line numbers. */
  let ahead = 0

  const width = (): number => named.header.length
  const fits = (cells: readonly string[]): boolean =>
    header === null || asWide(cells, width(), rowEnds).length === width()

  function nameColumns(cells: readonly string[]) {
    header = cells
    const names = own === null ? cells.map(columnName) : cells
    named = tableColumns(namesOf(names, rowEnds))
    filling = fillingOf(named.header)
  }

  function fillingOf(names: readonly string[]): FillDown | null {
    return fillDown.length === 0 ? null : openFillDown(fillDown, names)
  }

  const orderOf = (cells: readonly string[]): string => mapping.orderOf(new RowNode(named, cells))

  function takeRow(line: number, row: readonly string[], text: () => string) {
    const written = own === null ? givenCells(row) : row
    const label = totalLabel(written)
    const cells = (label === null ? filling?.fill(written, orderOf) : null) ?? written
    const record = new RowNode(named, cells)
    if (label === null) onRecord?.(record)
    const events = mapping.read(record)
    if (events === 'ignored') records.ignore()
    else if (isTotal(cells, label, events) && !records.fits(events)) records.notRecord()
    else if (onRecord !== undefined) records.ignore()
    else if (hasItems && filling?.isWithoutHead(written) === true && !events.some(hasItem))
      below = { line, events, text: text() }
    else {
      hasItems ||= filling !== null && events.some(hasItem)
      records.take(line, events, text)
    }
  }

  /** More rows follow: it is a line of the order above. */
  function takeBelow() {
    if (below === null) return
    const { line, events, text } = below
    below = null
    records.take(line, events, () => text)
  }

  /** A row of another length than the header. */
  function oddRow(line: number, cells: readonly string[], text: () => string) {
    const found = `${cells.length} of ${width()} cells`
    const isShorter = cells.length < width()
    filling?.cut()
    if (isFooter(cells) || (isShorter && totalLabel(cells) !== null)) records.notRecord()
    else if (isShorter && isSentence(cells)) held.push({ line, found, text: text() })
    else records.reject(line, wholeRecord('ragged_row', found), text())
  }

  /** More rows follow: what is held stands among them, as a bad one. */
  function rejectHeld() {
    for (const { line, found, text } of held)
      records.reject(line, wholeRecord('ragged_row', found), text)
    held = []
  }

  const rows = openRows(
    delimiter,
    fits,
    {
      row(at, written, text) {
        const line = at + ahead
        const cells = own === 'guarded' ? written.map(unguarded) : written
        if (header === null) return nameColumns(cells)
        takeBelow()
        if (held.length > 0 && cells.length > 1) rejectHeld()
        isDrawn ||= isFirst && isRuler(cells)
        isFirst = false
        if (isHeaderAgain(cells, header))
          records.reject(line, wholeRecord('repeated_header'), text())
        else {
          const row = asWide(cells, width(), rowEnds)
          if (row.length !== width()) oddRow(line, cells, text)
          else if (own === null && isRuler(cells)) records.notRecord()
          else takeRow(line, isDrawn ? row.map(cell => cell.trim()) : row, text)
        }
      },
      blank: () => records.blank(),
      skipped: () => records.notRecord(),
      bad(at, reason, text) {
        takeBelow()
        rejectHeld()
        filling?.cut()
        records.reject(at + ahead, wholeRecord(reason), text)
      },
    },
    { keepsCrs: own === 'guarded', skipLines },
  )

  return {
    doubled: () => doubledColumns(named),
    rows: {
      hasHeader: () => header !== null && rows.hasBegun(),
      columns: () => (isFirst ? null : named),
      firstName: () => header?.[0] ?? '',
      isRowByRow: () => fillDown.length === 0 && !isDrawn,
      at: line => {
        ahead = line - 1 - rows.taken()
      },
      taken: rows.taken,
      held: rows.held,
      hasSentences: () => held.length > 0,
      rowFollows: rejectHeld,
      begin: () => {
        isFirst = false
      },
    },
    decode(bytes) {
      rows.push(bytes)
      return records.taken()
    },
    finish(rest) {
      if (rest !== undefined) rows.push(rest)
      rows.end()
      if (below !== null) records.notRecord()
      for (const _ of held) records.notRecord()
      below = null
      held = []
      return records.taken()
    },
  }
}

/**
 * A row with the label of a total that says neither when nor who: what else may be in it, no event is. The cell with the
 * label may be the one that should say it. So is a row that is drawn, or a footer that was filled up with empty cells.
 */
function isTotal(
  cells: readonly string[],
  label: string | null,
  events: readonly RawFields[],
): boolean {
  if (label === null) return isFooter(cells)
  const saysNothing = (value: { readonly text: string } | undefined) =>
    value === undefined || isEmpty(value.text) || value.text.trim() === label
  return events.every(
    ({ timestamp, customer_id }) => saysNothing(timestamp) || saysNothing(customer_id),
  )
}

/** Files put together with cat have one in the middle. */
const isHeaderAgain = (cells: readonly string[], header: readonly string[]): boolean =>
  cells.length === header.length && cells.every((cell, i) => cell === header[i])
