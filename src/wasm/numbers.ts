/**
 * Numbers that the module and its callers agree on. AssemblyScript and TypeScript import this file, so each is written
 * once; it holds nothing but `export const NAME = number`, which both read alike.
 */

// Fields of an event.
export const F_TYPE = 0
export const F_CUSTOMER = 1
export const F_TIME = 2
export const F_ITEM = 3
export const F_PRICE = 4
export const F_QUANTITY = 5
export const F_REVENUE = 6
export const F_CURRENCY = 7
export const F_EVENT_ID = 8
export const F_ORDER = 9
export const F_SESSION = 10
/** Not a field: an extra column only, or an object to look into. */
export const F_NONE = 11
/** A price that is the line total as well. */
export const F_LINE_PRICE = 12
export const NO_EXTRA = 255

// The dictionaries that every run has; those of extra fields follow.
export const D_TYPE = 0
export const D_CUSTOMER = 1
export const D_ITEM = 2
export const D_CURRENCY = 3
export const D_ORDER = 4
export const D_EXTRA = 5

// Slots of names that are looked up together.
export const S_CUSTOMER = 0
export const S_ITEM = 1
export const S_ORDER = 2
export const S_EXTRA = 3

// Columns of a batch; those of the slots follow.
export const COLUMN_TIME = 0
export const COLUMN_AMOUNT = 1
export const COLUMN_LINE = 2
export const COLUMN_TYPE = 3
export const COLUMN_QUANTITY = 4
export const COLUMN_CURRENCY = 5
export const COLUMN_SLOTS = 6

// What is counted of a batch.
export const COUNT_ROWS = 0
export const COUNT_LINES = 1
export const COUNT_BLANKS = 2
export const COUNT_LAYOUT_HITS = 3
export const COUNT_GENERAL_HITS = 4
export const COUNT_ROUNDED = 5
export const COUNT_UNPRICED_PURCHASES = 6
export const COUNT_UNPRICED_REFUNDS = 7
export const COUNT_ASSUMED_ZONE = 8
export const COUNT_OLDEST = 9
export const COUNT_NEWEST = 10
export const COUNT_MOST_TYPE = 11
export const COUNT_DATE_ONLY = 12
export const COUNT_WITHOUT_SECONDS = 13
export const COUNT_NOT_READ = 14
export const COUNT_CARTS_WITHOUT_ITEM = 15
export const COUNT_PURCHASES_WITHOUT_ITEM = 16
export const COUNT_REMOVALS_WITHOUT_ITEM = 17
export const COUNT_REFUNDS_WITHOUT_ITEM = 18

// Addresses in the map of the memory (see memory/map.ts).
/** 1 once the memory couldn't grow: the trap that follows is then no bug. */
export const EXHAUSTED = 1032
/** The address of a lock once it was never given back: the trap that follows is then no bug either. */
export const ABANDONED = 1048
/** Pages that the memory has: what V8 says of it may be old where another thread made it grow. */
export const PAGES = 1056

// Of the tables (see table/program.ts): how rows may differ from the header, and what cells may hold.
export const TABLE_TRAILS = 1
export const TABLE_LACKS = 2
export const TABLE_OWN = 4
export const TABLE_GUARDED = 8
export const TABLE_TRIMMED = 16
/** A part of a source. */
export const PART_IN_COLUMN = 0
export const PART_CONSTANT = 1
/** How a value is written; from KIND_TRIMMED on without the spaces around it. */
export const KIND_TYPE = 0
export const KIND_TEXT = 1
export const KIND_TRIMMED = 2
export const KIND_TIME = 3
export const KIND_MONEY_POINT = 4
export const KIND_MONEY_COMMA = 5
/** Trimmed, and a column of its own, which isn't. */
export const KIND_COLUMN = 6
/** What a condition asks. */
export const COND_TEXTS = 0
export const COND_ANYTHING = 1
export const COND_AMOUNT = 2
/** Steps of a time's format. */
export const STEP_END = 0
export const STEP_LITERAL = 1
export const STEP_SPACE = 2
export const STEP_YEAR = 3
export const STEP_YEAR_OF_CENTURY = 4
export const STEP_MONTH = 5
export const STEP_MONTH_NAME = 6
export const STEP_MONTH_FULL = 7
export const STEP_DAY = 8
export const STEP_HOUR = 9
export const STEP_HALF = 10
export const STEP_MINUTE = 11
export const STEP_SECOND = 12
export const STEP_FRACTION = 13

/** What is kept of a table's row, four u32: where it starts, where it ends, these bits, and those of its conditions. */
export const ROW_BYTES = 16
export const ROW_STANDS_IN = 1
export const ROW_IGNORED = 2
