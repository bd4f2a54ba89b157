/** What JavaScript calls. Addresses are unsigned: `>>> 0` them. */
import { block, joinThread, release } from '../memory/arena'
import { countOf as namesIn, dictionary } from './dictionary'
import {
  assumed,
  cartsWithoutItem,
  dateOnly,
  notRead,
  openCounts,
  purchasesWithoutItem,
  refundsWithoutItem,
  removalsWithoutItem,
  rounded,
  unpricedPurchases,
  unpricedRefunds,
  withoutSeconds,
} from './event'
import { everGiven, everSaid } from './general'
import { seedHashes } from './hash'
import { internKey } from './intern'
import { addKey } from './keys'
import { edgeCount, openLayouts } from './layouts'
import { EPOCH, MAP_PAGES, MASKS, NEXT_PAGE, PAGES, PATIENCE } from '../memory/map'
import { anyKey, settled } from './name'
import { fillPowers } from './number'
import {
  amountColumn,
  currencyColumn,
  keyColumn,
  lineColumn,
  mostType,
  newest,
  oldest,
  quantityColumn,
  roomFor,
  row,
  timeColumn,
  typeColumn,
} from './rows'
import { blanks, generalHits, layoutHits, lines, openScan, scan, slowEnd, slowStart } from './scan'
import { openDictionary, slotOf } from './segments'
import { scratchFor } from './text'
import { setInputUtc } from './time'
import { addType } from './types'
import { fillVectors } from './vectors'
import { commit, openSlots, setKey } from './waiting'

export {
  addKey,
  addType,
  block,
  commit,
  edgeCount,
  slotOf,
  openScan,
  openSlots,
  release,
  scan,
  setInputUtc,
}

/** Each look at a taken lock takes some 80 µs: three minutes. A rehash of the largest table takes some ten seconds. */
const LOOKS: u32 = 1 << 21

/** Once a memory. */
export function openMemory(seedLow: u32, seedHigh: u32, dictionaries: u32): void {
  store<u32>(NEXT_PAGE, MAP_PAGES)
  store<u32>(PAGES, memory.size() as u32)
  // 0 means "in no scan".
  store<u32>(EPOCH, 1)
  store<u32>(PATIENCE, LOOKS)
  seedHashes(((seedHigh as u64) << 32) | (seedLow as u64))
  fillPowers()
  fillVectors()
  for (let n: usize = 0; n <= 11; n++) {
    for (let i: usize = 0; i < n; i++) store<u8>(MASKS + (n << 4) + 5 + i, 255)
  }
  for (let d: u32 = 0; d < dictionaries; d++) openDictionary(d)
}

/** Once a thread. */
export function openThread(): u32 {
  const thread = joinThread()
  openLayouts()
  return thread
}

/** Room for a batch of so many rows. The rows before are gone. */
export function openRows(rows: u32): void {
  roomFor(rows)
  openCounts()
}

/** An address to write a text of n bytes to, for internText, addKey and addType. */
export function textBuffer(n: u32): usize {
  return scratchFor(n)
}

/** The id of the n bytes at p. */
export function internText(d: u32, p: usize, n: u32): u32 {
  return internKey(dictionary(d), anyKey(p, n))
}

export function countOf(d: u32): u32 {
  return namesIn(dictionary(d))
}

/** Whether a source (see addKey) wasn't null in some event that this thread decided. */
export function wasGiven(source: u32): bool {
  return ((everGiven >> (source as u64)) & 1) != 0
}

/** Whether it wasn't an empty text either. */
export function hasSaid(source: u32): bool {
  return ((everSaid >> (source as u64)) & 1) != 0
}

/** The strict decoder has decided about a row: the id of one of its names. */
export function setId(slot: u32, id: u32): void {
  setKey(slot, settled(id))
}

/** Addresses of the columns: 0 time, 1 amount, 2 line, 3 type, 4 quantity, 5 currency, from 6 on customer, item, order, extras. */
export function columnAt(i: u32): usize {
  switch (i) {
    case 0:
      return timeColumn
    case 1:
      return amountColumn
    case 2:
      return lineColumn
    case 3:
      return typeColumn
    case 4:
      return quantityColumn
    case 5:
      return currencyColumn
  }
  return keyColumn(i - 6)
}

/** Counters since openRows and openScan. */
export function counter(i: u32): f64 {
  switch (i) {
    case 0:
      return row as f64
    case 1:
      return lines as f64
    case 2:
      return blanks as f64
    case 3:
      return layoutHits as f64
    case 4:
      return generalHits as f64
    case 5:
      return rounded as f64
    case 6:
      return unpricedPurchases as f64
    case 7:
      return unpricedRefunds as f64
    case 8:
      return assumed as f64
    case 9:
      return oldest
    case 10:
      return newest
    case 11:
      return mostType as f64
    case 12:
      return dateOnly as f64
    case 13:
      return withoutSeconds as f64
    case 14:
      return notRead as f64
    case 15:
      return cartsWithoutItem as f64
    case 16:
      return purchasesWithoutItem as f64
    case 17:
      return removalsWithoutItem as f64
    case 18:
      return refundsWithoutItem as f64
  }
  return 0
}

export function slowLineStart(): usize {
  return slowStart
}

export function slowLineEnd(): usize {
  return slowEnd
}
