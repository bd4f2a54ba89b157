/** What the frames of a record say: of a source the first of its places that says something. */
import { isOneOf } from '../table/program'
import { doubt, saidAmount, saidNumber, say } from '../table/said'
import { COND_AMOUNT, COND_ANYTHING } from '../numbers'
import {
  C_BYTES,
  C_CONSTANT,
  C_LEVEL,
  C_SLOT,
  C_STEP_COUNT,
  C_STEPS,
  L_NOW,
  L_STRIDE,
  S_KIND,
  S_NUMBER_COUNT,
  S_NUMBERS,
  S_PLACE_COUNT,
  S_PLACES,
  S_TEXT_COUNT,
  S_TEXTS,
  STEP_EACH,
  STEP_INDEX,
  T_ARGUMENT,
  T_BYTES,
  T_KIND,
  T_LENGTH,
  T_LIST,
  T_LIST_SLOT,
  T_TEXT,
  V_LENGTH,
} from '../record-shape'
import { ESCAPED, recordFrame } from './walk'

/** What a source was last found to say, as it is spelled: [token, tokenEnd). */
export let token: usize = 0
export let tokenEnd: usize = 0
/** It is a text with escapes. */
export let isEscaped: bool = false
/** It is a piece of a text, without quotes. */
export let isPiece: bool = false
/** After nothing was found: an empty text stands there. */
export let isEmpty: bool = false

const NULL: u8 = 110
const QUOTE: u8 = 34

/** Which place of a source says something: -1 for none. */
export function answering(source: usize): i32 {
  const count = load<u32>(source, S_PLACE_COUNT)
  let place: usize = load<u32>(source, S_PLACES)
  isEmpty = false
  for (let i: u32 = 0; i < count; i++) {
    if (says(place)) return i as i32
    place += C_BYTES
  }
  return -1
}

function says(place: usize): bool {
  const slot = slotOf(place)
  return slot != 0 && saysAll(slot) && isPart(load<u32>(place, C_LEVEL))
}

/** Whether the value in a slot says something: `token` is what. */
export function saysIn(slot: usize): bool {
  return saysAll(slot) && isPart(0)
}

/** Whether it is there, be it an empty text. */
function saysAll(slot: usize): bool {
  const start: usize = load<u32>(slot)
  if (start == 0 || load<u8>(start) == NULL) return false
  const length = load<u32>(slot, V_LENGTH)
  token = start
  tokenEnd = start + (length & ~ESCAPED)
  isEscaped = (length & ESCAPED) != 0
  isPiece = false
  return true
}

function isPart(level: u32): bool {
  const isThere = level == 0 ? tokenEnd - token > 2 || load<u8>(token) != QUOTE : isLevel(level)
  if (!isThere) isEmpty = true
  return isThere
}

/** The slot that a place is; 0 where there is none. */
export function slotOf(place: usize): usize {
  const constant: usize = load<u32>(place, C_CONSTANT)
  if (constant != 0) return constant
  const count = load<u32>(place, C_STEP_COUNT)
  let frame = recordFrame()
  let step: usize = load<u32>(place, C_STEPS)
  for (let i: u32 = 0; i < count; i++) {
    frame = frameAfter(step, frame)
    if (frame == 0) return 0
    step += T_BYTES
  }
  return frame + load<u32>(place, C_SLOT)
}

/** The element that a step leads to from a frame; 0 where there is none. */
function frameAfter(step: usize, frame: usize): usize {
  const list: usize = load<u32>(step, T_LIST)
  const kind = load<u32>(step, T_KIND)
  if (kind == STEP_EACH) return load<u32>(list, L_NOW)
  const slot = frame + load<u32>(step, T_LIST_SLOT)
  let at: usize = load<u32>(slot)
  const count = load<u32>(slot, V_LENGTH)
  const stride = load<u32>(list, L_STRIDE)
  const argument = load<u32>(step, T_ARGUMENT)
  if (kind == STEP_INDEX) return argument < count ? at + argument * stride : 0
  const text: usize = load<u32>(step, T_TEXT)
  const n = load<u32>(step, T_LENGTH) as usize
  for (let i: u32 = 0; i < count; i++) {
    if (isSaid(at + argument, text, n)) return at
    at += stride
  }
  return 0
}

/** Whether a value's text is this one, which isn't empty. */
function isSaid(slot: usize, text: usize, n: usize): bool {
  let start: usize = load<u32>(slot)
  if (start == 0 || load<u8>(start) == NULL) return false
  const length = load<u32>(slot, V_LENGTH)
  if ((length & ESCAPED) != 0) {
    doubt()
    return false
  }
  let bytes = length as usize
  if (load<u8>(start) == QUOTE) {
    start++
    bytes -= 2
  }
  return bytes == n && memory.compare(start, text, n) == 0
}

/** Narrows what is said to one piece of a text, or of a number, with dots in it. */
function isLevel(level: u32): bool {
  const c: u32 = load<u8>(token)
  if (c == QUOTE) {
    token++
    tokenEnd--
    if (isEscaped) doubt()
    isEscaped = false
  } else if (c != 45 && c - 48 > 9) return false
  isPiece = true
  let p = token
  while (level > 1) {
    while (p < tokenEnd && load<u8>(p) != 46) p++
    if (p == tokenEnd) return false
    p++
    level--
  }
  token = p
  while (p < tokenEnd && load<u8>(p) != 46) p++
  tokenEnd = p
  return p > token
}

/** Whether what was said is spelled as a text. */
// @inline
export function isQuoted(): bool {
  return !isPiece && load<u8>(token) == QUOTE
}

/** Whether it is a text. */
// @inline
export function isText(): bool {
  return isPiece || load<u8>(token) == QUOTE
}

/** Whether what was said is one of these texts. With escapes nobody is sure. */
export function saidOneOf(texts: usize, count: u32): bool {
  if (count == 0) return false
  const around = isQuoted() as usize
  if (isEscaped) {
    doubt()
    return false
  }
  return isOneOf(texts, count, token + around, tokenEnd - token - (around << 1))
}

/** Whether a condition holds. `wasAsked` tells whether its source says anything. */
export function holds(condition: usize): bool {
  wasAsked = answering(condition) >= 0
  if (!wasAsked) return false
  const kind = load<u32>(condition, S_KIND)
  if (kind == COND_ANYTHING) return true
  if (isEscaped) {
    doubt()
    return false
  }
  if (kind != COND_AMOUNT) {
    if (saidOneOf(load<u32>(condition, S_TEXTS), load<u32>(condition, S_TEXT_COUNT))) return true
    if (load<u32>(condition, S_NUMBER_COUNT) == 0) return false
  }
  const around = isQuoted() as usize
  say(token + around, tokenEnd - around)
  if (kind == COND_AMOUNT) return saidAmount()
  return saidNumber(load<u32>(condition, S_NUMBERS), load<u32>(condition, S_NUMBER_COUNT))
}

export let wasAsked: bool = false
