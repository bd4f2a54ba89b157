import {
  type AskedDialect,
  type Dialect,
  dialectOf,
  isJson,
  jsonNode,
  layoutOf,
  NOTHING_ASKED,
  openRows,
  RowNode,
  recordTexts,
  shapeOf,
  type TableColumns,
  tableColumns,
} from '../decode/index.ts'
import { addFields, type FieldFound } from './fields.ts'

/** What the first records of an input are made of. */
export interface SampleFound {
  readonly format: 'jsonl' | 'table' | 'unknown'
  /** Of a table. */
  readonly delimiter: string | null
  readonly fields: ReadonlyMap<string, FieldFound>
  /** Records whose fields were looked at: the first 5,000. */
  readonly looked: number
  /** All names at the top of records: the columns of a table. */
  readonly names: ReadonlySet<string>
  /** How many cells the first row of the table has. */
  readonly columns: number
  /** The first row of the table is data: no header has a time or a number in it. */
  readonly isBare: boolean
  /** Lines that say the same, byte for byte, as one before. */
  readonly repeated: number
}

const isData = (cell: string): boolean => /^-?\d+(?:[.,]\d+)?$|^\d{4}-\d\d-\d\d/.test(cell)

const MOST_RECORDS = 5_000

/**
 * Looks at a text's first lines; says nothing about whether its events are good. `columns` are those of a table without
 * a header.
 */
export function sampleFound(
  bytes: Uint8Array,
  columns: readonly string[] | null = null,
  records: string | null = null,
  asked: AskedDialect = { ...NOTHING_ASKED, columns },
): SampleFound {
  const shape = shapeOf(bytes, true) ?? { kind: 'text' }
  const layout = layoutOf({ format: 'auto', records, map: [] }, shape)
  const lines = layout === null ? linesOf(bytes) : recordTexts(bytes, layout, MOST_RECORDS)
  const fields = new Map<string, FieldFound>()
  const rest = { fields, repeated: lines.length - new Set(lines).size, columns: 0, isBare: false }
  if (shape.kind === 'table') {
    const dialect = dialectOf(bytes, true, {
      ...asked,
      delimiter: asked.delimiter ?? shape.delimiter,
    })
    const { delimiter, skipLines } = dialect ?? { ...shape, skipLines: 0 }
    const { names, looked } = addTable(bytes, { delimiter, skipLines }, fields, columns)
    const width = names.length
    const isBare = columns === null && names.some(isData)
    const found = { delimiter, looked, columns: width, isBare, names: new Set(names) }
    return { format: 'table', ...rest, ...found }
  }
  const names = new Set<string>()
  let looked = 0
  if (shape.kind === 'json_lines' || layout !== null)
    for (const line of lines.slice(0, MOST_RECORDS)) {
      if (!/^\s*\{/.test(line) || !isJson(line)) continue
      const node = jsonNode(line)
      for (const name of node.names()) names.add(name)
      addFields(fields, node)
      looked++
    }
  const format = looked > 0 ? 'jsonl' : 'unknown'
  return { format, delimiter: null, ...rest, names, looked }
}

const linesOf = (bytes: Uint8Array): string[] =>
  new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')

function addTable(
  bytes: Uint8Array,
  { delimiter, skipLines }: Pick<Dialect, 'delimiter' | 'skipLines'>,
  fields: Map<string, FieldFound>,
  columns: readonly string[] | null,
): { names: readonly string[]; looked: number } {
  let names = columns ?? []
  let named = unchecked(names)
  let isHeaderDue = columns === null
  let looked = 0
  const sink = {
    row(_: number, cells: readonly string[]) {
      if (isHeaderDue) {
        isHeaderDue = false
        names = cells
        named = unchecked(cells)
      } else if (looked < MOST_RECORDS && cells.length === names.length) {
        addFields(fields, new RowNode(named, cells))
        looked++
      }
    },
    blank: () => {},
    bad: () => {},
  }
  const fits = (cells: readonly string[]) => isHeaderDue || cells.length === names.length
  const rows = openRows(delimiter, fits, sink, { skipLines })
  rows.push(bytes)
  rows.end()
  return { names, looked }
}

/** What names mean is no question here. */
const unchecked = (names: readonly string[]): TableColumns => ({
  ...tableColumns(names),
  doubled: null,
})
