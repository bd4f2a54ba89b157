import {
  type ItemColumns,
  type ItemConversions,
  itemGross,
  itemMoney,
  itemRefunds,
  itemUnits,
} from '../../aggregate/index.ts'
import { type Entries, type Facts, isMetric, metrics, type Named } from '../../metrics/index.ts'
import {
  type CellColumn,
  eachText,
  placeOfText,
  type Texts,
  textAt,
  textCount,
} from '../../model/index.ts'

/** Every item of the period: row i of each column is one of them. */
export interface ItemTable extends ItemColumns {
  /** With --label: the newest event's name for it, if one has any. */
  readonly labels: readonly (string | null)[] | null
  /** Null by event. */
  readonly conversions: Pick<ItemConversions, 'viewers' | 'converters'> | null
}

export function itemTableOf(
  items: ItemColumns,
  labels: ReadonlyMap<string, string> | null,
  conversions: ItemConversions | null,
): ItemTable {
  return {
    ...items,
    labels: labels && eachText(items.names).map(name => labels.get(name) ?? null),
    conversions: conversions && besideItems(items.names, conversions),
  }
}

/** The conversions in the rows of the items; 0 of an item that has none. */
function besideItems(
  names: Texts,
  conversions: ItemConversions,
): Pick<ItemConversions, 'viewers' | 'converters'> {
  const rows = new Map(conversions.names.map((name, row) => [name, row]))
  const places = eachText(names).map(name => rows.get(name) ?? -1)
  const beside = (column: Uint32Array) =>
    Uint32Array.from(places, row => (row < 0 ? 0 : (column[row] as number)))
  return { viewers: beside(conversions.viewers), converters: beside(conversions.converters) }
}

/** An item as it is ranked and shown. */
export interface ItemEntry extends Named {
  readonly label: string | null
}

/** A number is made when it is asked for: a person sees ten of a hundred thousand, and those are ranked by one number. */
class ItemRow implements ItemEntry, Facts {
  readonly #items: ItemTable
  readonly #row: number
  #name: string | null = null
  readonly currency: string
  readonly events = null
  readonly customers = null
  readonly orders = null
  readonly currencyOrders = null

  constructor(items: ItemTable, row: number, currency: string) {
    this.#items = items
    this.#row = row
    this.currency = currency
  }
  get facts(): Facts {
    return this
  }
  get name(): string {
    this.#name ??= textAt(this.#items.names, this.#row)
    return this.#name
  }
  get label(): string | null {
    return this.#items.labels?.[this.#row] ?? null
  }
  get conversion(): Facts['conversion'] {
    const { conversions } = this.#items
    return (
      conversions && {
        viewers: conversions.viewers[this.#row] as number,
        converters: conversions.converters[this.#row] as number,
      }
    )
  }
  get views(): number {
    return this.#items.views[this.#row] as number
  }
  get carts(): number {
    return this.#items.carts[this.#row] as number
  }
  get purchases(): number {
    return this.#items.purchases[this.#row] as number
  }
  get units(): bigint {
    return itemUnits(this.#items, this.#row)
  }
  get gross(): bigint {
    return itemGross(this.#items, this.#row)
  }
  get refunds(): bigint {
    return itemRefunds(this.#items, this.#row)
  }
}

/** All items, each made when it is asked for. */
export function itemEntries(items: ItemTable, currency: string): ItemEntries {
  const { names, views, carts, purchases, conversions } = items
  return {
    length: textCount(names),
    at: row => new ItemRow(items, row, currency),
    columns: {
      names,
      facts: { views, carts, purchases, conversions, currency, ...itemMoney(items) },
    },
  }
}

interface ItemEntries extends Entries<ItemEntry> {
  at(row: number): ItemEntry
  readonly columns: NonNullable<Entries<ItemEntry>['columns']>
}

/** A column of the table of items; null where it is made item by item. */
export const itemColumn = (
  { names, facts }: ItemEntries['columns'],
  key: string,
): CellColumn | null => {
  if (key === 'item_id') return { as: 'names', texts: names }
  return isMetric(key) ? (metrics[key].column?.(facts) ?? null) : null
}

/** The item of that name; null where none has a row. */
export function itemNamed(items: ItemTable, name: string, currency: string): ItemEntry | null {
  const row = placeOfText(items.names, name)
  return row < 0 ? null : new ItemRow(items, row, currency)
}

/** What was put into carts and bought of items that nobody viewed, and what names no item at all. */
export interface Unviewed {
  readonly carts: number
  readonly purchases: number
  readonly itemlessCarts: number
  readonly itemlessPurchases: number
}

export function unviewedOf(
  { views, carts, purchases }: ItemColumns,
  itemless: { readonly carts: number; readonly purchases: number },
): Unviewed {
  const sums = { carts: 0, purchases: 0 }
  for (let row = 0; row < views.length; row++) {
    if (views[row] !== 0) continue
    sums.carts += carts[row] as number
    sums.purchases += purchases[row] as number
  }
  return {
    ...sums,
    itemlessCarts: itemless.carts,
    itemlessPurchases: itemless.purchases,
  }
}
