import { GRAINS, type Grain, localParts, type Row, type Table } from '../model/index.ts'
import { barsOf } from './bars.ts'
import { cellText, type Speech } from './cells.ts'
import { countText } from './numbers.ts'
import type { Style } from './renderer.ts'
import { type Shown, type ShownColumn, shownRows, tellingColumns } from './rows.ts'
import { bucketText, hasSeconds, type TimeDetail } from './times.ts'

/** A table for people, before it has a look: which rows and columns, and what stands in them. */
export interface Drawing {
  /** Their titles as the format writes them. */
  readonly columns: readonly ShownColumn[]
  readonly rows: readonly Row[]
  readonly rest: string | null
  /** At least one row shown carries the mark '*'. */
  readonly partial: boolean
  /**
   * Cells of a row, in the order of `columns` or in those places only, or one text in place of all when the row is a
   * gap.
   */
  texts(row: Row, places?: readonly number[]): readonly string[] | string
}

/** Beside the number that it draws, so it needs no title of its own. */
const BAR = { key: ' bar', title: '', kind: 'text' } as const

export const isBar = ({ key }: Pick<ShownColumn, 'key'>): boolean => key === BAR.key

export const PARTIAL_NOTE = '* partial bucket'

export function drawing(
  table: Table,
  style: Style,
  speech: Speech,
  { rows, rest }: Shown = shownRows(table, style),
): Drawing {
  const bars = barsOf(table)
  const columns = tellingColumns(table, rows).flatMap((column): ShownColumn[] => {
    const named = { ...column, title: speech.words(column.title) }
    return column.at === bars?.at ? [named, { ...BAR, at: column.at }] : [named]
  })
  const grainAt = table.columns.findIndex(({ kind }) => kind === 'grain')
  const marked = Math.max(
    0,
    columns.findIndex(({ kind }) => kind === 'time'),
  )
  const details = columns.map(column => timeDetail(column, rows, grainAt, speech))

  const text = (row: Row, column: ShownColumn, index: number): string => {
    if (column.key === BAR.key) return bars?.of(row) ?? ''
    const cell = row.cells[column.at] ?? null
    const detail = details[index]
    const drawn =
      typeof cell === 'number' && detail
        ? speech.words(bucketText(cell, grainOf(row, grainAt), speech.calendar, detail))
        : cellText(column.kind, cell, speech)
    return index === marked && row.marks?.partial ? drawn + speech.words('*') : drawn
  }

  return {
    columns,
    rows,
    rest,
    partial: rows.some(row => row.marks?.partial === true),
    texts: (row, places = columns.map((_, index) => index)) => {
      const gap = row.marks?.gap
      if (gap !== undefined) return speech.words(gapText(gap, grainOf(row, grainAt)))
      return places.map(index => text(row, columns[index] as ShownColumn, index))
    },
  }
}

const gapText = (gap: number, grain: Grain | null): string =>
  `… ${countText(gap)} empty ${grain ?? 'bucket'}${gap === 1 ? '' : 's'} …`

function grainOf(row: Row, grainAt: number): Grain | null {
  const cell = row.cells[grainAt]
  return GRAINS.find(grain => grain === cell) ?? null
}

/** One look for the whole column: seconds if any instant has them, offsets if the hours shown differ in theirs. */
function timeDetail(
  column: ShownColumn,
  rows: readonly Row[],
  grainAt: number,
  speech: Speech,
): TimeDetail | null {
  if (column.kind !== 'time') return null
  let seconds = false
  const offsets = new Set<number>()
  for (const row of rows) {
    const cell = row.cells[column.at]
    const grain = grainOf(row, grainAt)
    if (typeof cell !== 'number' || (grain !== null && grain !== 'hour')) continue
    seconds ||= hasSeconds(cell, speech.calendar)
    offsets.add(localParts(cell, speech.calendar).offsetMs)
  }
  return { seconds, offset: offsets.size > 1 }
}
