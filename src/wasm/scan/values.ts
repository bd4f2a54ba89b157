/** The values of a line's members on their way into the row: what they say, and what kind of thing a layout finds there. */
import {
  F_CURRENCY,
  F_CUSTOMER,
  F_EVENT_ID,
  F_ITEM,
  F_LINE_PRICE,
  F_NONE,
  F_ORDER,
  F_PRICE,
  F_QUANTITY,
  F_REVENUE,
  F_SESSION,
  F_TIME,
  F_TYPE,
  NO_EXTRA,
  S_CUSTOMER,
  S_EXTRA,
  S_ITEM,
  S_ORDER,
} from '../numbers'
import {
  currencyAt,
  knownType,
  LAST_KNOWN,
  setCurrency,
  setPrice,
  setRevenue,
  setUnits,
} from './event'
import { valueEnd } from './json'
import { extraOf, fieldOf } from './keys'
import {
  dontLearn,
  K_CURRENCY,
  K_EPOCH,
  K_ID,
  K_ID_N,
  K_LINE_PRICE,
  K_LINE_PRICE_S,
  K_NAME,
  K_NAME_N,
  K_NAME_V,
  K_NUMBER,
  K_PRICE,
  K_PRICE_S,
  K_QUANTITY,
  K_QUANTITY_S,
  K_REVENUE,
  K_SKIP,
  K_TIME,
  K_TYPE,
  K_VALUE,
  token,
} from './layouts'
import { anyKey, key } from './name'
import {
  decimalEnd,
  fraction,
  idNumberEnd,
  mantissa,
  negative,
  numberEnd,
  quantity,
  quantityEnd,
} from './number'
import { setTime } from './rows'
import { escaped, stringEnd, text, unescapeText } from './text'
import { anyTimeEnd, epochEnd, left, ms } from './time'
import { anyTypeKey } from './types'
import { isMoneyField, LONGEST_LEARNED, unreadEnd } from './unread'
import { keyOffset, setKey, wanted } from './waiting'

/** Fields of the line so far. */
export let present: u32 = 0
/** Its type where that is a known one, else 0, and the key of any. */
export let eventType: u32 = 0
export let typeKey: v128 = i32x4.splat(0)
/** Slots that have a key, and those of them whose text is in the scratch of this line. */
export let filled: u64 = 0
export let loose: u64 = 0
/** What its timestamp leaves out: see time.ts. */
export let leftOut: u32 = 0
/** Fields that are read as absent, as they surely can't be what stands there. */
export let unread: u32 = 0

/** What all lines say, whatever they say: bits of the fields, and the type. */
let constants: u32 = 0
let constantType: u32 = 0

/** The id of a known type, and the address of a currency's three letters and a quote; 0 for none. */
export function setConstants(type: u32, currencyText: usize): void {
  constants = 0
  constantType = type
  if (type != 0) constants |= bit(F_TYPE)
  if (currencyText != 0) {
    constants |= bit(F_CURRENCY)
    setCurrency(currencyAt(currencyText))
  }
}

/** A new line. */
export function openValues(): void {
  present = constants
  eventType = constantType
  filled = 0
  loose = 0
  leftOut = 0
  unread = 0
}

// @inline
function isDigit(c: u32): bool {
  return c - 48 < 10
}

function bit(field: u32): u32 {
  return (1 as u32) << field
}

/** A value that nobody reads. */
export function other(p: usize): usize {
  const end = valueEnd(p)
  if (end == 0) return 0
  const c = load<u8>(p)
  if (c == 34) token(p + 1, end - 1, K_SKIP, 0)
  else if (c == 123 || c == 91) token(p, end, K_VALUE, 0)
  else if (c == 45 || isDigit(c)) token(p, end, K_NUMBER, 0)
  return end
}

/** What a field says is what stands at the best of its places. */
export function isRead(field: u32): void {
  unread &= ~bit(field)
}

