/**
 * Any line: keys in any order, white space, escapes, fields nobody asked for. It accepts what is surely a valid event
 * and leaves every doubt to the strict decoder, the only one that may reject.
 */
import {
  clearKeys,
  commit,
  countAssumed,
  currencyAt,
  finish,
  has,
  knownType,
  LAST_KNOWN,
  S_CUSTOMER,
  S_EXTRA,
  S_ITEM,
  S_ORDER,
  setCurrency,
  setKey,
  setLine,
  setPrice,
  setRevenue,
  setTime,
  setType,
  settleNow,
  setUnits,
  typeId,
  wanted,
} from './event'
import { anyKey, key } from './intern'
import { space, valueEnd, wordEnd } from './json'
import {
  extraOf,
  F_CURRENCY,
  F_CUSTOMER,
  F_EVENT_ID,
  F_ITEM,
  F_NONE,
  F_ORDER,
  F_PRICE,
  F_QUANTITY,
  F_REVENUE,
  F_SESSION,
  F_TIME,
  F_TYPE,
  fieldOf,
  keyAt,
  NO_EXTRA,
} from './keys'
import {
  dontLearn,
  K_CURRENCY,
  K_CUSTOMER,
  K_CUSTOMER_N,
  K_EPOCH,
  K_EXTRA,
  K_EXTRA_V,
  K_ID,
  K_ID_N,
  K_ITEM,
  K_ITEM_N,
  K_NAME,
  K_NUMBER,
  K_ORDER,
  K_ORDER_N,
  K_PRICE,
  K_PRICE_S,
  K_QUANTITY,
  K_QUANTITY_S,
  K_REVENUE,
  K_REVENUE_S,
  K_SKIP,
  K_TIME,
  K_TYPE,
  K_VALUE,
  learn,
  openLine,
  token,
} from './layouts'
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
import { anyTimeEnd, epochEnd, ms, zoneless } from './time'
import { escaped, openScratch, stringEnd, text, unescape } from './text'

/** What a line turned out to be. */
export const UNDECIDED: i32 = 0
export const EVENT: i32 = 1
export const BLANK: i32 = 2

/** A line may have 16 MiB, its end not counted. */
const MAX_LINE: usize = 16_777_216

/** After EVENT and BLANK: the address behind the line's LF. */
export let lineEnd: usize = 0

// The line so far.
let present: u32 = 0
let type: u32 = 0
let typeKey: v128 = i32x4.splat(0)
let filled: u64 = 0
let loose: u64 = 0
let assumedZone: bool = false

// @ts-ignore
@inline
function isDigit(c: u32): bool {
  return c - 48 < 10
}

/** The line at p is too long, its end being the LF at q. */
export function tooLong(p: usize, q: usize): bool {
  return q - p > MAX_LINE && q - p - ((load<u8>(q - 1) == 13) as usize) > MAX_LINE
}

/** Decides about the line at `start`, which ends with LF, and writes its row. */
export function general(start: usize, line: f64): i32 {
  present = 0
  type = 0
  filled = 0
  loose = 0
  assumedZone = false
  openLine()
  openScratch()
  let p = space(start)
  if (load<u8>(p) == 10) {
    lineEnd = p + 1
    return tooLong(start, p) ? UNDECIDED : BLANK
  }
  if (load<u8>(p) != 123) return UNDECIDED
  p = members(space(p + 1))
  if (p == 0) return UNDECIDED
  p = space(p)
  if (load<u8>(p) != 10 || tooLong(start, p)) return UNDECIDED
  const needed: u32 = (1 << F_TYPE) | (1 << F_CUSTOMER) | (1 << F_TIME)
  if ((present & needed) != needed) return UNDECIDED
  if (type - 2 <= LAST_KNOWN - 2 && !has(present, F_ITEM)) return UNDECIDED
  // From here on nothing can fail, except finish: names of a rejected line are never interned.
  if (!finish(present, type)) return UNDECIDED
  if (type == 0) setType(typeId(typeKey))
  const empty = wanted & ~filled
  clearKeys(empty)
  settleNow(loose)
  setLine(line)
  if (assumedZone) countAssumed()
  commit()
  lineEnd = p + 1
  learn(start, lineEnd, present, type, empty)
  return EVENT
}

