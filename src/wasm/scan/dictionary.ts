/**
 * A dictionary, and the list of its slots by id. It has none before a text of it is asked for: few reports name a
 * customer or an order, and each name would cost four bytes and a cache miss whenever it moves.
 */
import { trySmall } from '../memory/arena'
import { DICT_BYTES, DICTS } from '../memory/map'

/** Offsets in a dictionary's 256 bytes. Then 24 addresses of lists: 1024, 2048, … slots by id. */
export const LOCK: usize = 0
export const COUNT: usize = 4
export const DIRECTORY: usize = 8
const LISTED: usize = 12
const LISTS: usize = 16
const FIRST_LIST: u32 = 10

// @inline
export function dictionary(d: u32): usize {
  return DICTS + (d as usize) * DICT_BYTES
}

/** Names in a dictionary. */
export function countOf(dict: usize): u32 {
  return atomic.load<u32>(dict + COUNT)
}

/** Whether a list is kept. */
// @inline
export function isListed(dict: usize): bool {
  return load<u32>(dict, LISTED) != 0
}

/** From now on a list is kept: there is a place for each id that was given out. False where there is no memory for it. */
export function keepList(dict: usize): bool {
  const count = countOf(dict)
  for (let id: u32 = 1; id <= count; id += (1 as u32) << (FIRST_LIST + listOf(id))) {
    if (!hasPlace(dict, id)) return false
  }
  store<u32>(dict, 1, LISTED)
  return true
}

/** Where the address of an id's slot is. */
export function placeOf(dict: usize, id: u32): usize {
  const list = listOf(id)
  const first = (1 as u32) << (FIRST_LIST + list)
  const index = id - 1 + (1 << FIRST_LIST) - first
  return (load<u32>(dict + LISTS + ((list as usize) << 2)) as usize) + ((index as usize) << 2)
}

/** Makes a place for an id; false where there is no memory for it. */
export function hasPlace(dict: usize, id: u32): bool {
  const list = listOf(id)
  const at = dict + LISTS + ((list as usize) << 2)
  if (load<u32>(at) == 0) store<u32>(at, trySmall((4 as usize) << (FIRST_LIST + list)) as u32)
  return load<u32>(at) != 0
}

// @inline
function listOf(id: u32): u32 {
  return 31 - clz<u32>(id - 1 + (1 << FIRST_LIST)) - FIRST_LIST
}
