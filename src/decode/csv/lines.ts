import { endLines, type LineSink, openLines, splitLines } from '../json/lines.ts'

/** A line of a table, told with the line break that ends it, as it stands inside a quoted cell. */
export interface TableLineSink {
  line(bytes: Uint8Array, start: number, end: number, lineBreak: string): void
  tooLong(lineBreak: string): void
}

export interface TableLines {
  push(bytes: Uint8Array): void
  end(): void
}

const LF = 0x0a
const CR = 0x0d
const LINE_END = Uint8Array.of(LF)

/**
 * The lines of a table. As in JSON lines an LF ends a line, and so does a CR: whether it stands in quotes is told by
 * who knows the cells. CRs right before an LF are one line end with it: CR CR LF is what CR LF becomes when it is
 * written as text once more. `keepsCrs`: inside a cell all of them stay, as nobody has put any there since it was written.
 */
export function openTableLines(sink: TableLineSink, keepsCrs: boolean): TableLines {
  const state = openLines()
  let lineBreak = '\n'
  /** CRs at the end of what has come: the next byte says what they are. */
  let crs = 0

  const told: LineSink = {
    line: (bytes, start, end) => sink.line(bytes, start, end, lineBreak),
    tooLong: () => sink.tooLong(lineBreak),
  }

  function endLine(as: string) {
    lineBreak = as
    splitLines(state, LINE_END, told)
    lineBreak = '\n'
  }

  function endLinesAtCrs() {
    for (; crs > 0; crs--) endLine('\r')
  }

  return {
    push(bytes) {
      let from = 0
      while (from < bytes.length) {
        if (crs > 0 && bytes[from] === CR) {
          crs++
          from++
        } else if (crs > 0 && bytes[from] === LF) {
          // One CR belongs to the line end, as everywhere; more of them stay where the cell goes on.
          endLine(`${'\r'.repeat(keepsCrs ? crs : crs - 1)}\n`)
          crs = 0
          from++
        } else {
          endLinesAtCrs()
          const cr = nextCr(bytes, from, keepsCrs)
          splitLines(state, bytes.subarray(from, cr), told)
          if (cr < bytes.length) crs = 1
          from = cr + 1
        }
      }
    },
    end() {
      endLinesAtCrs()
      endLines(state, told)
    },
  }
}

/** Where the next CR stands that isn't one of a plain CR LF, or is any; the length where none does. */
function nextCr(bytes: Uint8Array, from: number, isAny: boolean): number {
  for (let cr = bytes.indexOf(CR, from); cr !== -1; cr = bytes.indexOf(CR, cr + 2))
    if (isAny || bytes[cr + 1] !== LF) return cr
  return bytes.length
}
