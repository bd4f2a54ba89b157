/** What JavaScript calls. Addresses are unsigned: `>>> 0` them. */
import {
  COLUMN_AMOUNT,
  COLUMN_CURRENCY,
  COLUMN_LINE,
  COLUMN_QUANTITY,
  COLUMN_SLOTS,
  COLUMN_TIME,
  COLUMN_TYPE,
  COUNT_ASSUMED_ZONE,
  COUNT_BLANKS,
  COUNT_CARTS_WITHOUT_ITEM,
  COUNT_DATE_ONLY,
  COUNT_GENERAL_HITS,
  COUNT_LAYOUT_HITS,
  COUNT_LINES,
  COUNT_MOST_TYPE,
  COUNT_NEWEST,
  COUNT_NOT_READ,
  COUNT_OLDEST,
  COUNT_PURCHASES_WITHOUT_ITEM,
  COUNT_REFUNDS_WITHOUT_ITEM,
  COUNT_REMOVALS_WITHOUT_ITEM,
  COUNT_ROUNDED,
  COUNT_ROWS,
  COUNT_UNPRICED_PURCHASES,
  COUNT_UNPRICED_REFUNDS,
  COUNT_WITHOUT_SECONDS,
  PAGES,
} from '../numbers'
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
import { EPOCH, MAP_PAGES, MASKS, NEXT_PAGE, PATIENCE } from '../memory/map'
import { anyKey, settled } from './name'
import { fillPowers } from './number'
import {
  amountColumn,
  currencyColumn,
  keyColumn,
  lineColumn,
  moreRows,
  mostType,
  newest,
  oldest,
  quantityColumn,
  roomFor,
  row,
  timeColumn,
  typeColumn,
} from './rows'
import {
  addLines,
  blanks,
  generalHits,
  layoutHits,
  lines,
  openScan,
  scan,
  slowEnd,
  slowStart,
} from './scan'
import { bytesOfTexts, openDictionary, packTexts, slotOf } from './segments'
import { scratchFor } from './text'
import { setInputUtc } from './time'
import { addType } from './types'
import { fillVectors } from './vectors'
import { setConstants } from './line'
import { commit, commitAt, openSlots, setKey, settle } from './waiting'

export {
  addKey,
  addLines,
  addType,
  block,
  bytesOfTexts,
  commit,
  commitAt,
  edgeCount,
  slotOf,
  openScan,
  openSlots,
  packTexts,
  release,
  scan,
  setConstants,
  setInputUtc,
  settle,
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

/** Room for more rows, those of the batch so far kept. */
export function growRows(rows: u32): void {
  moreRows(rows)
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

/** The address of a column. */
export function columnAt(i: u32): usize {
  switch (i) {
    case COLUMN_TIME:
      return timeColumn
    case COLUMN_AMOUNT:
      return amountColumn
    case COLUMN_LINE:
      return lineColumn
    case COLUMN_TYPE:
      return typeColumn
    case COLUMN_QUANTITY:
      return quantityColumn
    case COLUMN_CURRENCY:
      return currencyColumn
  }
  return keyColumn(i - COLUMN_SLOTS)
}

/** Counters since openRows and openScan. */
export function counter(i: u32): f64 {
  switch (i) {
    case COUNT_ROWS:
      return row as f64
    case COUNT_LINES:
      return lines as f64
    case COUNT_BLANKS:
      return blanks as f64
    case COUNT_LAYOUT_HITS:
      return layoutHits as f64
    case COUNT_GENERAL_HITS:
      return generalHits as f64
    case COUNT_ROUNDED:
      return rounded as f64
    case COUNT_UNPRICED_PURCHASES:
      return unpricedPurchases as f64
    case COUNT_UNPRICED_REFUNDS:
      return unpricedRefunds as f64
    case COUNT_ASSUMED_ZONE:
      return assumed as f64
    case COUNT_OLDEST:
      return oldest
    case COUNT_NEWEST:
      return newest
    case COUNT_MOST_TYPE:
      return mostType as f64
    case COUNT_DATE_ONLY:
      return dateOnly as f64
    case COUNT_WITHOUT_SECONDS:
      return withoutSeconds as f64
    case COUNT_NOT_READ:
      return notRead as f64
    case COUNT_CARTS_WITHOUT_ITEM:
      return cartsWithoutItem as f64
    case COUNT_PURCHASES_WITHOUT_ITEM:
      return purchasesWithoutItem as f64
    case COUNT_REMOVALS_WITHOUT_ITEM:
      return removalsWithoutItem as f64
    case COUNT_REFUNDS_WITHOUT_ITEM:
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
