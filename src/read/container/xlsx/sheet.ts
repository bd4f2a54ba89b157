import { corrupt } from '../../input.ts'
import { type CellTexts, cellText } from './cell.ts'
import { type Attributes, readXml } from './xml.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** A row that a sheet holds: rows without a cell needn't be there. */
export interface Row {
  /** From 1. */
  readonly number: number
  /** Without the empty ones at its end. */
  readonly cells: readonly string[]
}

/** What Excel's own sheets have at most. */
const MOST_ROWS = 1_048_576
const MOST_COLUMNS = 16_384

/** The rows of a sheet, in batches as its bytes come. */
export const rowsOf = (
  chunks: Chunks,
  input: string,
  texts: CellTexts,
): AsyncGenerator<Row[], void, undefined> =>
  readXml<Row>(chunks, input, emit => {
    let number = 0
    let cells: string[] = []
    let column = 0
    let type = 'n'
    let style = 0
    let text = ''
    let isInCell = false
    /** Within a value, and within a reading aid for Japanese, which is none. */
    let depth = 0
    let isAid = false

    function openRow(attributes: Attributes): void {
      const next = attributes.r === undefined ? number + 1 : Number(attributes.r)
      if (!(Number.isInteger(next) && next > number && next <= MOST_ROWS))
        throw corrupt(input, 'Excel', 'its rows aren’t in order')
      number = next
      cells = []
      column = 0
    }
    function openCell(attributes: Attributes): void {
      column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
      if (!(column >= 1 && column <= MOST_COLUMNS))
        throw corrupt(input, 'Excel', 'a cell is outside the sheet')
      type = attributes.t ?? 'n'
      style = Number(attributes.s ?? 0)
      text = ''
      isInCell = true
    }
    function closeCell(): void {
      isInCell = false
      const said = cellText({ type, style, text }, texts)
      if (said === '') return
      while (cells.length < column - 1) cells.push('')
      cells[column - 1] = said
    }

    return {
      open(name, attributes) {
        if (name === 'row') openRow(attributes)
        else if (name === 'c') openCell(attributes)
        else if (name === 'v' || name === 't') depth++
        else if (name === 'rPh') isAid = true
      },
      close(name) {
        if (name === 'row') emit({ number, cells })
        else if (name === 'c') closeCell()
        else if (name === 'v' || name === 't') depth--
        else if (name === 'rPh') isAid = false
      },
      text(part) {
        if (isInCell && depth > 0 && !isAid) text += part
      },
    }
  })

/** 'C5' is of column 3; NaN for what isn't a place. */
function columnOf(place: string): number {
  const [letters = ''] = /^[A-Z]{1,3}(?=\d)/.exec(place) ?? []
  if (letters === '') return Number.NaN
  return [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0)
}
