/** A dictionary, and the list of its slots by id. */
import { trySmall } from '../memory/arena'
import { DICT_BYTES, DICTS } from '../memory/map'

/** Offsets in a dictionary's 256 bytes. Then 24 addresses of lists: 1024, 2048, … slots by id. */
export const LOCK: usize = 0
export const COUNT: usize = 4
export const DIRECTORY: usize = 8
const LISTS: usize = 16
const FIRST_LIST: u32 = 10

// @ts-ignore
@inline
export function dictionary(d: u32): usize {
  return DICTS + (d as usize) * DICT_BYTES
}

/** Names in a dictionary. */
export function countOf(dict: usize): u32 {
  return atomic.load<u32>(dict + COUNT)
}

/** The slot of an id that was given out. It moves when its table grows: read it while no other thread scans. */
export function slotOf(d: u32, id: u32): usize {
  return load<u32>(placeOf(dictionary(d), id))
}

/** Where the address of an id's slot is. */
export function placeOf(dict: usize, id: u32): usize {
  const list = listOf(id)
  const first = (1 as u32) << (FIRST_LIST + list)
  const index = id - 1 + (1 << FIRST_LIST) - first
  return (load<u32>(dict + LISTS + ((list as usize) << 2)) as usize) + ((index as usize) << 2)
}

/** Where the address of an id's slot is written; 0 where there is no memory for it. */
export function listedAt(dict: usize, id: u32): usize {
  const list = listOf(id)
  const at = dict + LISTS + ((list as usize) << 2)
  if (load<u32>(at) == 0) store<u32>(at, trySmall((4 as usize) << (FIRST_LIST + list)) as u32)
  return load<u32>(at) == 0 ? 0 : placeOf(dict, id)
}

// @ts-ignore
@inline
function listOf(id: u32): u32 {
  return 31 - clz<u32>(id - 1 + (1 << FIRST_LIST)) - FIRST_LIST
}
