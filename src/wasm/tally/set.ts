/** Sets of dense ids: a bit each. See aggregate/customers, whose twin this is. */
import { SET_BITS, SET_BYTES, SET_COUNT, SET_WORDS } from '../layout'
import { block, longer, small } from '../memory/arena'

const FIRST_WORDS: u32 = 16_384

export function openSet(): usize {
  const set = small(SET_BYTES)
  store<u32>(set, block((FIRST_WORDS as usize) << 2) as u32, SET_BITS)
  store<u32>(set, FIRST_WORDS, SET_WORDS)
  store<u32>(set, 0, SET_COUNT)
  return set
}

function roomFor(set: usize, word: u32): void {
  const words = load<u32>(set, SET_WORDS)
  const bits: usize = load<u32>(set, SET_BITS)
  let wider = words
  while (wider <= word) wider <<= 1
  store<u32>(set, longer(bits, (words as usize) << 2, (wider as usize) << 2) as u32, SET_BITS)
  store<u32>(set, wider, SET_WORDS)
}

/** Adds rows [from, to) of a column of ids; how many there are now. */
export function addToSet(set: usize, from: u32, to: u32, column: usize): u32 {
  let found = load<u32>(set, SET_COUNT)
  for (let i: usize = from; i < (to as usize); i++) {
    const id = load<u32>(column + (i << 2))
    const word = id >> 5
    if (word >= load<u32>(set, SET_WORDS)) roomFor(set, word)
    const at = (load<u32>(set, SET_BITS) as usize) + ((word as usize) << 2)
    const before = load<u32>(at)
    const bit = (1 as u32) << (id & 31)
    found += ((before & bit) == 0) as u32
    store<u32>(at, before | bit)
  }
  store<u32>(set, found, SET_COUNT)
  return found
}

/** Takes the first ids of a column out. */
export function removeFromSet(set: usize, length: u32, column: usize): void {
  let gone: u32 = 0
  for (let i: usize = 0; i < (length as usize); i++) {
    const id = load<u32>(column + (i << 2))
    const at = (load<u32>(set, SET_BITS) as usize) + (((id >> 5) as usize) << 2)
    const before = load<u32>(at)
    const bit = (1 as u32) << (id & 31)
    gone += ((before & bit) != 0) as u32
    store<u32>(at, before & ~bit)
  }
  store<u32>(set, load<u32>(set, SET_COUNT) - gone, SET_COUNT)
}

/** Adds another set; how many there are now. */
export function mergeSets(into: usize, from: usize): u32 {
  const words = load<u32>(from, SET_WORDS)
  if (words > load<u32>(into, SET_WORDS)) roomFor(into, words - 1)
  let found = load<u32>(into, SET_COUNT)
  for (let word: usize = 0; word < (words as usize); word++) {
    const at = (load<u32>(into, SET_BITS) as usize) + (word << 2)
    const before = load<u32>(at)
    const after = before | load<u32>((load<u32>(from, SET_BITS) as usize) + (word << 2))
    found += popcnt(after ^ before)
    store<u32>(at, after)
  }
  store<u32>(into, found, SET_COUNT)
  return found
}
