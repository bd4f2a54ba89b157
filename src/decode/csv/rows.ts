import Papa from 'papaparse'
import { SPACES } from './delimiter.ts'
import { openTableLines } from './lines.ts'

/** A row of a table, or a line that is none. */
export interface RowSink {
  /** It begins on line number `line`. */
  row(line: number, cells: readonly string[], text: () => string): void
  blank(line: number): void
  bad(line: number, reason: 'invalid_utf8' | 'line_too_long' | 'not_csv', text: string | null): void
  /** One of the first lines, which are none of the table, with something in it. */
  skipped?(line: number): void
}

export interface RowOptions {
  /** Inside a cell all CRs stay: see `openTableLines`. */
  readonly keepsCrs?: boolean
  /** Lines before the table. */
  readonly skipLines?: number
}

export interface Rows {
  push(bytes: Uint8Array): void
  end(): void
  /** Lines that rows were made of, or that are none. */
  taken(): number
  /** Whole lines that are held until more of a row has come. */
  held(): number
  /** Whether the lines before the table are behind. */
  hasBegun(): boolean
}

/** Stands for a byte that is no UTF-8, and for a line that is too long to be kept: no text that is UTF-8 holds either. */
const NOT_UTF8 = '\ud800'
const TOO_LONG = '\ud801'
/** With the u flag, so that half of a whole character is none. */
const MARK = /[\ud800\ud801]/u
const TOO_LONG_MARK = /\ud801/u

/**
 * A quoted cell may go on over lines; one that hasn't ended after so many characters is a quote that never closes, and
 * costs its own line only.
 */
const LONGEST_OPEN = 1_048_576
const FIRST_LOOK = 16

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** A line of a table, and the line break that ends it where the cell goes on. */
interface Line {
  readonly text: string
  readonly lineBreak: string
}

/**
 * The rows of a table in bytes: lines end with LF or CR, cells are split by papaparse. A CR inside quotes is a part of
 * its cell and ends no line, so lines are numbered without it. Where a quote is misplaced, the line it stands on is told
 * as bad and reading goes on with the next.
 * `fits` says whether a row has as many cells as it should: one over many lines that has not is a misplaced quote.
 */
