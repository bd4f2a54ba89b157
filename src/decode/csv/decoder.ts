import { unguarded } from '../../model/index.ts'
import type { WholeDecoder } from '../json/json-lines.ts'
import { type Records, wholeRecord } from '../json/records.ts'
import type { Mapping } from '../map/mapping.ts'
import { RowNode } from '../map/row-node.ts'
import { type DoubledColumn, doubledColumns, tableColumns } from '../map/table-columns.ts'
import { openRows } from './rows.ts'

export interface CsvOptions {
  readonly delimiter: string
  /** Null: the first row that isn't blank is the header. */
  readonly columns: readonly string[] | null
  /** Texts have an apostrophe before what a spreadsheet would run: see GUARDED_HEADER. */
  readonly guarded: boolean
}

export interface CsvDecoder extends WholeDecoder {
  /** Columns that are named twice and were asked for: so far with equal values. */
  doubled(): readonly DoubledColumn[]
}

/** A record a row of a table. The header is none. */
export function csvDecoder(
  records: Records,
  mapping: Mapping,
  { delimiter, columns, guarded }: CsvOptions,
): CsvDecoder {
  let header = columns
  let named = tableColumns(columns ?? [])

  const rows = openRows(
    delimiter,
    cells => header === null || cells.length === header.length,
    {
      row(line, written, text) {
        const cells = guarded ? written.map(unguarded) : written
        if (header === null) {
          header = cells
          named = tableColumns(cells)
        } else if (cells.length !== header.length) {
          const found = `${cells.length} of ${header.length} cells`
          records.reject(line, wholeRecord('ragged_row', found), text())
        } else if (isHeaderAgain(cells, header)) {
          records.reject(line, wholeRecord('repeated_header'), text())
        } else {
          const events = mapping.read(new RowNode(named, cells))
          if (events === 'ignored') records.ignore()
          else records.take(line, events, text)
        }
      },
      blank: () => records.blank(),
      bad: (line, reason, text) => records.reject(line, wholeRecord(reason), text),
    },
    guarded,
  )

  return {
    doubled: () => doubledColumns(named),
    decode(bytes) {
      rows.push(bytes)
      return records.taken()
    },
    finish(rest) {
      if (rest !== undefined) rows.push(rest)
      rows.end()
      return records.taken()
    },
  }
}

/** Files put together with cat have one in the middle. */
const isHeaderAgain = (cells: readonly string[], header: readonly string[]): boolean =>
  cells.every((cell, i) => cell === header[i])
