/**
 * First views and last conversions, by customer: what happened is written down, and at the end a look at each entry, in
 * the order of customers and times, finds who viewed and who converted. See aggregate/conversions, whose twin this is:
 * its hashes of (customer, item) and (bucket, customer) take two cache misses an event.
 */
import {
  CONVERSION_BYTES,
  CONVERSION_CONVERTERS,
  CONVERSION_VIEWERS,
  C_CUSTOMER,
  C_ITEM,
  C_LENGTH,
  C_MOST,
} from '../layout'
import { PAGE_VISIT, PURCHASE } from './types'
import { A, arrange, B, BY_PLACE, BY_TIME, beginOf, endOf, leave } from './arranged'
import {
  BEGINS,
  ENTRY,
  FIRST_MOST,
  goOn,
  SHARD_BITS,
  SHARDS,
  settle,
  shardOf,
  writeEntry,
} from './conversion-log'
import { bytesWritten, clearChain } from './pieces'
import { ROW, sortRows } from './sort'

/** Adds rows [from, to) of the columns at these addresses, which lie in one bucket. */
export function addConversions(
  log: usize,
  bucket: usize,
  from: u32,
  to: u32,
  times: usize,
  types: usize,
  items: usize,
  customers: usize,
): void {
  const begins = load<f64>(bucket, BEGINS)
  let mostItem = load<u32>(log, C_ITEM)
  let mostCustomer = load<u32>(log, C_CUSTOMER)
  let length = load<u32>(log, C_LENGTH)
  for (let i: usize = from; i < (to as usize); i++) {
    const type = load<u32>(types + (i << 2))
    const item = load<u32>(items + (i << 2))
    // Without an item a view is none; a cart or purchase converts its customer, and adds to the row of item 0.
    if (type - PAGE_VISIT > PURCHASE - PAGE_VISIT || (item | (type ^ PAGE_VISIT)) == 0) continue
    const customer = load<u32>(customers + (i << 2))
    const offset = (load<f64>(times + (i << 3)) - begins) as u32
    const entry = (item << 1) | ((type != PAGE_VISIT) as u32)
    writeEntry(shardOf(log, customer & (SHARDS - 1)), customer, entry, bucket as u32, offset)
    mostItem = max(mostItem, item)
    mostCustomer = max(mostCustomer, customer)
    length++
  }
  store<u32>(log, mostItem, C_ITEM)
  store<u32>(log, mostCustomer, C_CUSTOMER)
  store<u32>(log, length, C_LENGTH)
  if (length >= load<u32>(log, C_MOST)) shorten(log)
}

/** Who was last seen viewing and converting: behind what is read of a row. */
const VIEWED: usize = 8
const CONVERTED: usize = 12

/** `who` is a number of the customer, never 0. Their entries come in the order of time. */
// @inline
function count(at: usize, who: u32, converts: bool): void {
  if (!converts) {
    if (load<u32>(at, VIEWED) == who) return
    store<u32>(at, who, VIEWED)
    store<u32>(at, load<u32>(at, CONVERSION_VIEWERS) + 1, CONVERSION_VIEWERS)
  } else if (load<u32>(at, VIEWED) == who && load<u32>(at, CONVERTED) != who) {
    store<u32>(at, who, CONVERTED)
    store<u32>(at, load<u32>(at, CONVERSION_CONVERTERS) + 1, CONVERSION_CONVERTERS)
  }
}

/** The highest item. */
export function conversionItems(log: usize): u32 {
  return load<u32>(log, C_ITEM)
}

/** Counts by item and by group, at addresses of so many rows of zeros; all together are group 0. */
export function countConversions(log: usize, items: usize, groups: usize): void {
  const customers = customersIn(log)
  for (let i: u32 = 0; i < SHARDS; i++) {
    const shard = shardOf(log, i)
    settle(shard)
    const entries = entriesIn(shard)
    if (entries == 0) continue
    arrange(shard, customers, entries, BY_TIME)
    for (let local: u32 = 0; local < customers; local++)
      countCustomer(beginOf(local), endOf(local), ((local << SHARD_BITS) | i) + 1, items, groups)
  }
  leave()
}

function countCustomer(from: usize, to: usize, who: u32, items: usize, groups: usize): void {
  if (from == to) return
  sortRows(from, to)
  for (let at = from; at < to; at += ROW) {
    const converts = (load<u32>(at) & 1) != 0
    count(items + (load<u32>(at, A) as usize) * CONVERSION_BYTES, who, converts)
    const group = (load<u32>(at, B) as usize) * CONVERSION_BYTES
    if (group != 0) count(groups + group, who, converts)
    count(groups, who, converts)
  }
}

/** Customers of a shard differ in the rest of their id. */
function customersIn(log: usize): u32 {
  return (load<u32>(log, C_CUSTOMER) >> SHARD_BITS) + 1
}

function entriesIn(shard: usize): u32 {
  return bytesWritten(shard) / (ENTRY as u32)
}

/**
 * Of a customer, an item and a bucket the first view and the last conversion are enough. Where that leaves more than
 * half of the longest shard, the others are left as they are: then there are as many to count.
 */
export function shorten(log: usize): void {
  let longest: u32 = 0
  let entries: u32 = 0
  for (let i: u32 = 0; i < SHARDS; i++) {
    settle(shardOf(log, i))
    const length = entriesIn(shardOf(log, i))
    if (length > entries) {
      longest = i
      entries = length
    }
  }
  const customers = customersIn(log)
  let length = load<u32>(log, C_LENGTH)
  const gone = shortenShard(shardOf(log, longest), longest, customers)
  length -= gone
  if (gone >= entries >> 1)
    for (let i: u32 = 0; i < SHARDS; i++)
      if (i != longest) length -= shortenShard(shardOf(log, i), i, customers)
  leave()
  store<u32>(log, length, C_LENGTH)
  store<u32>(log, max(FIRST_MOST, length << 1), C_MOST)
}

/** How many entries are gone. */
function shortenShard(shard: usize, number: u32, customers: u32): u32 {
  const entries = entriesIn(shard)
  if (entries == 0) return 0
  arrange(shard, customers, entries, BY_PLACE)
  clearChain(shard)
  goOn(shard)
  for (let local: u32 = 0; local < customers; local++) {
    const to = endOf(local)
    let at = beginOf(local)
    sortRows(at, to)
    while (at < to) at = shortenPlace(shard, (local << SHARD_BITS) | number, at, to)
  }
  settle(shard)
  return entries - entriesIn(shard)
}

/** Writes what is kept of the rows of one item and bucket, the first of which is at `at`; where the next ones are. */
function shortenPlace(shard: usize, customer: u32, at: usize, to: usize): usize {
  const key = load<u64>(at)
  let firstView = u32.MAX_VALUE
  let lastConversion: u32 = 0
  let viewed = false
  let converted = false
  while (at < to && load<u64>(at) == key) {
    const offset = load<u32>(at, A)
    if (load<u32>(at, B) == 0) {
      viewed = true
      firstView = min(firstView, offset)
    } else {
      converted = true
      lastConversion = max(lastConversion, offset)
    }
    at += ROW
  }
  const item = ((key >> 32) as u32) << 1
  if (viewed) writeEntry(shard, customer, item, key as u32, firstView)
  if (converted) writeEntry(shard, customer, item | 1, key as u32, lastConversion)
  return at
}