export function openRows(
  delimiter: string,
  fits: (cells: readonly string[]) => boolean,
  sink: RowSink,
  { keepsCrs = false, skipLines = 0 }: RowOptions = {},
): Rows {
  const parser = () => new Papa.Parser({ delimiter, newline: '\n' })
  let pending: Line[] = []
  let first = 1
  /** Whether a line that is pending holds a mark: cells are looked into for one only then. */
  let isMarked = false
  let toSkip = skipLines

  function skip(isBlank: boolean) {
    toSkip--
    if (isBlank) sink.blank(first)
    else sink.skipped?.(first)
    first++
  }

  const lines = openTableLines(
    {
      line(bytes, start, end, lineBreak) {
        const written = utf8.decode(bytes.subarray(start, end))
        if (toSkip > 0) return skip(isBlankText(written.replaceAll(delimiter, '')))
        const text = delimiter === SPACES ? aligned(written) : written
        // Also where the file itself has that character: it is told apart only where it is met.
        const isBroken =
          text.includes('\ufffd') && !Buffer.from(written).equals(bytes.subarray(start, end))
        pending.push({ text: isBroken ? text.replaceAll('\ufffd', NOT_UTF8) : text, lineBreak })
        isMarked ||= isBroken
      },
      tooLong(lineBreak) {
        if (toSkip > 0) return skip(false)
        pending.push({ text: TOO_LONG, lineBreak })
        isMarked = true
      },
    },
    keepsCrs,
  )

  /** Tells the rows of the lines from `at` to `end`; gives how many lines they took, and whether the next one is bad. */
  function rowsIn(at: number, end: number): { used: number; isBad: boolean } {
    let text = ''
    for (let i = at; i < end; i++) text += `${(pending[i] as Line).text}\n`
    const { data, errors } = parser().parse(text, 0, true) as Papa.ParseResult<string[]>
    const badRow = errors[0]?.row ?? Number.POSITIVE_INFINITY
    // Only a quoted cell goes on over lines.
    const hasQuotes = text.includes('"')
    let used = 0
    for (let i = 0; i < data.length; i++) {
      const cells = data[i] as string[]
      const height = hasQuotes ? 1 + newlinesIn(cells) : 1
      if (i >= badRow || (height > 1 && !fits(cells))) return { used, isBad: true }
      tell(cells, at + used, height)
      used += height
    }
    return { used, isBad: badRow <= data.length }
  }

  function tell(parsed: readonly string[], at: number, height: number) {
    const line = first + at
    if (height === 1 && parsed.every(isBlankText)) return sink.blank(line)
    const cells = height === 1 ? parsed : withOwnBreaks(parsed, at, height)
    const marked = isMarked ? cells.find(cell => MARK.test(cell)) : undefined
    if (marked !== undefined)
      return sink.bad(line, TOO_LONG_MARK.test(marked) ? 'line_too_long' : 'invalid_utf8', null)
    sink.row(line, cells, () => textOf(at, height))
  }

  /** Cells that were parsed with LF between the lines from `at` on, with the line breaks that stand there. */
  function withOwnBreaks(cells: readonly string[], at: number, height: number): readonly string[] {
    const inner = pending.slice(at, at + height - 1)
    if (inner.every(({ lineBreak }) => lineBreak === '\n')) return cells
    first -= inner.filter(({ lineBreak }) => lineBreak === '\r').length
    let next = 0
    return cells.map(cell => cell.replaceAll('\n', () => inner[next++]?.lineBreak ?? '\n'))
  }

  function textOf(at: number, height: number): string {
    const last = at + height - 1
    return pending
      .slice(at, last + 1)
      .map(({ text, lineBreak }, i) => (at + i === last ? text : text + lineBreak))
      .join('')
  }

  function tellBad(at: number) {
    const { text } = pending[at] as Line
    if (!MARK.test(text)) sink.bad(first + at, 'not_csv', text)
    else sink.bad(first + at, TOO_LONG_MARK.test(text) ? 'line_too_long' : 'invalid_utf8', null)
  }

  function drain(isEnd: boolean) {
    let at = 0
    // After a bad line only a few are looked at, then twice as many: a file of nothing else isn't read again and again.
    let look = pending.length
    while (at < pending.length) {
      const end = Math.min(at + look, pending.length)
      const { used, isBad } = rowsIn(at, end)
      at += used
      if (isBad) {
        tellBad(at++)
        look = FIRST_LOOK
      } else if (used > 0 || end < pending.length) look *= 2
      else if (isEnd || isTooOpen(at)) {
        tellBad(at++)
        look = FIRST_LOOK
      } else break
    }
    first += at
    pending = pending.slice(at)
    if (pending.length === 0) isMarked = false
  }

  const isTooOpen = (at: number): boolean => {
    let length = 0
    for (let i = at; i < pending.length; i++) length += (pending[i] as Line).text.length + 1
    return length > LONGEST_OPEN
  }

  return {
    push(bytes) {
      lines.push(bytes)
      drain(false)
    },
    end() {
      lines.end()
      drain(true)
    },
    taken: () => first - 1,
    held: () => pending.length,
    hasBegun: () => toSkip === 0,
  }
}

/** A row of such cells says as little as a blank line: spreadsheets leave them at the end. */
const isBlankText = (text: string): boolean => text === '' || /^[ \t\r]+$/.test(text)

/** Columns that stand below each other have two spaces between them, or more. */
const aligned = (line: string): string => line.trim().replace(/ {2,}/g, SPACES)

function newlinesIn(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells)
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++
  return count
}
