/** Ids and further columns of a line, on their way into slots: see waiting.ts. */
import { S_EXTRA } from '../numbers'
import { valueEnd } from './json'
import { dontLearn, K_ID, K_ID_N, K_NAME, K_NAME_N, K_NAME_V, token } from './layouts'
import { fill, give } from './line'
import { anyKey, key } from './name'
import { idNumberEnd, numberEnd } from './number'
import { escaped, stringEnd, text, unescapeText } from './text'
import { keyOffset, setKey, wanted } from './waiting'

/** A string's key in a slot; 0 when it is no well-formed id. */
export function nameField(field: u32, slot: u32, p: usize, end: usize): usize {
  if (((wanted >> (slot as u64)) & 1) == 0) return plainId(field, p, end)
  if (escaped) {
    const n = unescapeText(p, end, false)
    if (n < 0) return 0
    setKey(slot, anyKey(text, n))
    fill(slot, true)
    dontLearn()
  } else {
    setKey(slot, key(p, end - p))
    fill(slot, false)
    token(p, end, K_NAME, keyOffset(slot) as u32)
  }
  give(field)
  return end + 1
}

/** An id that is checked and not kept. */
export function plainId(field: u32, p: usize, end: usize): usize {
  if (escaped && unescapeText(p, end, false) < 0) return 0
  token(p, end, K_ID, 0)
  give(field)
  return end + 1
}

/** An id that is an extra column too: extraValue has kept it and said so to the trie; here it is only checked. */
export function checkedId(p: usize): usize {
  if (load<u8>(p) == 34) {
    const end = stringEnd(p + 1)
    return escaped && unescapeText(p + 1, end, false) < 0 ? 0 : end + 1
  }
  const end = idNumberEnd(p)
  return end != 0 && end == numberEnd(p) ? end : 0
}

export function numberName(slot: u32, p: usize): usize {
  const end = idNumberEnd(p)
  if (end == 0) return 0
  if (((wanted >> (slot as u64)) & 1) != 0) {
    setKey(slot, key(p, end - p))
    fill(slot, false)
    token(p, end, K_NAME_N, keyOffset(slot) as u32)
  } else token(p, end, K_ID_N, 0)
  return end
}

/**
 * The value of an extra column at p: a string's text, anything else as it is written. Half a surrogate pair is U+FFFD.
 * The value's end, or 0. As an id it is also that.
 */
export function extraValue(p: usize, extra: u32, isId: bool): usize {
  const end = valueEnd(p)
  if (end == 0) return 0
  const slot = S_EXTRA + extra
  let isLoose = false
  if (load<u8>(p) != 34) {
    setKey(slot, key(p, end - p))
    token(p, end, isId ? K_NAME_N : K_NAME_V, keyOffset(slot) as u32)
  } else if (escaped) {
    isLoose = true
    const n = unescapeText(p + 1, end - 1, true)
    setKey(slot, anyKey(text, n))
    dontLearn()
  } else {
    setKey(slot, key(p + 1, end - p - 2))
    token(p + 1, end - 1, K_NAME, keyOffset(slot) as u32)
  }
  fill(slot, isLoose)
  return end
}
