/** What the rules of a program make of a record that was read: an event for each element of the lists that they name. */
import { small } from '../memory/arena'
import { D_ORDER } from '../numbers'
import { dictionary } from '../scan/dictionary'
import { isEvent } from '../scan/general'
import { findKey } from '../scan/intern'
import { anyKey } from '../scan/name'
import { beginRow, doubt, isDigit, isSure } from '../table/said'
import {
  C_BYTES,
  L_NOW,
  L_STRIDE,
  P_EMPTY,
  P_EMPTY_COUNT,
  P_IGNORE,
  P_IGNORE_COUNT,
  P_KNOWN,
  P_KNOWN_COUNT,
  P_NUMBERS_IDS,
  P_RULE_COUNT,
  P_RULES,
  P_TOTAL_COUNT,
  P_TOTALS,
  R_BYTES,
  R_IGNORE,
  R_IGNORE_COUNT,
  R_LIST_COUNT,
  R_LISTS,
  R_OUTPUT_COUNT,
  R_ORDER,
  R_OUTPUTS,
  R_PRICE,
  R_REVENUE,
  R_TOTAL,
  R_TYPE,
  R_UNLESS,
  R_UNLESS_COUNT,
  R_WHEN,
  R_WHEN_COUNT,
  S_BYTES,
  V_LENGTH,
} from '../record-shape'
import {
  answering,
  holds,
  isEmpty,
  isEscaped,
  isQuoted,
  isText,
  saidOneOf,
  slotOf,
  token,
  tokenEnd,
  wasAsked,
} from './said'
import { hasTotal } from './orders'
import { beginLine, endLine, isAbsent, isFull, standsIn, to, write } from './write'

/** What became of a record. */
export const UNSURE_RECORD: u32 = 0
export const EVENTS: u32 = 1
export const IGNORED: u32 = 2

/** Lines that were written, those of them whose customer is a stand-in, and events that are none of a shop's. */
export let events: u32 = 0
export let standIns: u32 = 0
export let ignoredEvents: u32 = 0
/** Bits of the conditions for what is ignored of which any record had anything. */
export let asked: u32 = 0

/** Events of orders whose totals may count are among them. */
export let hasOrders: bool = false
let hasTotals: bool = false
/** A total of an order was there, in any record so far. */
export let sawTotal: bool = false
let hasMoney: bool = false

/** A byte for each event: whether its order's lines have money. */
const MOST_EVENTS: u32 = 4096
let priced: usize = 0
let program: usize = 0

export function openEvents(at: usize): void {
  program = at
  asked = 0
  sawTotal = false
  if (priced == 0) priced = small(MOST_EVENTS)
}

/** Whether an event of the record is one of an order's lines that have money. */
export function isOrderLine(i: u32): bool {
  return load<u8>(priced + (i as usize)) != 0
}

/** A list that a rule goes into: its address, then the place of where it is noted what it holds. */
const LIST_PLACE: usize = 4
const RULE_LIST: usize = LIST_PLACE + (C_BYTES as usize)

/** The events of the record in the frames, each a line. */
export function writeEvents(): u32 {
  beginRow()
  events = 0
  standIns = 0
  ignoredEvents = 0
  hasOrders = false
  hasTotals = false
  hasMoney = false
  let isIgnored = false
  let condition: usize = load<u32>(program, P_IGNORE)
  for (let i: u32 = 0, n = load<u32>(program, P_IGNORE_COUNT); i < n; i++) {
    if (holds(condition)) isIgnored = true
    if (wasAsked) asked |= 1 << i
    condition += S_BYTES
  }
  if (!isSure) return UNSURE_RECORD
  if (isIgnored) return IGNORED
  const first = to
  let rule: usize = load<u32>(program, P_RULES)
  for (let i: u32 = 0, n = load<u32>(program, P_RULE_COUNT); i < n; i++) {
    eventsOf(rule)
    if (!isSure || isFull) return UNSURE_RECORD
    rule += R_BYTES
  }
  if (events == 0) {
    const isNone = ignoredEvents > 0 || isAny(program, P_EMPTY, P_EMPTY_COUNT)
    return isSure && isNone ? IGNORED : UNSURE_RECORD
  }
  // Nobody has money but the order itself: its total counts, once.
  if (hasOrders && hasTotals && !hasMoney) return UNSURE_RECORD
  if (events == 1) return EVENTS
  // All of them are taken, or none.
  return load<u32>(program, P_NUMBERS_IDS) == 0 && areEvents(first) ? EVENTS : UNSURE_RECORD
}

function areEvents(line: usize): bool {
  while (line < to) {
    if (!isEvent(line)) return false
    while (load<u8>(line) != 10) line++
    line++
  }
  return true
}

