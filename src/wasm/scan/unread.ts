/**
 * Values that surely can't be a field's. On events whose money doesn't count they are read as absent (see FIELDS_THAT_COUNT
 * in decode/strict/event.ts), so a log whose views all have a quantity of 0 needs no strict decoder. What is only doubtful
 * here is left to that one.
 */
import { F_CURRENCY, F_PRICE, F_QUANTITY, F_REVENUE } from '../numbers'
import { valueEnd } from './json'
import { decimalEnd, digit, mantissa, negative } from './number'
import { escaped, stringEnd } from './text'

/** Longer ones are no part of a layout: their variety would leave no room for others. */
export const LONGEST_LEARNED: usize = 12

// @inline
export function isMoneyField(field: u32): bool {
  return field == F_PRICE || field == F_QUANTITY || field == F_REVENUE || field == F_CURRENCY
}

/** The end of the value at p, which is surely none of this field, one of the money's, that wasn't taken; else 0. */
export function unreadEnd(field: u32, p: usize): usize {
  const c: u32 = load<u8>(p)
  if (c == 34) return unreadText(field, p + 1)
  const end = valueEnd(p)
  if (end == 0) return 0
  const isNumber = c == 45 || c - 48 < 10
  return !isNumber || field == F_CURRENCY || isOutside(field, p, end) ? end : 0
}

/** p is after the opening quote of a text that isn't empty. */
function unreadText(field: u32, p: usize): usize {
  const end = stringEnd(p)
  if (end == 0 || escaped) return 0
  // Whatever has no escapes and was taken for no currency is none.
  return field == F_CURRENCY || hasNoDigit(p, end) || isOutside(field, p, end) ? end + 1 : 0
}

function hasNoDigit(p: usize, end: usize): bool {
  for (; p < end; p++) if (digit(p) < 10) return false
  return true
}

/** Plainly written, and a price below 0 or a quantity of 0. */
function isOutside(field: u32, p: usize, end: usize): bool {
  if (decimalEnd(p) != end) return false
  if (field == F_QUANTITY) return mantissa == 0
  return field == F_PRICE && negative && mantissa != 0
}
