/**
 * How the program for the records of a preset or a mapping lies in memory, where JavaScript writes it: offsets in bytes, all
 * values u32 and addresses absolute. AssemblyScript and TypeScript import this file as they do numbers.ts.
 *
 * Where values stand is a tree of nodes, by names of members. What is found of a record is kept in frames: the record's own,
 * and one for each element of a list that is looked into. A node has its slot in the frame of the list it is within.
 */

/** The program: each a first one and how many. */
export const P_LISTS = 0
export const P_LIST_COUNT = 4
export const P_RULES = 8
export const P_RULE_COUNT = 12
/** Conditions on a record: it is none of a shop's events, or it is known to have none. */
export const P_IGNORE = 16
export const P_IGNORE_COUNT = 20
export const P_EMPTY = 24
export const P_EMPTY_COUNT = 28
/** Texts that stand for no value; of types that are told of items; of types whose orders have a total. */
export const P_ABSENT = 32
export const P_ABSENT_COUNT = 36
export const P_KNOWN = 40
export const P_KNOWN_COUNT = 44
export const P_TOTALS = 48
export const P_TOTAL_COUNT = 52
/** Digits as text are a time. */
export const P_DIGITS_ARE_TIMES = 56
/** Events of one record have numbered ids, and somebody looks at them. */
export const P_NUMBERS_IDS = 60
export const P_BYTES = 64

/** A list, the first of which is the record itself: the node of an element, and its frames. */
export const L_NODE = 0
export const L_STRIDE = 4
export const L_FIRST = 8
export const L_END = 12
/** The next frame that is free. */
export const L_FREE = 16
/** The frame of the element that an event is of, while it is made; 0 for none. */
export const L_NOW = 20
export const L_BYTES = 24

/** A node: its slot, as bytes from the frame's start. */
export const N_SLOT = 0
/** The list whose elements are looked into, and the slot of where they are and how many; 0 for none. */
export const N_LIST = 4
export const N_LIST_SLOT = 8
/** The heads of the chains of its members, by their hashes; 0 where none is looked for. */
export const N_MEMBERS = 12
export const N_BYTES = 16
export const BUCKETS = 64

/** A member: the next of its chain, its name, and its node, 0 for a name that makes the record unsure. */
export const M_NEXT = 0
export const M_NAME = 4
export const M_LENGTH = 8
export const M_NODE = 12
export const M_BYTES = 16

/** A slot: where a value begins, and its bytes, with the highest bit where it is a text with escapes. */
export const V_START = 0
export const V_LENGTH = 4
export const V_BYTES = 8

/** A source: places, the best first. What it says is asked for by conditions, and written by outputs. */
export const S_PLACES = 0
export const S_PLACE_COUNT = 4
export const S_KIND = 8
/** Of an output: `"ab":` */
export const S_NAME = 12
/** Bits of the places that are no customer of their own. */
export const S_STAND_INS = 20
/** Of a condition. */
export const S_TEXTS = 24
export const S_TEXT_COUNT = 28
export const S_NUMBERS = 32
export const S_NUMBER_COUNT = 36
/** An empty text is written as one. */
export const S_TELLS_EMPTY = 40
/** Of an output of KIND_NET: the money that it comes of. */
export const S_MONEY = 44
export const S_BYTES = 48

/** Money that is told in parts: sources of price and quantity, discounts, and whether amounts are in smallest units. */
export const B_PRICE = 0
export const B_QUANTITY = 4
export const B_CURRENCY = 8
export const B_AMOUNTS = 12
export const B_AMOUNT_COUNT = 16
export const B_IS_MINOR = 20
/** Currencies without smaller units, and those of a thousandth. */
export const B_WHOLE = 24
export const B_WHOLE_COUNT = 28
export const B_THOUSANDTHS = 32
export const B_THOUSANDTH_COUNT = 36
export const B_BYTES = 40

/** A discount: a place, or that of a list (0: none) and the slot of the amount in each of its elements. */
export const A_PLACE = 0
export const A_LIST = 20
export const A_AMOUNT = 24
export const A_BYTES = 28

/** A place: steps into lists, and a slot, as bytes from the frame's start. */
export const C_STEPS = 0
export const C_STEP_COUNT = 4
export const C_SLOT = 8
/** Which piece of a text with dots in it, from 1; 0 is all of it. */
export const C_LEVEL = 12
/** A slot that isn't in any frame: what is always said; 0 for none. */
export const C_CONSTANT = 16
export const C_BYTES = 20

/** A step: which element is meant of the list that this slot of the frame is of. */
export const T_KIND = 0
export const T_LIST = 4
export const T_LIST_SLOT = 8
/** Its number, or the slot whose text tells it. */
export const T_ARGUMENT = 12
export const T_TEXT = 16
export const T_LENGTH = 20
export const T_BYTES = 24
export const STEP_EACH = 0
export const STEP_INDEX = 1
export const STEP_WHERE = 2

/** A rule: the source of its type, then places of the lists that events are made of, conditions and outputs. */
export const R_TYPE = 0
export const R_LISTS = 4
export const R_LIST_COUNT = 8
export const R_WHEN = 12
export const R_WHEN_COUNT = 16
export const R_UNLESS = 20
export const R_UNLESS_COUNT = 24
export const R_IGNORE = 28
export const R_IGNORE_COUNT = 32
export const R_OUTPUTS = 36
export const R_OUTPUT_COUNT = 40
/** Sources of the order's total, 0 where none is asked for, of its id, and of what its lines have of money. */
export const R_TOTAL = 44
export const R_ORDER = 48
export const R_PRICE = 52
export const R_REVENUE = 56
export const R_BYTES = 60

/** What is known of an order. */
export const ORDER_LINES = 1
export const ORDER_TOTAL = 2

/** Kinds of outputs beside those of tables. A type is never no value; an id that nobody looks at need only be one. */
export const KIND_UNREAD = 8
/** Revenue that is worked out. */
export const KIND_NET = 9

/** What is kept of each line that was made: its record's bytes, the record's line, and these bits. */
export const MADE_BYTES = 16
export const MADE_START = 0
export const MADE_END = 4
export const MADE_LINE = 8
export const MADE_FLAGS = 12
/** It is no row: blank, or ignored. */
export const MADE_NO_ROW = 1
/** Not the first event of its record. */
export const MADE_MORE = 2
/** One of several: never the strict decoder's any more. */
export const MADE_SEVERAL = 4
export const MADE_STANDS_IN = 8
/** The strict decoder's from the start: nothing of it is counted. */
export const MADE_UNSURE = 16
/** Its money decides that the order's total doesn't count. */
export const MADE_DECIDES = 32
/** From here on: events that were ignored. */
export const MADE_IGNORED_SHIFT = 8
