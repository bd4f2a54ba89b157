import type { Cell, CellColumn, ColumnKind } from '../model/index.ts'

/** How a format writes a row of cells that lie in columns. */
export interface RowForm {
  /** What stands before the cell of a column: before the first one's what opens a row. */
  before(column: number): string
  /** What closes a row, and what stands before the next. */
  readonly after: string
  readonly between: string
  /** On either side of a name that is letters and digits. */
  readonly quote: string
  /** The longest such name that isn't cut. */
  readonly longest: number
  /** On either side of an exact amount. */
  readonly amountQuote: string
  readonly none: string
  /** Whether numbers are for people: grouped, rounded, with signs. */
  readonly forPeople: boolean
  /** Any other cell. */
  cell(kind: ColumnKind, cell: Cell): string
}

/** What programs' formats have in common. */
export const EXACT = {
  longest: Number.POSITIVE_INFINITY,
  forPeople: false,
} satisfies Partial<RowForm>

export interface WrittenColumn {
  readonly kind: ColumnKind
  readonly cells: CellColumn
}
