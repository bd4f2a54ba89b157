/** The event under construction: what its fields said, and the money that comes of it. */
import * as types from '../../model/event-types'
import { D_CURRENCY, D_TYPE, F_CURRENCY, F_ITEM, F_PRICE, F_QUANTITY, F_REVENUE } from '../numbers'
import { small } from '../memory/arena'
import { dictionary } from './dictionary'
import { findKey, internKey } from './intern'
import { settled } from './name'
import { lineTotal, lost, UNSURE } from './number'
import { amountColumn, currencyColumn, quantityColumn, row, typeColumn } from './rows'
import { SECONDS, TIME_OF_DAY, ZONE } from './time'

const ADD_TO_CART: u32 = types.ADD_TO_CART
const PURCHASE: u32 = types.PURCHASE
const REMOVE_FROM_CART: u32 = types.REMOVE_FROM_CART
const REFUND: u32 = types.REFUND
/** All known types but the first, page_visit, have money and count without an item as well. */
export const LAST_KNOWN: u32 = types.REFUND

// What the fields said, for finish.
export let priceMantissa: u64 = 0
export let priceFraction: u32 = 0
export let revenueMantissa: u64 = 0
export let revenueFraction: u32 = 0
export let revenueNegative: bool = false
export let units: i32 = 1
export let currency: u32 = 0

// Counts since the last reset; see DecodeCounts in model/decoder.ts.
export let rounded: u32 = 0
export let unpricedPurchases: u32 = 0
export let unpricedRefunds: u32 = 0
export let assumed: u32 = 0
export let dateOnly: u32 = 0
export let withoutSeconds: u32 = 0
export let notRead: u32 = 0
export let cartsWithoutItem: u32 = 0
export let purchasesWithoutItem: u32 = 0
export let removalsWithoutItem: u32 = 0
export let refundsWithoutItem: u32 = 0

/** A new batch. */
export function openCounts(): void {
  rounded = 0
  unpricedPurchases = 0
  unpricedRefunds = 0
  assumed = 0
  dateOnly = 0
  withoutSeconds = 0
  notRead = 0
  cartsWithoutItem = 0
  purchasesWithoutItem = 0
  removalsWithoutItem = 0
  refundsWithoutItem = 0
}

export function setPrice(mantissa: u64, fraction: u32): void {
  priceMantissa = mantissa
  priceFraction = fraction
}

export function setRevenue(mantissa: u64, fraction: u32, negative: bool): void {
  revenueMantissa = mantissa
  revenueFraction = fraction
  revenueNegative = negative
}

export function setUnits(n: i32): void {
  units = n
}

export function setCurrency(id: u32): void {
  currency = id
}

// @inline
export function has(present: u32, field: u32): bool {
  return (present & (1 << field)) != 0
}

/** Beside the bits of the fields present: how many were read as absent (see unread.ts). */
export const UNREAD_SHIFT: u32 = 16
const UNREAD: u32 = 7 << UNREAD_SHIFT

// @inline
export function hasMoney(type: u32): bool {
  return type - ADD_TO_CART <= REFUND - ADD_TO_CART
}

const MONEY_FIELDS: u32 = (1 << F_PRICE) | (1 << F_QUANTITY) | (1 << F_REVENUE) | (1 << F_CURRENCY)

/**
 * Whether an event with these fields has no money and no units to speak of, and nothing else to count: its row needs a
 * type and no `finish`.
 */
export function isPlain(present: u32, type: u32): bool {
  if (hasMoney(type) && !has(present, F_ITEM)) return false
  return (present & (MONEY_FIELDS | UNREAD)) == 0 && type != PURCHASE && type != REFUND
}

/** Whether `finish` would say yes. */
export function isInRange(present: u32): bool {
  if (has(present, F_REVENUE))
    return lineTotal(revenueMantissa, revenueFraction, revenueNegative, 1) != UNSURE
  const q = has(present, F_QUANTITY) ? units : 1
  return !has(present, F_PRICE) || lineTotal(priceMantissa, priceFraction, false, q) != UNSURE
}

/** Writes the columns of a row with money, or says no when its line total is out of our range. */
export function finish(present: u32, type: u32): bool {
  const q = has(present, F_QUANTITY) ? units : 1
  const priced = has(present, F_PRICE)
  const withRevenue = has(present, F_REVENUE)
  let amount: i64 = 0
  let digitsLost = false
  if (withRevenue) amount = lineTotal(revenueMantissa, revenueFraction, revenueNegative, 1)
  else if (priced) amount = lineTotal(priceMantissa, priceFraction, false, q)
  if (withRevenue || priced) digitsLost = lost
  if (amount == UNSURE) return false
  if (type == PURCHASE && (q < 0 || amount < 0)) type = REFUND
  if (type == REFUND && amount < 0) amount = -amount
  if (!withRevenue && !priced) {
    if (type == PURCHASE) unpricedPurchases++
    else if (type == REFUND) unpricedRefunds++
  }
  if (digitsLost) rounded++
  notRead += present >> UNREAD_SHIFT
  if (!has(present, F_ITEM)) countItemless(type)
  const at = (row as usize) << 2
  store<u32>(typeColumn + at, type)
  store<f64>(amountColumn + (at << 1), amount as f64)
  store<i32>(quantityColumn + at, q)
  store<u32>(currencyColumn + at, has(present, F_CURRENCY) ? currency : 0)
  return true
}

function countItemless(type: u32): void {
  if (type == ADD_TO_CART) cartsWithoutItem++
  else if (type == PURCHASE) purchasesWithoutItem++
  else if (type == REMOVE_FROM_CART) removalsWithoutItem++
  else if (type == REFUND) refundsWithoutItem++
}

/** `left` is what a timestamp leaves out: bits of time.ts. */
export function countLeftOut(left: u32): void {
  assumed += left & ZONE
  dateOnly += (left & TIME_OF_DAY) / TIME_OF_DAY
  withoutSeconds += (left & SECONDS) / SECONDS
}

/** The id of a type's key, 0 for one never seen. */
export function knownType(k: v128): u32 {
  return findKey(dictionary(D_TYPE), k)
}

export function typeId(k: v128): u32 {
  return internKey(dictionary(D_TYPE), k)
}

let currencyText: usize = 0
let lastCurrency: u32 = 0
let lastCurrencyId: u32 = 0

/** Three letters at p, then a quote: their id in upper case, else 0. A file has few currencies, and mostly one. */
export function currencyAt(p: usize): u32 {
  const word = load<u32>(p)
  if (word == lastCurrency) return lastCurrencyId
  const upper = word & 0x22df_dfdf
  if (word >> 24 != 34) return 0
  for (let i: u32 = 0; i < 24; i += 8) if (((upper >> i) & 255) - 65 > 25) return 0
  if (currencyText == 0) currencyText = small(32) + 16
  store<u32>(currencyText, upper & 0xff_ffff)
  const k = i32x4.replace_lane(settled(currencyText as u32), 1, (3 | (upper << 8)) as i32)
  lastCurrencyId = internKey(dictionary(D_CURRENCY), k)
  lastCurrency = word
  return lastCurrencyId
}
