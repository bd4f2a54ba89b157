import { utf8Text } from '../json/text.ts'
import { ownText } from '../names.ts'
import { delimitedRecords } from './delimited.ts'
import { jsonRecords } from './json.ts'
import { catalogFault } from './record.ts'

/** What is known of items beside the events: a row of texts for each item id. Plain data. */
export interface Catalog {
  /** Names of the columns, the id's own not among them. */
  readonly columns: readonly string[]
  /** Of them those that somebody asks for. */
  readonly kept: readonly string[]
  /** By item id: a text for each kept column, null where it says nothing. Items that are alike share one row. */
  readonly items: ReadonlyMap<string, readonly (string | null)[]>
}

/** Where an item's id is, if there is a column of that name: the first that there is. */
const ID_COLUMNS = ['item_id', 'product_id', 'id', 'sku'] as const

const MARK = '\ufeff'

/**
 * Reads a catalog: CSV (also with ; tab or |) with a header, or JSON lines. Of rows with the same id the last counts.
 * Only the columns of `wanted` are kept (default: all): memory is that of the ids and of what a run reads of them.
 *
 * @throws Fault with the line that can't be read.
 */
export function parseCatalog(
  name: string,
  bytes: Uint8Array,
  wanted: readonly string[] | null = null,
): Catalog {
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
      'has no item id column',
      // Its columns aren't named: the file may be anything, and its first line a secret.
      `Name one of its columns ${ID_COLUMNS.join(', ')}; the delimiter is , ; | or a tab.`,
    )
  const others = columns.filter(column => column !== id)
  const kept = wanted === null ? others : others.filter(column => wanted.includes(column))
  const items = new Map<string, readonly (string | null)[]>()
  const shared = sharedRows()
  for (const { line, values } of records) {
    const item = values.get(id)
    if (item === undefined) throw catalogFault(name, line, `has no ${id}`)
    items.set(ownWellFormed(item), shared(kept.map(column => values.get(column) ?? null)))
  }
  return { columns: others, kept, items }
}

/** Well formed, as the texts of events are; and its own, as a slice would keep the whole file. */
const ownWellFormed = (text: string): string => ownText(text.toWellFormed())

/** Brands are few: rows that say the same are one. Where each says something else, as names do, nothing is gained. */
function sharedRows(): (row: readonly (string | null)[]) => readonly (string | null)[] {
  const known = new Map<string, readonly (string | null)[]>()
  return row => {
    const key = JSON.stringify(row)
    const same = known.get(key)
    if (same !== undefined) return same
    const own = row.map(text => (text === null ? null : ownWellFormed(text)))
    if (known.size < MOST_SHARED) known.set(key, own)
    return own
  }
}

const MOST_SHARED = 50_000

/** What a catalog says of an item in a column; null where it says nothing. */
export const catalogText = ({ items }: Catalog, item: string, column: number): string | null =>
  items.get(item)?.[column] ?? null
