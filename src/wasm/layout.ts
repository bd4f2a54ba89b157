/**
 * Where the records of the tally lie in its memory, in bytes from their start. Both compilers read this file, so that
 * nobody copies an offset: AssemblyScript writes the records, TypeScript reads them. Hence nothing but plain constants.
 */

/** Sums by item: items there is room for, a power of two. */
export const S_SIZE = 0
/** The columns of counts, u32, one behind the other, and one more: of what has a row and isn't counted. */
export const S_COUNTS = 4
/** A bit for each item that has something; item 0 is what names none. */
export const S_TOUCHED = 8
/** Money rows, and how many there is room for. */
export const S_ROWS = 12
export const S_CAPACITY = 16
/** By item: its first money row + 1. */
export const S_FIRST = 20
/** By row: item, currency, next row + 1, as u32; then the columns of f64, one behind the other. */
export const S_ITEM = 24
export const S_CURRENCY = 28
export const S_NEXT = 32
export const S_VALUES = 36
export const S_BYTES = 64

/** Columns of counts by item. */
export const ITEM_VIEWS = 0
export const ITEM_CARTS = 1
export const ITEM_PURCHASES = 2
export const ITEM_COUNTS = 3

/** Columns of money: purchases, then wide sums of units, gross and refunds (low, high in units of 2^53). */
export const MONEY_SALES = 0
export const MONEY_UNITS = 1
export const MONEY_GROSS = 3
export const MONEY_REFUNDS = 5
export const MONEY_COLUMNS = 7

/** Totals and leaders of sums, f64: the counts, in the order of their columns; most views of an item. */
export const D_COUNTS = 0
export const D_MOST_VIEWS = 24
/** Wide sums, low and high, in the order of their columns. */
export const D_SUMS = 32
export const D_MOST_GROSS = 80
/** u32: items with most views, rows of money with most gross; the address of the list of each. */
export const D_VIEWED = 88
export const D_GROSSING = 92
export const D_VIEWED_AT = 96
export const D_GROSSING_AT = 100
export const D_BYTES = 112

/** Orders, u32: the currencies by order id, how many ids there is room for, and how many orders there are. */
export const O_BY_ID = 0
export const O_ROOM = 4
export const O_COUNT = 8
export const O_BYTES = 16

/** A row of conversions, u32: viewers, converters, and two numbers of the count itself. */
export const CONVERSION_VIEWERS = 0
export const CONVERSION_CONVERTERS = 4
export const CONVERSION_BYTES = 16

/** A set of ids, u32: the bits, how many words of them there are, and the ids in it. */
export const SET_BITS = 0
export const SET_WORDS = 4
export const SET_COUNT = 8
export const SET_BYTES = 16

/** A log of conversions, u32: its shards, its entries, and how many may be before it is worth shortening. */
export const C_SHARDS = 0
export const C_LENGTH = 4
export const C_MOST = 8
/** The highest item and customer. */
export const C_ITEM = 12
export const C_CUSTOMER = 16
export const C_BYTES = 32

/** An entry, u32: customer; item << 1 | whether it converts; the bucket's address; ms since the bucket began. */
export const E_CUSTOMER = 0
export const E_ITEM = 4
export const E_BUCKET = 8
export const E_OFFSET = 12
export const E_BYTES = 16
/** Of a bucket: when it begins, f64, epoch ms. */
export const BUCKET_BEGINS = 0
