import type { Field } from '../../model/index.ts'

/** What a source has to say: one of these texts, anything at all, or an amount other than 0. */
export type Conditions = {
  readonly [source: string]: readonly string[] | 'anything' | 'an amount'
}

/** What --map and presets may name beside the fields of an event: the money of a whole order. */
export const ORDER_TOTAL = 'order_total'

/** One kind of record and the events that it makes, in the language of --map. */
export interface PresetRule {
  readonly when?: Conditions
  /** None of these holds. */
  readonly unless?: Conditions
  /** `order_total`: the money of a whole order, for orders whose lines have none. */
  readonly map: { readonly [field in Field | typeof ORDER_TOTAL]?: string }
  /** Further fields by the names they get: for --by, --where and convert. */
  readonly extras?: { readonly [name: string]: string }
  /**
   * Taken off the line total (revenue, else price × quantity), where the vendor keeps the line's discount apart. `[*]`
   * adds up the elements of a list: `line_items[].discount_allocations[*].amount`.
   */
  readonly discount?: string
}

/** Amounts are integers of the currency's smallest unit: a hundredth, but for these currencies. */
export interface MinorUnits {
  readonly whole: readonly string[]
  readonly thousandths: readonly string[]
}

/** How a vendor's log spells an event. Data only: what it can't say, the language of --map learns. */
export interface Preset {
  /** One line, shown by --help. */
  readonly about: string
  /** Where the vendor documents the shape. */
  readonly documented: readonly string[]
  /** Every rule whose conditions hold makes events. */
  readonly rules: readonly [PresetRule, ...PresetRule[]]
  readonly types: { readonly [theirs: string]: string }
  /** Records known to be no shop event: any of these conditions holds. */
  readonly ignore?: Conditions
  /** Records known to hold events, of which this one has none. */
  readonly empty?: Conditions
  /** How times are spelled beside ours, as --time-format and --decimal say it. */
  readonly timeFormats?: readonly string[]
  readonly decimal?: 'point' | 'comma'
  readonly minorUnits?: MinorUnits
  /** Columns that are blank on later rows of an order, as --fill-down says it. */
  readonly fillDown?: readonly string[]
  /** Texts that stand for no value at all. */
  readonly absent?: readonly string[]
  /** The columns of a file without a header, in the documented order. */
  readonly columns?: readonly string[]
  /** Field names that nobody else has: what detection knows it by. None where there is no header. */
  readonly signs: readonly string[]
  /**
   * Where names alone say too little: what the values of a field look like, all of those that were looked at. Of a file
   * without a header the fields are its `columns`. `UnitPrice|Price` is a field by either name.
   */
  readonly valueSigns?: { readonly [path: string]: RegExp }
  /** The same for a second kind of record. */
  readonly otherSigns?: readonly string[]
}