/**
 * The value at p, at the best of a field's places, is surely none of it: its end, or 0. It is a literal part of the
 * layout, so that a line with any other value there is looked at again.
 */
export function unreadValue(field: u32, p: usize): usize {
  if (!isMoneyField(field)) return 0
  const end = unreadEnd(field, p)
  if (end == 0) return 0
  if (end - p > LONGEST_LEARNED) dontLearn()
  present &= ~bit(field)
  unread |= bit(field)
  return end
}

/** The value of a key at p, neither null nor an empty text: its end, or 0 when it isn't surely a valid one. */
export function value(k: i32, p: usize): usize {
  const field = fieldOf(k)
  const extra = extraOf(k)
  if (extra != NO_EXTRA) {
    // An id that nothing else is made of is a column like others. Where another field is one, too, no layout says so.
    const isId = field == F_EVENT_ID || field == F_SESSION
    const end = extraValue(p, extra, isId)
    if (end == 0 || field == F_NONE) return end
    if (isId) return checkedId(p)
    dontLearn()
  }
  const c = load<u8>(p)
  if (c == 34) return textField(field, p + 1)
  return c == 45 || isDigit(c) ? numberField(field, p) : 0
}

/** A string's key in a slot; 0 when it is no well-formed id. */
function nameField(field: u32, slot: u32, p: usize, end: usize): usize {
  if (((wanted >> (slot as u64)) & 1) == 0) return plainId(field, p, end)
  if (escaped) {
    const n = unescapeText(p, end, false)
    if (n < 0) return 0
    setKey(slot, anyKey(text, n))
    loose |= (1 as u64) << slot
    dontLearn()
  } else {
    setKey(slot, key(p, end - p))
    token(p, end, K_NAME, keyOffset(slot) as u32)
  }
  filled |= (1 as u64) << slot
  present |= bit(field)
  return end + 1
}

/** An id that is checked and not kept. */
function plainId(field: u32, p: usize, end: usize): usize {
  if (escaped && unescapeText(p, end, false) < 0) return 0
  token(p, end, K_ID, 0)
  present |= bit(field)
  return end + 1
}

/** An id that is an extra column too: extraValue has kept it and said so to the trie; here it is only checked. */
function checkedId(p: usize): usize {
  if (load<u8>(p) == 34) {
    const end = stringEnd(p + 1)
    return escaped && unescapeText(p + 1, end, false) < 0 ? 0 : end + 1
  }
  const end = idNumberEnd(p)
  return end != 0 && end == numberEnd(p) ? end : 0
}

/** p is after the opening quote of a field's text: the address behind the closing quote, or 0. */
function textField(field: u32, p: usize): usize {
  const end = stringEnd(p)
  if (end == 0) return 0
  if (field == F_CUSTOMER) return nameField(field, S_CUSTOMER, p, end)
  if (field == F_ITEM) return nameField(field, S_ITEM, p, end)
  if (field == F_ORDER) return nameField(field, S_ORDER, p, end)
  if (field == F_EVENT_ID || field == F_SESSION) return plainId(field, p, end)
  if (field == F_TYPE) return typeField(p, end)
  if (escaped) return 0
  if (field == F_TIME) {
    if (anyTimeEnd(p) != end) return 0
    setTime(ms)
    leftOut = left
    token(p, end, K_TIME, 0)
  } else if (field == F_PRICE) {
    if (!priceAt(p, end)) return 0
    token(p, end, K_PRICE_S, 0)
  } else if (field == F_LINE_PRICE) {
    if (decimalEnd(p) != end || (negative && mantissa != 0)) return 0
    setRevenue(mantissa, fraction, false)
    token(p, end, K_LINE_PRICE_S, 0)
    present |= bit(F_REVENUE)
  } else if (field == F_REVENUE) {
    if (decimalEnd(p) != end) return 0
    setRevenue(mantissa, fraction, negative)
    token(p, end, K_REVENUE, 0)
  } else if (field == F_QUANTITY) {
    if (quantityEnd(p) != end) return 0
    setUnits(quantity)
    token(p, end, K_QUANTITY_S, 0)
  } else {
    const id = end - p == 3 ? currencyAt(p) : 0
    if (id == 0) return 0
    setCurrency(id)
    token(p, end, K_CURRENCY, 0)
  }
  present |= bit(field)
  return end + 1
}

