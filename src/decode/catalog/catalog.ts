import { utf8Text } from '../strict/text.ts'
import { delimitedRecords } from './delimited.ts'
import { jsonRecords } from './json.ts'
import { catalogFault } from './record.ts'

/** What is known of items beside the events: a row of texts for each item id. Plain data. */
export interface Catalog {
  /** Names of the columns, the id's own not among them. */
  readonly columns: readonly string[]
  /** By item id: a text for each column, null where it says nothing. */
  readonly items: ReadonlyMap<string, readonly (string | null)[]>
}

/** Where an item's id is, if there is a column of that name: the first that there is. */
const ID_COLUMNS = ['item_id', 'product_id', 'id', 'sku'] as const

const MARK = '\ufeff'

/**
 * Reads a catalog: CSV (also with ; tab or |) with a header, or JSON lines. Of rows with the same id the last counts.
 *
 * @throws Fault with the line that can't be read.
 */
export function parseCatalog(name: string, bytes: Uint8Array): Catalog {
  const decoded = utf8Text(bytes)
  if (decoded === null) throw catalogFault(name, null, 'is not valid UTF-8')
  const text = decoded.startsWith(MARK) ? decoded.slice(MARK.length) : decoded
  const isJson = /^\s*[{[]/.test(text.slice(0, 4096))
  const { columns, records } = isJson ? jsonRecords(name, text) : delimitedRecords(name, text)
  const id = ID_COLUMNS.find(column => columns.includes(column))
  if (id === undefined)
    throw catalogFault(
      name,
      null,
      'has no column for the id of an item',
      `Name one of its columns ${ID_COLUMNS.join(', ')}. It has ${columns.slice(0, 20).join(', ')}.`,
    )
  const others = columns.filter(column => column !== id)
  const items = new Map<string, (string | null)[]>()
  for (const { line, values } of records) {
    const item = values.get(id)
    if (item === undefined) throw catalogFault(name, line, `has no ${id}`)
    // As the texts of events are.
    items.set(
      item.toWellFormed(),
      others.map(column => values.get(column)?.toWellFormed() ?? null),
    )
  }
  return { columns: others, items }
}

/** What a catalog says of an item in a column; null where it says nothing. */
export const catalogText = ({ items }: Catalog, item: string, column: number): string | null =>
  items.get(item)?.[column] ?? null
