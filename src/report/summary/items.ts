import {
  CART,
  type Conversion,
  countAt,
  GROSS,
  type ItemSums,
  itemsOf,
  REFUNDS,
  SALE,
  UNITS,
  VIEW,
  wideSum,
} from '../../aggregate/index.ts'
import type { Entries, Facts, Named } from '../../metrics/index.ts'

/** The sums of the whole period, and what its items are told by. */
export interface Whole {
  readonly sums: ItemSums
  readonly currency: string
  /** By currency id: whether the report speaks it. */
  readonly speaks: readonly boolean[]
  name(item: number): string
  /** With --label: the newest event's name for it, if one has any. */
  label(item: number): string | null
  /** Null by event. */
  conversion(item: number): Conversion | null
}

/** A row of the item table. */
export interface ItemAnswer extends Named {
  readonly label: string | null
}

/**
 * An item over the sums: a number is made when it is asked for, since a person sees ten items of a hundred thousand,
 * and those are ranked by one number.
 */
class SummedItem implements ItemAnswer, Facts {
  readonly #whole: Whole
  readonly #id: number
  #name: string | null = null
  readonly events = null
  readonly customers = null
  readonly orders = null
  readonly currencyOrders = null

  constructor(whole: Whole, id: number) {
    this.#whole = whole
    this.#id = id
  }
  get facts(): Facts {
    return this
  }
  get name(): string {
    this.#name ??= this.#whole.name(this.#id)
    return this.#name
  }
  get label(): string | null {
    return this.#whole.label(this.#id)
  }
  get currency(): string {
    return this.#whole.currency
  }
  get conversion(): Conversion | null {
    return this.#whole.conversion(this.#id)
  }
  get views(): number {
    return this.#count(VIEW)
  }
  get carts(): number {
    return this.#count(CART)
  }
  get purchases(): number {
    return this.#count(SALE)
  }
  get units(): bigint {
    return this.#money(UNITS, null)
  }
  get gross(): bigint {
    return this.#money(GROSS, this.#whole.speaks)
  }
  get refunds(): bigint {
    return this.#money(REFUNDS, this.#whole.speaks)
  }

  #count(kind: number): number {
    return countAt(this.#whole.sums, kind, this.#id)
  }

  /** Null: of all currencies. */
  #money(column: number, speaks: readonly boolean[] | null): bigint {
    const { first, next, currency, values } = this.#whole.sums.money
    let sum = 0n
    for (let at = first[this.#id] as number; at !== 0; at = next[at - 1] as number)
      if (speaks === null || speaks[currency[at - 1] as number])
        sum += wideSum({ values }, column, at - 1)
    return sum
  }
}

/** An item of the period. */
export const itemAnswer = (whole: Whole, id: number): ItemAnswer => new SummedItem(whole, id)

/** All items that have a row, each made when it is asked for. */
export function itemAnswers(whole: Whole): Entries<ItemAnswer> {
  const ids = itemsOf(whole.sums).slice()
  return {
    length: ids.length,
    at: i => (i < ids.length ? itemAnswer(whole, ids[i] as number) : undefined),
  }
}
