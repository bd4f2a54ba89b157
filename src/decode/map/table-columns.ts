/** A column that a header names more than once, by its first place and another: 1 is the first column. */
export interface DoubledColumn {
  readonly name: string
  readonly places: readonly [number, number]
}

/** Both have values that differ, and the column is asked for: which is meant can't be told. */
export class DoubledColumnError extends Error {
  override name = 'DoubledColumnError'
  readonly column: DoubledColumn
  readonly header: readonly string[]
  constructor(column: DoubledColumn, header: readonly string[]) {
    super('a column is named twice')
    this.column = column
    this.header = header
  }
}

/** The columns of a table by their names: of several with one name the first, as long as all say the same. */
export interface TableColumns {
  readonly header: readonly string[]
  readonly places: ReadonlyMap<string, number>
  /** Further places of names that stand there more than once; null where none does. */
  readonly doubled: ReadonlyMap<string, readonly number[]> | null
  /** Those of them that were asked for. */
  readonly asked: Set<string>
}

export function tableColumns(header: readonly string[]): TableColumns {
  const places = new Map<string, number>()
  const doubled = new Map<string, number[]>()
  for (const [place, name] of header.entries()) {
    if (!places.has(name)) places.set(name, place)
    // Nobody can ask for a column without a name: spreadsheets leave some.
    else if (name !== '') doubled.set(name, [...(doubled.get(name) ?? []), place])
  }
  return { header, places, doubled: doubled.size === 0 ? null : doubled, asked: new Set() }
}

/** Whether a column that is asked for says one thing in this row. Throws a DoubledColumnError where it doesn't. */
export function checkDoubled(columns: TableColumns, name: string, cells: readonly string[]): void {
  const others = columns.doubled?.get(name)
  if (others === undefined) return
  columns.asked.add(name)
  const first = columns.places.get(name) as number
  const other = others.find(place => cells[place] !== cells[first])
  if (other !== undefined)
    throw new DoubledColumnError({ name, places: [first + 1, other + 1] }, columns.header)
}

/** The columns that were asked for and are named more than once: all rows so far say the same in both. */
export const doubledColumns = ({ places, doubled, asked }: TableColumns): DoubledColumn[] =>
  [...asked].map(name => ({
    name,
    places: [(places.get(name) as number) + 1, (doubled?.get(name)?.[0] as number) + 1],
  }))
