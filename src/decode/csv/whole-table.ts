import { shortened } from '../../model/index.ts'
import {
  columnName,
  type Dialect,
  dialectOf,
  givenCells,
  isFooter,
  isSentence,
  NOTHING_ASKED,
  totalLabel,
} from './dialect/index.ts'
import { asWide, namesOf } from './row-ends.ts'
import { openRows, type Rows } from './rows.ts'

export interface WholeTableSink {
  /** Once, before any row. */
  columns(names: readonly string[]): void
  /** As many cells as there are columns. */
  row(line: number, cells: readonly string[]): void
}

/** Makes what is thrown: `why` goes on after the file's name and the line. */
export type TableFault = (line: number | null, why: string, ...hints: readonly string[]) => Error

const REASONS = {
  invalid_utf8: 'is not valid UTF-8',
  line_too_long: 'is too long',
  not_csv: 'has a misplaced quote, or one that is never closed',
} as const

/**
 * A table beside the events, written as an input may be: any delimiter, a title above it, a footer below. A row that can't
 * be read ends the run, since what it says would be missing everywhere. `head` is the first 64 KiB, or the whole table.
 * `asked` is its delimiter where that is known.
 */
export function openWholeTable(
  head: Uint8Array,
  isWhole: boolean,
  sink: WholeTableSink,
  fault: TableFault,
  asked: string | null = null,
): Pick<Rows, 'push' | 'end'> {
  const { delimiter, skipLines, rowEnds } =
    dialectOf(head, isWhole, { ...NOTHING_ASKED, delimiter: asked }) ??
    (dialectOf(head, isWhole, { ...NOTHING_ASKED, delimiter: ',' }) as Dialect)
  let width: number | null = null
  /** A sentence of fewer cells: below all rows it is none. */
  let held: (() => Error) | null = null

  function header(line: number, cells: readonly string[]) {
    const names = namesOf(cells.map(columnName), rowEnds)
    const second = names.findIndex((name, at) => names.indexOf(name) < at && name !== '')
    if (second >= 0) {
      const twice = names[second] as string
      const places = `${names.indexOf(twice) + 1} and ${second + 1}`
      const why = `names the column ${shortened(twice)} twice, as columns ${places}`
      throw fault(line, why, 'Remove or rename one of them.')
    }
    width = names.length
    sink.columns(names)
  }

  function row(line: number, written: readonly string[]) {
    if (width === null) return header(line, written)
    if (held !== null) throw held()
    const cells = asWide(written, width, rowEnds)
    if (cells.length === width) return sink.row(line, givenCells(cells))
    const isShorter = cells.length < width
    if (isFooter(cells) || (isShorter && totalLabel(cells) !== null)) return
    const odd = () =>
      fault(line, `has ${cells.length} cells, but the header has ${width as number}`)
    if (!isShorter || !isSentence(cells)) throw odd()
    held = odd
  }

  const rows = openRows(
    delimiter,
    cells => width === null || asWide(cells, width, rowEnds).length === width,
    {
      row,
      blank: () => {},
      bad(line, reason) {
        throw fault(line, REASONS[reason])
      },
    },
    { skipLines },
  )
  return {
    push: rows.push,
    end() {
      rows.end()
      if (width === null) throw fault(null, 'is empty')
    },
  }
}
