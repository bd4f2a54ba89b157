import { cellsOf, delimiterOf } from '../csv/delimiter.ts'
import { columnName } from '../csv/dialect/index.ts'
import { openWholeTable } from '../csv/whole-table.ts'
import { firstLines, HEAD_BYTES } from '../shape/index.ts'
import { type CatalogFault, type CatalogSink, ID_COLUMNS } from './sink.ts'

/** The rows of a table with a header. */
export function readTable(bytes: Uint8Array, sink: CatalogSink, fault: CatalogFault): void {
  const places = new Map<string, number>()
  const table = openWholeTable(
    bytes.subarray(0, HEAD_BYTES),
    bytes.length <= HEAD_BYTES,
    {
      columns(names) {
        for (const [place, name] of names.entries()) if (!places.has(name)) places.set(name, place)
        sink.columns(names)
      },
      row: (line, cells) =>
        sink.record(line, column => cells[places.get(column) as number] || undefined),
    },
    fault,
    delimiterOfIds(bytes),
  )
  // In pieces: the rows of one are in memory together.
  for (let at = 0; at < bytes.length; at += HEAD_BYTES)
    table.push(bytes.subarray(at, at + HEAD_BYTES))
  table.end()
}

/** The delimiter that makes an id column of the first line; null where none does. Rows may look like any other table. */
function delimiterOfIds(bytes: Uint8Array): string | null {
  const [header = ''] = firstLines(bytes.subarray(0, HEAD_BYTES))
  const delimiter = delimiterOf(header)
  if (delimiter === null) return null
  const names = cellsOf(header, delimiter).map(columnName)
  return ID_COLUMNS.some(column => names.includes(column)) ? delimiter : null
}
