/** The values of a line's members on their way into the row: what they say, and what kind of thing a layout finds there. */
import {
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
import { checkedId, extraValue, nameField, numberName, plainId } from './ids'
import { valueEnd } from './json'
import { extraOf, fieldOf } from './keys'
import {
  dontLearn,
  K_CURRENCY,
  K_EPOCH,
  K_ID_N,
  K_LINE_PRICE,
  K_LINE_PRICE_S,
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
import { bit, eventType, give, leaveOut, present, readAsAbsent, setTypeOf } from './line'
import {
  decimalEnd,
  fraction,
  idNumberEnd,
  mantissa,
  negative,
  quantity,
  quantityEnd,
} from './number'
import { setTime } from './rows'
import { escaped, stringEnd, text, unescapeText } from './text'
import { anyTimeEnd, epochEnd, left, ms } from './time'
import { anyTypeKey } from './types'
import { isMoneyField, LONGEST_LEARNED, unreadEnd } from './unread'

// @inline
function isDigit(c: u32): bool {
  return c - 48 < 10
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

/**
 * The value at p, at the best of a field's places, is surely none of it: its end, or 0. It is a literal part of the
 * layout, so that a line with any other value there is looked at again.
 */
export function unreadValue(field: u32, p: usize): usize {
  if (!isMoneyField(field)) return 0
  const end = unreadEnd(field, p)
  if (end == 0) return 0
  if (end - p > LONGEST_LEARNED) dontLearn()
  readAsAbsent(field)
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
    leaveOut(left)
    token(p, end, K_TIME, 0)
  } else if (field == F_PRICE) {
    if (!priceAt(p, end)) return 0
    token(p, end, K_PRICE_S, 0)
  } else if (field == F_LINE_PRICE) {
    if (decimalEnd(p) != end || (negative && mantissa != 0)) return 0
    setRevenue(mantissa, fraction, false)
    token(p, end, K_LINE_PRICE_S, 0)
    give(F_REVENUE)
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
  give(field)
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
  const k = anyTypeKey(at, n)
  const id = knownType(k)
  // Met at two places: a layout has one.
  if ((present & bit(F_TYPE)) != 0) dontLearn()
  setTypeOf(k, id <= LAST_KNOWN ? id : 0)
  if (eventType == 0) token(p, end, K_TYPE, 0)
  give(F_TYPE)
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
    leaveOut(0)
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
    give(F_REVENUE)
  } else if (field == F_REVENUE) {
    end = decimalEnd(p)
    setRevenue(mantissa, fraction, negative)
    token(p, end, K_REVENUE, 0)
  } else if (field == F_QUANTITY) {
    end = quantityEnd(p)
    setUnits(quantity)
    token(p, end, K_QUANTITY, 0)
  } else end = 0
  give(field)
  return end
}
