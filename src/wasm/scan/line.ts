/** What is known of a line so far, while its members are read. */
import { F_CURRENCY, F_TYPE } from '../numbers'
import { currencyAt, setCurrency } from './event'

/** Fields of the line so far. */
export let present: u32 = 0
/** Its type where that is a known one, else 0, and the key of any. */
export let eventType: u32 = 0
export let typeKey: v128 = i32x4.splat(0)
/** Slots that have a key, and those of them whose text is in the scratch of this line. */
export let filled: u64 = 0
export let loose: u64 = 0
/** What its timestamp leaves out: see time.ts. */
export let leftOut: u32 = 0
/** Fields that are read as absent, as they surely can't be what stands there. */
export let unread: u32 = 0

/** What all lines say, whatever they say: bits of the fields, and the type. */
let constants: u32 = 0
let constantType: u32 = 0

/** The id of a known type, and the address of a currency's three letters and a quote; 0 for none. */
export function setConstants(type: u32, currencyText: usize): void {
  constants = 0
  constantType = type
  if (type != 0) constants |= bit(F_TYPE)
  if (currencyText != 0) {
    constants |= bit(F_CURRENCY)
    setCurrency(currencyAt(currencyText))
  }
}

/** A new line. */
export function openFields(): void {
  present = constants
  eventType = constantType
  filled = 0
  loose = 0
  leftOut = 0
  unread = 0
}

// @inline
export function bit(field: u32): u32 {
  return (1 as u32) << field
}

/** The line has this field. */
// @inline
export function give(field: u32): void {
  present |= bit(field)
}

/** What is to be read as absent there. */
export function readAsAbsent(field: u32): void {
  present &= ~bit(field)
  unread |= bit(field)
}

/** What a field says is what stands at the best of its places. */
export function isRead(field: u32): void {
  unread &= ~bit(field)
}

/** A slot has a key; `isLoose`: its text is in the scratch of this line. */
// @inline
export function fill(slot: u32, isLoose: bool): void {
  const bits = (1 as u64) << slot
  filled |= bits
  if (isLoose) loose |= bits
}

// @inline
export function leaveOut(left: u32): void {
  leftOut = left
}

/** The key of its type, and the id of that where it is a known one, else 0. */
export function setTypeOf(k: v128, id: u32): void {
  typeKey = k
  eventType = id
}
