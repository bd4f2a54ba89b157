import { ADD_TO_CART, REFUND } from './event-types.ts'
import { ID_COLUMNS, type IdColumn } from './fields.ts'
import type { Dictionary } from './texts.ts'

/** The event types that have a meaning of their own: the first is id 1 of every type dictionary, and so on. */
export const KNOWN_TYPES = [
  'page_visit',
  'add_to_cart',
  'purchase',
  'remove_from_cart',
  'refund',
] as const
export type KnownType = (typeof KNOWN_TYPES)[number]

/**
 * Whether such an event counts as an item's, or as nobody's where it names none: a view is of an item, and so is what a
 * producer's own types do; a cart, a purchase, a refund counts either way.
 */
export const isOfItem = (type: number, item: number): boolean =>
  item !== 0 || (type >= ADD_TO_CART && type <= REFUND)

/**
 * Stands in an item's place for the events without the field that they are grouped by. No value is an empty text (it is
 * read as absent), so none can be taken for it; it sorts before all.
 */
export const NO_VALUE = ''

/** One dictionary a kind of name. What another decoder numbered means nothing here: translate by text. */
export interface Dictionaries extends Readonly<Record<IdColumn, Dictionary>> {
  /** One for each field in `Plan.extras`. */
  readonly extra: readonly Dictionary[]
}

/** What a decoder saw of a batch's rows while it had them at hand: nobody has to look at them all again for it. */
export interface Noted {
  /** The oldest and the newest instant, epoch ms; Infinity and −Infinity where there are no rows. */
  readonly oldest: number
  readonly newest: number
  /** The highest type id, 0 where there are no rows. */
  readonly mostType: number
}

/**
 * A batch of valid events as columns. Row i is one event; ids index `names`, 0 = absent.
 * Columns may be longer than `length`, and may be views of a scanner's memory: valid until the next batch.
 *
 * A purchase whose quantity or line total is negative is already a refund here, and a refund's amount is
 * already its absolute value: no store or report needs to know how a shop spells a return.
 */
export interface EventBatch extends Readonly<Record<IdColumn, Uint32Array>> {
  readonly length: number
  readonly names: Dictionaries
  /** Epoch milliseconds, UTC. An integer, maybe negative. */
  readonly time: Float64Array
  /** Line total in 1/10000 of the currency's unit: an integer, |amount| ≤ 9e15 < 2^53; 0 where none is named. */
  readonly amount: Float64Array
  /** Units; 1 where none is named. Non-zero, |quantity| ≤ 10^9. */
  readonly quantity: Int32Array
  /** 0 where the event names none: the plan's default currency is meant. */
  readonly currency: Uint32Array
  /** For each field in `Plan.extras` its text: a number's spelling, true, false; an object's JSON. Absent, null and '' are 0. */
  readonly extra: readonly Uint32Array[]
  /** Line number of each row within its input, from 1. */
  readonly line: Float64Array
  /** Of these very rows; absent where no decoder noted it. */
  readonly noted?: Noted
}

/** The columns of a batch that hold one value a row, in one list: for code that copies or compares rows. */
export const COLUMNS = ['time', 'amount', 'quantity', 'line', ...ID_COLUMNS] as const