/** p is after the opening brace: the address behind the closing one, or 0. */
function members(p: usize): usize {
  let seen: u64 = 0
  while (load<u8>(p) == 34) {
    const name = p + 1
    const nameEnd = stringEnd(name)
    if (nameEnd == 0) return 0
    let k: i32
    if (escaped) {
      // Half a surrogate pair: no key that we could have been asked for.
      const n = unescape(name, nameEnd, false)
      k = n < 0 ? -1 : keyAt(text, n)
    } else k = keyAt(name, nameEnd - name)
    p = space(nameEnd + 1)
    if (load<u8>(p) != 58) return 0
    p = space(p + 1)
    if (k < 0) p = other(p)
    else {
      const bit = (1 as u64) << k
      if ((seen & bit) != 0) return 0
      seen |= bit
      p = load<u8>(p) == 110 ? wordEnd(p) : value(k, p)
    }
    if (p == 0) return 0
    p = space(p)
    const c = load<u8>(p)
    if (c == 125) return p + 1
    if (c != 44) return 0
    p = space(p + 1)
  }
  return 0
}

/** A value that nobody reads. */
function other(p: usize): usize {
  const end = valueEnd(p)
  if (end == 0) return 0
  const c = load<u8>(p)
  if (c == 34) token(p + 1, end - 1, K_SKIP, 0)
  else if (c == 123 || c == 91) token(p, end, K_VALUE, 0)
  else if (c == 45 || isDigit(c)) token(p, end, K_NUMBER, 0)
  return end
}

function value(k: i32, p: usize): usize {
  const field = fieldOf(k)
  const extra = extraOf(k)
  if (extra != NO_EXTRA) {
    const end = extraValue(p, extra)
    if (end == 0 || field == F_NONE) return end
    // Both a field and a column: no layout, unless it is an id that nothing else is made of.
    if (field != F_EVENT_ID && field != F_SESSION) dontLearn()
    else return idAndExtra(p)
  }
  const c = load<u8>(p)
  if (c == 34) return textField(field, p + 1)
  return c == 45 || isDigit(c) ? numberField(field, p) : 0
}

function bit(field: u32): u32 {
  return (1 as u32) << field
}

/** A string's key in a slot; 0 when it is no well-formed id. */
function nameField(field: u32, slot: u32, p: usize, end: usize, kind: u32): usize {
  if (((wanted >> (slot as u64)) & 1) == 0) return plainId(field, p, end, K_NAME)
  if (escaped) {
    const n = unescape(p, end, false)
    if (n < 0) return 0
    setKey(slot, anyKey(text, n))
    loose |= (1 as u64) << slot
    dontLearn()
  } else {
    setKey(slot, key(p, end - p))
    token(p, end, kind, 0)
  }
  filled |= (1 as u64) << slot
  present |= bit(field)
  return end + 1
}

/** An id that is checked and not kept. */
function plainId(field: u32, p: usize, end: usize, kind: u32): usize {
  if (escaped && unescape(p, end, false) < 0) return 0
  token(p, end, kind, 0)
  present |= bit(field)
  return end + 1
}

/** An id that is an extra column too: extraValue has kept it and said so to the trie; here it is only checked. */
function idAndExtra(p: usize): usize {
  if (load<u8>(p) == 34) {
    const end = stringEnd(p + 1)
    return escaped && unescape(p + 1, end, false) < 0 ? 0 : end + 1
  }
  const end = idNumberEnd(p)
  return end != 0 && end == numberEnd(p) ? end : 0
}

/** p is after the opening quote of a field's text: the address behind the closing quote, or 0. */
function textField(field: u32, p: usize): usize {
  const end = stringEnd(p)
  if (end == 0) return 0
  if (end == p) return field <= F_TIME ? 0 : end + 1 // absent, part of the literal
  if (field == F_CUSTOMER) return nameField(field, S_CUSTOMER, p, end, K_CUSTOMER)
  if (field == F_ITEM) return nameField(field, S_ITEM, p, end, K_ITEM)
  if (field == F_ORDER) return nameField(field, S_ORDER, p, end, K_ORDER)
  if (field == F_EVENT_ID || field == F_SESSION) return plainId(field, p, end, K_ID)
  if (field == F_TYPE) return typeField(p, end)
  if (escaped) return 0
  if (field == F_TIME) {
    if (anyTimeEnd(p) != end) return 0
    setTime(ms)
    assumedZone = zoneless
    token(p, end, K_TIME, 0)
  } else if (field == F_PRICE) {
    if (!priceAt(p, end)) return 0
    token(p, end, K_PRICE_S, 0)
  } else if (field == F_REVENUE) {
    if (decimalEnd(p) != end) return 0
    setRevenue(mantissa, fraction, negative)
    token(p, end, K_REVENUE_S, 0)
  } else if (field == F_QUANTITY) {
    if (quantityEnd(p, true) != end) return 0
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
    n = unescape(p, end, false)
    if (n < 0) return 0
    at = text
    dontLearn()
  }
  typeKey = anyKey(at, n)
  const id = knownType(typeKey)
  type = id <= LAST_KNOWN ? id : 0
  if (type == 0) token(p, end, K_TYPE, 0)
  present |= bit(F_TYPE)
  return end + 1
}

