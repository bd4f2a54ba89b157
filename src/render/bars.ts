import type { Cell, Row, Table } from '../model/index.ts'

const WIDTH = 10
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']
const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const
/** Where nothing happened: a blank could not be told from the end. */
const NOTHING = '·'

/** A bar as long as the share of the most: ten blocks at most, in eighths, and never none for something. */
export function bar(value: number, most: number): string {
  if (!(value > 0)) return ''
  const eighths = Math.max(1, Math.round((value / most) * WIDTH * 8))
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] as string)
}

/** A character for each value, as high as its share of the most. */
export const strip = (values: readonly number[]): string => {
  const most = values.reduce((max, value) => Math.max(max, value), 0)
  return values
    .map(value => (value > 0 ? (LEVELS[Math.ceil((value / most) * 8) - 1] as string) : NOTHING))
    .join('')
}

/** How the bars of a table are drawn: each grain has a scale of its own, or a month would hide the hours. */
export interface Bars {
  /** Where the column that they draw stands in a row. */
  readonly at: number
  of(row: Row): string
}

/** Null where a table has none. */
export function barsOf(table: Table): Bars | null {
  const at = table.columns.findIndex(({ key }) => key === table.bar)
  if (at < 0 || table.rows.length < 2) return null
  const grainAt = table.columns.findIndex(({ kind }) => kind === 'grain')
  const most = new Map<Cell | undefined, number>()
  for (const { cells } of table.rows)
    most.set(cells[grainAt], Math.max(most.get(cells[grainAt]) ?? 0, sizeOf(cells[at])))
  return { at, of: ({ cells }) => bar(sizeOf(cells[at]), most.get(cells[grainAt]) ?? 0) }
}

/** As a double: a bar shows no more than a share. */
export function sizeOf(cell: Cell | undefined): number {
  if (typeof cell === 'number' || typeof cell === 'bigint') return Number(cell)
  return typeof cell === 'object' && cell !== null && !Array.isArray(cell) && 'amount' in cell
    ? Number(cell.amount)
    : 0
}