/** Whether any of these conditions holds. */
function isAny(at: usize, first: usize, count: usize): bool {
  let condition: usize = load<u32>(at + first)
  for (let i: u32 = 0, n = load<u32>(at + count); i < n; i++) {
    if (holds(condition)) return true
    condition += S_BYTES
  }
  return false
}

function eventsOf(rule: usize): void {
  const lists: usize = load<u32>(rule, R_LISTS)
  const count = load<u32>(rule, R_LIST_COUNT)
  for (let i: u32 = 0; i < count; i++)
    store<u32>(load<u32>(lists + RULE_LIST * (i as usize)), 0, L_NOW)
  // What isn't told of items is one event, whatever it lists.
  if (count == 0 || isActivity(rule)) event(rule)
  else eachElement(rule, lists, count)
}

/** Whether the record's own type is none of those that are told of items. */
function isActivity(rule: usize): bool {
  const type: usize = load<u32>(rule, R_TYPE)
  if (type == 0) return false
  if (answering(type) < 0) {
    // An empty type is one, and wrong.
    if (isEmpty) doubt()
    return false
  }
  return !isText() || !saidOneOf(load<u32>(program, P_KNOWN), load<u32>(program, P_KNOWN_COUNT))
}

function eachElement(rule: usize, place: usize, left: u32): void {
  if (left == 0) {
    event(rule)
    return
  }
  const list: usize = load<u32>(place)
  const slot = slotOf(place + LIST_PLACE)
  let count: u32 = 0
  if (slot != 0) count = load<u32>(slot, V_LENGTH)
  const next = place + RULE_LIST
  if (count == 0) {
    store<u32>(list, 0, L_NOW)
    eachElement(rule, next, left - 1)
    return
  }
  const stride = load<u32>(list, L_STRIDE)
  let frame: u32 = load<u32>(slot)
  for (let i: u32 = 0; i < count && isSure && !isFull; i++) {
    store<u32>(list, frame, L_NOW)
    eachElement(rule, next, left - 1)
    frame += stride
  }
  store<u32>(list, 0, L_NOW)
}

function event(rule: usize): void {
  let when: usize = load<u32>(rule, R_WHEN)
  for (let i: u32 = 0, n = load<u32>(rule, R_WHEN_COUNT); i < n; i++) {
    if (!holds(when)) return
    when += S_BYTES
  }
  if (isAny(rule, R_UNLESS, R_UNLESS_COUNT)) return
  if (isAny(rule, R_IGNORE, R_IGNORE_COUNT)) {
    ignoredEvents++
    return
  }
  let isPriced = false
  if (load<u32>(rule, R_TOTAL) != 0 && isOrder(load<u32>(rule, R_TYPE))) isPriced = ofOrder(rule)
  if (events < MOST_EVENTS) store<u8>(priced + (events as usize), isPriced)
  else doubt()
  beginLine()
  let output: usize = load<u32>(rule, R_OUTPUTS)
  for (let i: u32 = 0, n = load<u32>(rule, R_OUTPUT_COUNT); i < n; i++) {
    write(output)
    output += S_BYTES
  }
  if (isFull) return
  endLine()
  events++
  if (standsIn) standIns++
}

/** An event of an order whose total may count: whether it has money of its own. */
function ofOrder(rule: usize): bool {
  hasOrders = true
  if (answering(load<u32>(rule, R_ORDER)) >= 0 && isAmount()) {
    const around = isQuoted() as usize
    const order = token + around
    const n = tokenEnd - token - (around << 1)
    const id = isEscaped ? 0 : findKey(dictionary(D_ORDER), anyKey(order, n))
    // With escapes nobody knows which.
    if (isEscaped || (id != 0 && hasTotal(id))) doubt()
  }
  if (isGiven(load<u32>(rule, R_TOTAL))) {
    hasTotals = true
    sawTotal = true
  }
  // Both are looked at: one that is unsure makes the record so.
  const byPrice = isGiven(load<u32>(rule, R_PRICE))
  const isPriced = isGiven(load<u32>(rule, R_REVENUE)) || byPrice
  if (isPriced) hasMoney = true
  return isPriced
}

/** Whether a source says an amount, be it a wrong one. */
function isGiven(source: usize): bool {
  return answering(source) >= 0 && isAmount() && !isAbsent()
}

/** Of a text or a number. What else stands there is for the strict decoder to judge. */
function isAmount(): bool {
  const c: u32 = load<u8>(token)
  if (isText() || c == 45 || isDigit(c)) return true
  doubt()
  return false
}

/** Whether an event is of a type whose orders have totals. */
function isOrder(type: usize): bool {
  if (type == 0 || answering(type) < 0) return false
  return isText() && saidOneOf(load<u32>(program, P_TOTALS), load<u32>(program, P_TOTAL_COUNT))
}
