/**
 * Any line: keys in any order, white space, escapes, fields nobody asked for. It accepts what is surely a valid event
 * and leaves every doubt to the strict decoder, the only one that may reject.
 */
import { F_CUSTOMER, F_NONE, F_TIME, F_TYPE, NO_EXTRA } from '../numbers'
import { countLeftOut, finish, hasMoney, isInRange, typeId, UNREAD_SHIFT } from './event'
import { space, valueEnd, wordEnd } from './json'
import { betterThan, childOf, extraOf, fieldOf, keyAt, sourceOf } from './keys'
import { dontLearn, learn, openLine, takeBack, tokensSoFar } from './layouts'
import { setType } from './rows'
import { escaped, openScratch, stringEnd, text, unescapeText } from './text'
import {
  eventType,
  filled,
  isRead,
  leftOut,
  loose,
  openFields,
  present,
  typeKey,
  unread,
} from './line'
import { other, unreadValue, value } from './values'
import { clearKeys, settleNow, wanted } from './waiting'

/** What a line turned out to be. */
export const UNDECIDED: i32 = 0
export const EVENT: i32 = 1
export const BLANK: i32 = 2

/** A line may have 16 MiB, its end not counted. */
export const MAX_LINE: usize = 16_777_216
/** `""` as it lies in memory. */
const EMPTY: u16 = 0x2222
const NULL: u8 = 110

/** After EVENT and BLANK: the address behind the line's LF. */
export let lineEnd: usize = 0

/** Sources met in this line, those of them that weren't null, and those that had something to say. */
let met: u64 = 0
let given: u64 = 0
let said: u64 = 0
/** Those of which nothing could be made: it doesn't matter where a better one has said something. */
let doubted: u64 = 0

/** Sources given, and those that said something, in any event: a line that walks a layout has those of its teacher. */
export let everGiven: u64 = 0
export let everSaid: u64 = 0

/** The line at p is too long, its end being the LF at q. */
function tooLong(p: usize, q: usize): bool {
  return q - p > MAX_LINE && q - p - ((load<u8>(q - 1) == 13) as usize) > MAX_LINE
}

/** Whether `general` would take the line at `start`, of which nothing is kept. */
export function isEvent(start: usize): bool {
  openGeneral()
  const p = load<u8>(start) == 123 ? members(0, space(start + 1)) : 0
  const isTaken = p != 0 && load<u8>(p) == 10 && !tooLong(start, p) && isWhole()
  const fields = present | ((popcnt(unread) as u32) << UNREAD_SHIFT)
  clearKeys(wanted)
  return isTaken && isInRange(fields)
}

function openGeneral(): void {
  met = 0
  given = 0
  said = 0
  doubted = 0
  openFields()
  openLine()
  openScratch()
}

/** Whether the line has all that an event needs, each field's best place read. */
function isWhole(): bool {
  const needed: u32 = (1 << F_TYPE) | (1 << F_CUSTOMER) | (1 << F_TIME)
  return isResolved() && (present & needed) == needed && (unread == 0 || !hasMoney(eventType))
}

/** Decides about the line at `start`, which ends with LF, and writes its row. */
export function general(start: usize): i32 {
  openGeneral()
  let p = space(start)
  if (load<u8>(p) == 10) {
    lineEnd = p + 1
    return tooLong(start, p) ? UNDECIDED : BLANK
  }
  if (load<u8>(p) != 123) return UNDECIDED
  p = members(0, space(p + 1))
  if (p == 0) return UNDECIDED
  p = space(p)
  if (load<u8>(p) != 10 || tooLong(start, p) || !isWhole()) return UNDECIDED
  const fields = present | ((popcnt(unread) as u32) << UNREAD_SHIFT)
  // From here on nothing can fail, except finish: names of a rejected line are never interned.
  if (!finish(fields, eventType)) return UNDECIDED
  if (eventType == 0) setType(typeId(typeKey))
  clearKeys(wanted & ~filled)
  settleNow(loose)
  if (leftOut != 0) countLeftOut(leftOut)
  everGiven |= given
  everSaid |= said
  lineEnd = p + 1
  learn(start, lineEnd, fields, eventType)
  return EVENT
}

/** p is after a node's opening brace: the address behind the closing one, or 0. */
function members(node: u32, p: usize): usize {
  if (load<u8>(p) == 125) return p + 1
  while (load<u8>(p) == 34) {
    const name = p + 1
    const nameEnd = stringEnd(name)
    if (nameEnd == 0) return 0
    let k: i32
    if (escaped) {
      // Half a surrogate pair: no key that we could have been asked for.
      const n = unescapeText(name, nameEnd, false)
      k = n < 0 ? -1 : keyAt(node, text, n)
    } else k = keyAt(node, name, nameEnd - name)
    p = space(nameEnd + 1)
    if (load<u8>(p) != 58) return 0
    p = space(p + 1)
    p = k < 0 ? other(p) : member(k, p)
    if (p == 0) return 0
    p = space(p)
    const c = load<u8>(p)
    if (c == 125) return p + 1
    if (c != 44) return 0
    p = space(p + 1)
  }
  return 0
}

/** The value of a key at p: its end, or 0. */
function member(k: i32, p: usize): usize {
  const source = sourceOf(k)
  const bit = (1 as u64) << (source as u64)
  // A duplicate, or one thing under two spellings.
  if ((met & bit) != 0) return 0
  met |= bit
  if (load<u8>(p) == NULL) return wordEnd(p)
  if (childOf(k) != 0) return object(childOf(k), p)
  const isField = fieldOf(k) != F_NONE
  if (load<u16>(p) == EMPTY) {
    if (isField) given |= bit
    return p + 2
  }
  given |= bit
  // Found at a better place before.
  const better = betterThan(source)
  if ((said & better) != 0) return other(p)
  const before = tokensSoFar()
  const end = value(k, p)
  if (end != 0) {
    said |= bit
    isRead(fieldOf(k))
    return end
  }
  if (better == 0) {
    takeBack(before)
    // As a column of its own it would have to be absent there, too.
    const last = extraOf(k) == NO_EXTRA ? unreadValue(fieldOf(k), p) : 0
    if (last != 0) said |= bit
    return last
  }
  doubted |= bit
  takeBack(before)
  return other(p)
}

/** Whether each doubted source gave way to a better one. */
function isResolved(): bool {
  let rest = doubted
  while (rest != 0) {
    if ((said & betterThan(ctz(rest) as u32)) == 0) return false
    rest &= rest - 1
  }
  return true
}

/** What may be an object in which something is looked for. */
function object(node: u32, p: usize): usize {
  const c = load<u8>(p)
  if (c == 123) return members(node, space(p + 1))
  if (c == 34) {
    dontLearn()
    return mayBeJson(load<u8>(p + 1)) ? 0 : valueEnd(p)
  }
  if (c != 91) return other(p)
  // As a value nobody reads it would be a layout that takes an object there, too.
  dontLearn()
  return valueEnd(p)
}

/** A text that begins so may hold an object, in which the strict decoder looks: a brace, a bracket, space, an escape. */
export function mayBeJson(c: u32): bool {
  return c == 123 || c == 91 || c == 32 || c == 92
}
