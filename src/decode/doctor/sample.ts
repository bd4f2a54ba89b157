import { cellsOf, delimiterOf } from '../csv/delimiter.ts'
import { openRows } from '../csv/rows.ts'
import { jsonNode } from '../map/json-node.ts'
import { RowNode } from '../map/row-node.ts'
import { firstLines } from '../sniff.ts'
import { isJson } from '../strict/text.ts'
import { addFields, type FieldFound } from './fields.ts'

/** What the first records of an input are made of. */
export interface SampleFound {
  readonly format: 'jsonl' | 'table' | 'document' | 'unknown'
  /** Of a table. */
  readonly delimiter: string | null
  readonly fields: ReadonlyMap<string, FieldFound>
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

/** Looks at a text's first lines; says nothing about whether its events are good. */
export function sampleFound(bytes: Uint8Array): SampleFound {
  const lines = firstLines(bytes)
  const fields = new Map<string, FieldFound>()
  const names = new Set<string>()
  const [first = ''] = lines
  const all = new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
  const repeated = all.length - new Set(all).size
  const add = (text: string) => {
    if (!/^\s*\{/.test(text) || !isJson(text)) return
    const node = jsonNode(text)
    for (const name of node.names()) names.add(name)
    addFields(fields, node)
  }
  const rest = { delimiter: null, fields, names, repeated, columns: 0, isBare: false }
  if (/^\s*\[/.test(first)) return { format: 'document', ...rest }
  if (lines.some(line => /^\s*\{.*\}\s*$/.test(line))) {
    for (const line of all.slice(0, MOST_RECORDS)) add(line)
    return { format: 'jsonl', ...rest }
  }
  if (/^\s*\{/.test(first)) return { format: 'document', ...rest }
  const delimiter = delimiterOf(first)
  if (delimiter === null) return { format: 'unknown', ...rest }
  addTable(bytes, delimiter, fields, names)
  const columns = cellsOf(first, delimiter).length
  return { format: 'table', ...rest, delimiter, columns, isBare: [...names].some(isData) }
}

function addTable(
  bytes: Uint8Array,
  delimiter: string,
  fields: Map<string, FieldFound>,
  names: Set<string>,
): void {
  let places: ReadonlyMap<string, number> | null = null
  let count = 0
  const rows = openRows(delimiter, () => true, {
    row(_, cells) {
      if (places === null) {
        places = new Map(cells.map((name, place) => [name, place]))
        for (const name of cells) names.add(name)
      } else if (count++ < MOST_RECORDS) addFields(fields, new RowNode(places, cells))
    },
    blank: () => {},
    bad: () => {},
  })
  rows.push(bytes)
  rows.end()
}

/** So many lines are enough to know a vendor by: the first may be of a kind of its own. */
const FEW = 20

/** The names at the top of the first records, for whoever has only the beginning of an input. */
export function firstNames(bytes: Uint8Array): ReadonlySet<string> {
  const [first = '', ...others] = firstLines(bytes)
  if (/^\s*\{/.test(first)) {
    const objects = [first, ...others.slice(0, FEW)].filter(
      line => /^\s*\{/.test(line) && isJson(line),
    )
    return new Set(objects.flatMap(line => [...jsonNode(line).names()]))
  }
  const delimiter = delimiterOf(first)
  return new Set(delimiter === null ? [] : cellsOf(first, delimiter))
}
