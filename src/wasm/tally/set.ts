/** Sets of dense ids: a bit each. See aggregate/customers, whose twin this is. */
import { block, longer, small } from '../memory/arena'

const BITS: usize = 0
const WORDS: usize = 4
const COUNT: usize = 8
const SET: usize = 16
const FIRST_WORDS: u32 = 16_384

export function openSet(): usize {
  const set = small(SET)
  store<u32>(set, block((FIRST_WORDS as usize) << 2) as u32, BITS)
  store<u32>(set, FIRST_WORDS, WORDS)
  store<u32>(set, 0, COUNT)
  return set
}

function roomFor(set: usize, word: u32): void {
  const words = load<u32>(set, WORDS)
  const bits: usize = load<u32>(set, BITS)
  let wider = words
  while (wider <= word) wider <<= 1
  store<u32>(set, longer(bits, (words as usize) << 2, (wider as usize) << 2) as u32, BITS)
  store<u32>(set, wider, WORDS)
}

/** Adds rows [from, to) of a column of ids; how many there are now. */
export function addToSet(set: usize, from: u32, to: u32, column: usize): u32 {
  let found = load<u32>(set, COUNT)
  for (let i: usize = from; i < (to as usize); i++) {
    const id = load<u32>(column + (i << 2))
    const word = id >> 5
    if (word >= load<u32>(set, WORDS)) roomFor(set, word)
    const at = (load<u32>(set, BITS) as usize) + ((word as usize) << 2)
    const before = load<u32>(at)
    const bit = (1 as u32) << (id & 31)
    found += ((before & bit) == 0) as u32
    store<u32>(at, before | bit)
  }
  store<u32>(set, found, COUNT)
  return found
}

/** Takes the first ids of a column out. */
export function removeFromSet(set: usize, length: u32, column: usize): void {
  let gone: u32 = 0
  for (let i: usize = 0; i < (length as usize); i++) {
    const id = load<u32>(column + (i << 2))
    const at = (load<u32>(set, BITS) as usize) + (((id >> 5) as usize) << 2)
    const before = load<u32>(at)
    const bit = (1 as u32) << (id & 31)
    gone += ((before & bit) != 0) as u32
    store<u32>(at, before & ~bit)
  }
  store<u32>(set, load<u32>(set, COUNT) - gone, COUNT)
}

/** Adds another set; how many there are now. */
export function mergeSets(into: usize, from: usize): u32 {
  const words = load<u32>(from, WORDS)
  if (words > load<u32>(into, WORDS)) roomFor(into, words - 1)
  let found = load<u32>(into, COUNT)
  for (let word: usize = 0; word < (words as usize); word++) {
    const at = (load<u32>(into, BITS) as usize) + (word << 2)
    const before = load<u32>(at)
    const after = before | load<u32>((load<u32>(from, BITS) as usize) + (word << 2))
    found += popcnt(after ^ before)
    store<u32>(at, after)
  }
  store<u32>(into, found, COUNT)
  return found
}
