/** The hot loop: lines to rows. */
import { enter, leave } from '../memory/arena'
import { countLeftOut, finish, knownType, LAST_KNOWN } from './event'
import { BLANK, EVENT, general, lineEnd, MAX_LINE } from './general'
import { valueEnd } from './json'
import {
  epochOf,
  plainEnd,
  skipEnd,
  take,
  takeCurrency,
  takeLinePrice,
  takePrice,
  takeRevenue,
  takeUnits,
  takeValue,
  timeOf,
} from './kinds'
import {
  E_ARGUMENT,
  E_BEYOND,
  E_CHILD,
  E_KIND,
  E_LENGTH,
  E_NEXT,
  E_PLAIN,
  E_PRESENT,
  E_TYPE,
  K_CURRENCY,
  K_END,
  K_EPOCH,
  K_ID,
  K_ID_N,
  K_LINE_PRICE,
  K_LINE_PRICE_S,
  K_NAME,
  K_NAME_N,
  K_NAME_V,
  K_NONE,
  K_NUMBER,
  K_PRICE,
  K_PRICE_S,
  K_QUANTITY,
  K_QUANTITY_S,
  K_REVENUE,
  K_SKIP,
  K_TIME,
  K_TYPE,
  K_VALUE,
  root,
} from './layouts'
import { decimalEnd, idNumberEnd, numberEnd, quantityEnd } from './number'
import { nextRow, numberLines, timeAt, typeAt } from './rows'
import { left, sameHourEnd } from './time'
import { typeKeyOf } from './types'
import { clearKeys, keysAt, keysEnd, settle, wanted } from './waiting'

/** Lines seen, blank lines, and hits of the two tiers since openScan. */
export let lines: u32 = 0
export let blanks: u32 = 0
export let layoutHits: u32 = 0
export let generalHits: u32 = 0

/** The line that scan couldn't decide: its first byte (0: none) and its LF. */
export let slowStart: usize = 0
export let slowEnd: usize = 0

let firstLine: f64 = 0

/** A new chunk, whose first line has this number. */
export function openScan(line: f64): void {
  firstLine = line
  lines = 0
  blanks = 0
  layoutHits = 0
  generalHits = 0
}

/** Further lines, which somebody else has read. */
export function addLines(n: u32): void {
  lines += n
}

// @inline
function literal(p: usize, edge: usize): bool {
  const a = i8x16.bitmask(i8x16.eq(v128.load(p), v128.load(edge)))
  const b = i8x16.bitmask(i8x16.eq(v128.load(p, 16), v128.load(edge, 16)))
  return ((a | (b << 16) | load<u32>(edge, E_BEYOND)) as u32) == 0xffff_ffff
}

/**
 * Scans the lines of [p, limit); the byte before `limit` is an LF. Returns `limit`, or earlier, behind a line that
 * needs the strict decoder (`slowStart`, `slowEnd`): its row, if it gets one, is the next.
 *
 * What each line needs is kept in locals, where V8 can hold it in a register: a global is in memory. What most rows have
 * in common (no money, an empty order, numbers of lines in a row) is written for many rows at once: see rows.ts. (With
 * edges tried in the order they came, the scanner alone, names not looked up: 40 → 31 ns a line.)
 */
export function scan(p: usize, limit: usize): usize {
  enter()
  slowStart = 0
  let n = lines
  let byLayout: u32 = 0
  let keys = keysAt()
  const last = keysEnd()
  let time = timeAt()
  let types = typeAt()
  while (p < limit) {
    const start = p
    n++
    let edge: usize = load<u32>(root + E_CHILD)
    let leaf: usize = 0
    let type: u32 = 0
    let leftOut: u32 = 0
    while (edge != 0) {
      if (!literal(p, edge)) {
        edge = load<u32>(edge, E_NEXT)
        continue
      }
      const at = p + load<u32>(edge, E_LENGTH)
      let end: usize = 0
      switch (load<u32>(edge, E_KIND)) {
        case K_NONE:
          end = at
          break
        case K_END:
          end = at
          leaf = edge
          break
        case K_SKIP:
          end = skipEnd(at)
          break
        case K_NAME:
          end = take(keys + load<u32>(edge, E_ARGUMENT), at, plainEnd(at))
          break
        case K_TIME:
          leftOut = 0
          end = sameHourEnd(at, time)
          if (end == 0) {
            end = timeOf(at)
            leftOut = left
          }
          break
        case K_ID:
          end = plainEnd(at)
          if (end == at) end = 0
          break
        case K_PRICE:
          end = takePrice(decimalEnd(at), false)
          break
        case K_QUANTITY:
          end = takeUnits(quantityEnd(at))
          break
        case K_CURRENCY:
          end = takeCurrency(at)
          break
        case K_REVENUE:
          end = takeRevenue(decimalEnd(at))
          break
        case K_NUMBER:
          end = numberEnd(at)
          break
        case K_VALUE:
          end = valueEnd(at)
          break
        case K_NAME_N:
          end = take(keys + load<u32>(edge, E_ARGUMENT), at, idNumberEnd(at))
          break
        case K_NAME_V:
          end = takeValue(keys + load<u32>(edge, E_ARGUMENT), at)
          break
        case K_ID_N:
          end = idNumberEnd(at)
          break
        case K_EPOCH:
          end = epochOf(at)
          // There may be another time before it, of less account.
          leftOut = 0
          break
        case K_PRICE_S:
          end = takePrice(decimalEnd(at), true)
          break
        case K_QUANTITY_S:
          end = takeUnits(quantityEnd(at))
          break
        case K_LINE_PRICE:
          end = takeLinePrice(decimalEnd(at), false)
          break
        case K_LINE_PRICE_S:
          end = takeLinePrice(decimalEnd(at), true)
          break
        case K_TYPE: {
          end = plainEnd(at)
          if (end > at) type = knownType(typeKeyOf(at, end - at))
          // A known type has rules that this layout wasn't checked against; an unknown one may need an id first.
          if (type <= LAST_KNOWN) {
            type = 0
            end = 0
          }
          break
        }
      }
      if (end == 0) {
        // Another edge with this beginning may fit: `"a":` followed by a number, or by an object.
        edge = load<u32>(edge, E_NEXT)
        continue
      }
      p = end
      // A leaf has none.
      edge = load<u32>(edge, E_CHILD)
    }
    let done = leaf != 0 && p - start <= MAX_LINE
    if (done) {
      type |= load<u16>(leaf, E_TYPE)
      if (load<u16>(leaf, E_PLAIN) != 0) store<u32>(types, type)
      else done = finish(load<u32>(leaf, E_PRESENT), type)
    }
    if (done) {
      byLayout++
      if (leftOut != 0) countLeftOut(leftOut)
    } else {
      const verdict = general(start)
      if (verdict == EVENT) generalHits++
      else {
        numberLines(firstLine + ((n - 1) as f64))
        clearKeys(wanted)
        if (verdict == BLANK) {
          blanks++
          p = lineEnd
          continue
        }
        let q = start
        while (load<u8>(q) != 10) q++
        slowStart = start
        slowEnd = q
        lines = n
        layoutHits += byLayout
        return q + 1
      }
      p = lineEnd
    }
    nextRow()
    keys += 16
    time += 8
    types += 4
    if (keys == last) {
      numberLines(firstLine + (n as f64))
      settle()
      keys = keysAt()
    }
  }
  lines = n
  layoutHits += byLayout
  numberLines(firstLine + (n as f64))
  settle()
  leave()
  return p
}