function numberField(field: u32, p: usize): usize {
  let end: usize
  if (field == F_CUSTOMER) end = numberName(S_CUSTOMER, p, K_CUSTOMER_N)
  else if (field == F_ITEM) end = numberName(S_ITEM, p, K_ITEM_N)
  else if (field == F_ORDER) end = numberName(S_ORDER, p, K_ORDER_N)
  else if (field == F_EVENT_ID || field == F_SESSION) {
    end = idNumberEnd(p)
    token(p, end, K_ID_N, 0)
  } else if (field == F_TIME) {
    end = epochEnd(p)
    setTime(ms)
    assumedZone = false
    token(p, end, K_EPOCH, 0)
  } else if (field == F_PRICE) {
    end = decimalEnd(p)
    if (negative && mantissa != 0) return 0
    setPrice(mantissa, fraction)
    token(p, end, K_PRICE, 0)
  } else if (field == F_REVENUE) {
    end = decimalEnd(p)
    setRevenue(mantissa, fraction, negative)
    token(p, end, K_REVENUE, 0)
  } else if (field == F_QUANTITY) {
    end = quantityEnd(p, false)
    setUnits(quantity)
    token(p, end, K_QUANTITY, 0)
  } else end = 0
  present |= bit(field)
  return end
}

function numberName(slot: u32, p: usize, kind: u32): usize {
  const end = idNumberEnd(p)
  if (end == 0) return 0
  if (((wanted >> (slot as u64)) & 1) != 0) {
    setKey(slot, key(p, end - p))
    filled |= (1 as u64) << slot
    token(p, end, kind, 0)
  } else token(p, end, K_ID_N, 0)
  return end
}

/**
 * The value of an extra column at p: a string's text, anything else as it is written; null and "" are absent.
 * Half a surrogate pair is U+FFFD. The value's end, or 0.
 */
function extraValue(p: usize, extra: u32): usize {
  const end = valueEnd(p)
  if (end == 0) return 0
  const slot = S_EXTRA + extra
  const bits = (1 as u64) << slot
  const c = load<u8>(p)
  filled &= ~bits
  loose &= ~bits
  if (c == 34) {
    if (end - p == 2) return end
    if (escaped) {
      const n = unescape(p + 1, end - 1, true)
      setKey(slot, anyKey(text, n))
      loose |= bits
      dontLearn()
    } else {
      setKey(slot, key(p + 1, end - p - 2))
      token(p + 1, end - 1, K_EXTRA, extra)
    }
  } else if (c == 110) return end
  else {
    setKey(slot, key(p, end - p))
    token(p, end, K_EXTRA_V, extra)
  }
  filled |= bits
  return end
}

/**
 * The extra columns of a line that the strict decoder accepted (so it is a JSON object), and the end of its row. Keys met
 * again win, as in the strict decoder.
 */
export function extrasOf(start: usize): void {
  openLine()
  openScratch()
  filled = 0
  loose = 0
  let p = space(space(start) + 1)
  while (load<u8>(p) == 34) {
    const name = p + 1
    const nameEnd = stringEnd(name)
    let k: i32
    if (escaped) {
      const n = unescape(name, nameEnd, false)
      k = n < 0 ? -1 : keyAt(text, n)
    } else k = keyAt(name, nameEnd - name)
    p = space(space(nameEnd + 1) + 1)
    const extra = k < 0 ? NO_EXTRA : extraOf(k)
    p = extra == NO_EXTRA ? valueEnd(p) : extraValue(p, extra)
    p = space(space(p) + 1)
  }
  const extras = wanted >> (S_EXTRA as u64) << (S_EXTRA as u64)
  clearKeys(extras & ~filled)
  settleNow(loose)
}
