import { Fault } from '../../model/index.ts'
import { utf8Text } from '../json/text.ts'
import { ownText } from '../names.ts'
import { beginsLikeJson, HEAD_BYTES } from '../shape/index.ts'
import { readJsonLines } from './json.ts'
import { type CatalogSink, ID_COLUMNS } from './sink.ts'
import { readTable } from './table.ts'

/** What is known of items beside the events: a row of texts for each item id. Plain data. */
export interface Catalog {
  /** Names of the columns, the id's own not among them. */
  readonly columns: readonly string[]
  /** Of them those that somebody asks for. */
  readonly kept: readonly string[]
  /** By item id: a text for each kept column, null where it says nothing. Items that are alike share one row. */
  readonly items: ReadonlyMap<string, readonly (string | null)[]>
}

/**
 * Reads a catalog: a table with a header, or JSON lines. Of rows with the same id the last counts. Only the columns of
 * `wanted` are kept (default: all): memory is that of the ids and of what a run reads of them.
 *
 * @throws Fault with the line that can't be read.
 */
export function parseCatalog(
  name: string,
  bytes: Uint8Array,
  wanted: readonly string[] | null = null,
): Catalog {
  const fault = (line: number | null, why: string, ...hints: readonly string[]): Fault =>
    new Fault(`--catalog: ${name}${line === null ? '' : `:${line}`} ${why}.`, ...hints)

  let id = ''
  let others: readonly string[] = []
  let kept: readonly string[] = []
  const items = new Map<string, readonly (string | null)[]>()
  const shared = sharedRows()

  const sink: CatalogSink = {
    columns(names) {
      const found = ID_COLUMNS.find(column => names.includes(column))
      if (found === undefined)
        throw fault(
          null,
          'has no item id column',
          // Its columns aren't named: the file may be anything, and its first line a secret.
          `Name one of its columns ${ID_COLUMNS.join(', ')}.`,
        )
      id = found
      others = names.filter(column => column !== id)
      kept = wanted === null ? others : others.filter(column => wanted.includes(column))
    },
    record(line, value) {
      const item = value(id)
      if (item === undefined) throw fault(line, `has no ${id}`)
      items.set(ownWellFormed(item), shared(kept.map(column => value(column) ?? null)))
    },
  }

  if (beginsLikeJson(bytes.subarray(0, HEAD_BYTES))) {
    const text = utf8Text(bytes)
    if (text === null) throw fault(null, 'is not valid UTF-8')
    readJsonLines(text, sink, fault)
  } else readTable(bytes, sink, fault)
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
