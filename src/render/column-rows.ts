import { type ColumnRows, isPacked, textAt } from '../model/index.ts'
import {
  type Bytes,
  encoded,
  openBytes,
  putBytes,
  putInteger,
  putText,
  reserve,
  taken,
} from './bytes.ts'
import { GATHERED, type Gathered, gather, openGathered } from './gathered.ts'
import { putPlainName } from './put-name.ts'
import {
  LONGEST_NUMBER,
  type PutLook,
  putDecimal,
  putGrouped,
  putLook,
  putMoney,
  putPercent,
  putRatio,
} from './put-numbers.ts'
import type { RowForm, WrittenColumn } from './row-form.ts'

/** Written pieces are about as long: what is buffered doesn't grow with the rows. */
const PIECE_BYTES = 64 * 1024

/** A column on its way out. */
interface Writing extends WrittenColumn {
  /** What stands before its cell. */
  readonly head: Uint8Array
  readonly look: PutLook
  readonly gathered: Gathered
}

/** The rows as text, in pieces that end with a row. */
export function* columnRows(
  order: ColumnRows['order'],
  columns: readonly WrittenColumn[],
  form: RowForm,
): Generator<string> {
  const to = openBytes(PIECE_BYTES + PIECE_BYTES / 8)
  const quotes = columns.map(({ cells }) => (cells.as === 'amounts' ? form.amountQuote : ''))
  const writing = columns.map(
    ({ kind, cells }, i): Writing => ({
      kind,
      cells,
      head: encoded(`${quotes[i - 1] ?? ''}${form.before(i)}${quotes[i]}`),
      look: putLook(cells.as === 'amounts' ? cells.currency : ''),
      gathered: openGathered(cells),
    }),
  )
  const after = encoded(`${quotes.at(-1) ?? ''}${form.after}`)
  const between = encoded(form.between)
  const room = writing.reduce(
    (sum, { head }) => sum + head.length + LONGEST_NUMBER,
    between.length + after.length,
  )
  for (let first = 0; first < order.length; first += GATHERED) {
    const places = order.subarray(first, first + GATHERED)
    for (const { cells, gathered } of writing) gather(gathered, cells, places)
    for (let row = 0; row < places.length; row++) {
      reserve(to, room)
      if (first + row > 0) putBytes(to, between, 0, between.length)
      for (let i = 0; i < writing.length; i++) {
        const column = writing[i] as Writing
        putBytes(to, column.head, 0, column.head.length)
        const { length } = to
        putCell(to, column, row, places[row] as number, form)
        // A number's room is counted for; what a text took is made up.
        if (to.length - length > LONGEST_NUMBER) reserve(to, room)
      }
      putBytes(to, after, 0, after.length)
      if (to.length >= PIECE_BYTES) yield taken(to)
    }
  }
  if (to.length > 0) yield taken(to)
}

function putCell(
  to: Bytes,
  { kind, cells, look, gathered }: Writing,
  row: number,
  place: number,
  form: RowForm,
): void {
  switch (cells.as) {
    case 'names': {
      const { texts } = cells
      const start = gathered.first[row] as number
      if (!isPacked(texts) || !putPlainName(to, texts, start, gathered.second[row] as number, form))
        putText(to, form.cell(kind, textAt(texts, place)))
      return
    }
    case 'counts':
      if (form.forPeople) putGrouped(to, gathered.first[row] as number)
      else putInteger(to, gathered.first[row] as number)
      return
    case 'numbers':
      putText(to, form.cell(kind, gathered.first[row] as number))
      return
    case 'amounts':
      if (form.forPeople) putMoney(to, gathered.first[row] as number, look)
      else putDecimal(to, gathered.first[row] as number)
      return
    case 'ratios': {
      const of = gathered.second[row] as number
      if (of === 0) putText(to, form.none)
      else if (form.forPeople) putPercent(to, gathered.first[row] as number, of)
      else putRatio(to, gathered.first[row] as number, of)
      return
    }
    case 'cells':
      putText(to, form.cell(kind, cells.cell(place)))
  }
}