function priceAt(p: usize, end: usize): bool {
  if (decimalEnd(p) != end || (negative && mantissa != 0)) return false
  setPrice(mantissa, fraction)
  return true
}

/** A known type is a part of the layout: a path for each, and no comparison. */
function typeField(p: usize, end: usize): usize {
  let at = p
  let n: isize = end - p
  if (escaped) {
    n = unescapeText(p, end, false)
    if (n < 0) return 0
    at = text
    dontLearn()
  }
  typeKey = anyTypeKey(at, n)
  const id = knownType(typeKey)
  // Met at two places: a layout has one.
  if ((present & bit(F_TYPE)) != 0) dontLearn()
  eventType = id <= LAST_KNOWN ? id : 0
  if (eventType == 0) token(p, end, K_TYPE, 0)
  present |= bit(F_TYPE)
  return end + 1
}

function numberField(field: u32, p: usize): usize {
  let end: usize
  if (field == F_CUSTOMER) end = numberName(S_CUSTOMER, p)
  else if (field == F_ITEM) end = numberName(S_ITEM, p)
  else if (field == F_ORDER) end = numberName(S_ORDER, p)
  else if (field == F_EVENT_ID || field == F_SESSION) {
    end = idNumberEnd(p)
    token(p, end, K_ID_N, 0)
  } else if (field == F_TIME) {
    end = epochEnd(p)
    setTime(ms)
    leftOut = 0
    token(p, end, K_EPOCH, 0)
  } else if (field == F_PRICE) {
    end = decimalEnd(p)
    if (negative && mantissa != 0) return 0
    setPrice(mantissa, fraction)
    token(p, end, K_PRICE, 0)
  } else if (field == F_LINE_PRICE) {
    end = decimalEnd(p)
    if (negative && mantissa != 0) return 0
    setRevenue(mantissa, fraction, false)
    token(p, end, K_LINE_PRICE, 0)
    present |= bit(F_REVENUE)
  } else if (field == F_REVENUE) {
    end = decimalEnd(p)
    setRevenue(mantissa, fraction, negative)
    token(p, end, K_REVENUE, 0)
  } else if (field == F_QUANTITY) {
    end = quantityEnd(p)
    setUnits(quantity)
    token(p, end, K_QUANTITY, 0)
  } else end = 0
  present |= bit(field)
  return end
}

function numberName(slot: u32, p: usize): usize {
  const end = idNumberEnd(p)
  if (end == 0) return 0
  if (((wanted >> (slot as u64)) & 1) != 0) {
    setKey(slot, key(p, end - p))
    filled |= (1 as u64) << slot
    token(p, end, K_NAME_N, keyOffset(slot) as u32)
  } else token(p, end, K_ID_N, 0)
  return end
}

/**
 * The value of an extra column at p: a string's text, anything else as it is written. Half a surrogate pair is U+FFFD.
 * The value's end, or 0. As an id it is also that.
 */
function extraValue(p: usize, extra: u32, isId: bool): usize {
  const end = valueEnd(p)
  if (end == 0) return 0
  const slot = S_EXTRA + extra
  const bits = (1 as u64) << slot
  if (load<u8>(p) != 34) {
    setKey(slot, key(p, end - p))
    token(p, end, isId ? K_NAME_N : K_NAME_V, keyOffset(slot) as u32)
  } else if (escaped) {
    const n = unescapeText(p + 1, end - 1, true)
    setKey(slot, anyKey(text, n))
    loose |= bits
    dontLearn()
  } else {
    setKey(slot, key(p + 1, end - p - 2))
    token(p + 1, end - 1, K_NAME, keyOffset(slot) as u32)
  }
  filled |= bits
  return end
}
