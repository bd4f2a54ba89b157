import { DELIMITERS, delimiterOf, SPACES } from '../delimiter.ts'
import { areNames, isData, isEmpty } from './cells.ts'
import { headerAt, usualWidth } from './header.ts'
import { type SampleRow, sampleRows } from './sample-rows.ts'

/** How well a sample is a table with some delimiter. */
export interface Candidate {
  readonly delimiter: string
  readonly rows: readonly SampleRow[]
  readonly width: number
  /** Of the rows from the header on, the share that has its width. */
  readonly uniformity: number
  /** How much its cells look like single values, 0 to 1. */
  readonly typed: number
  readonly score: number
}

/** Tried only where none of the usual ones makes a table. */
const RARE = ['^', '~', '\u0001', SPACES] as const

/** The sample's table with each delimiter that may be one, the best first. */
export function candidatesOf(
  sample: Uint8Array,
  isWhole: boolean,
  skipLines: number,
  delimiters: readonly string[],
): Candidate[] {
  return delimiters
    .map(delimiter => candidate(delimiter, sampleRows(sample, isWhole, delimiter, skipLines)))
    .filter(({ width }) => width > 1)
    .sort((a, b) => b.score - a.score)
}

function candidate(delimiter: string, rows: readonly SampleRow[]): Candidate {
  const width = usualWidth(rows)
  const at = width === 0 ? 0 : headerAt(rows, width)
  const table = rows.slice(at)
  const same = table.filter(({ cells }) => cells.length === width)
  const uniformity = table.length === 0 ? 0 : same.length / table.length
  const typed = typedShare(same.length > 1 ? same.slice(1) : same)
  return { delimiter, rows, width, uniformity, typed, score: uniformity * uniformity * typed }
}

/** Other delimiters in a cell: it may be more than one. */
const SEVERAL = /[;\t|]|,(?! )/

function typedShare(rows: readonly SampleRow[]): number {
  let cells = 0
  let worth = 0
  for (const row of rows)
    for (const cell of row.cells) {
      cells++
      if (isEmpty(cell) || isData(cell)) worth += 1
      else if (SEVERAL.test(cell)) worth += 0.2
      else worth += 0.8
    }
  return cells === 0 ? 0 : worth / cells
}

/** The delimiter of the table in a sample; null where there is none. */
export function delimiterOfSample(
  sample: Uint8Array,
  isWhole: boolean,
  skipLines: number,
  header: string,
): Candidate | null {
  const [best, next] = candidatesOf(sample, isWhole, skipLines, DELIMITERS)
  if (best !== undefined && best.uniformity >= 0.5) {
    const isClear = next === undefined || best.score > next.score
    const byHeader = isClear ? null : delimiterOf(header)
    const chosen = [best, next].find(each => each?.delimiter === byHeader) ?? best
    return isProse(chosen) ? null : chosen
  }
  const [rare] = candidatesOf(sample, isWhole, skipLines, RARE).filter(isPlainTable)
  if (rare !== undefined) return rare
  const named = delimiterOf(header)
  const [asNamed] = named === null ? [] : candidatesOf(sample, isWhole, skipLines, [named])
  return asNamed === undefined || isProse(asNamed) ? null : asNamed
}

/** So regular that it can be nothing else. */
function isPlainTable({ rows, width, uniformity }: Candidate): boolean {
  const [header, ...below] = rows
  if (header === undefined || below.length < 2 || uniformity < 0.9 || width < 3) return false
  return areNames(header.cells) && below.some(({ cells }) => cells.some(isData))
}

/** Sentences with commas in them: many words, hardly a number or a time between two. */
function isProse({ rows, uniformity }: Candidate): boolean {
  const cells = rows.flatMap(row => row.cells).filter(cell => !isEmpty(cell))
  const data = cells.filter(isData).length
  if (data * 20 > cells.length) return false
  const words = cells.reduce((sum, cell) => sum + cell.trim().split(/\s+/).length, 0)
  const ends = rows.filter(row => /[.!?]["”’)]?$/.test((row.cells.at(-1) ?? '').trim())).length
  const isWordy = words > cells.length * 3 && uniformity < 0.9
  return isWordy || ends * 3 > rows.length
}
