/** What JavaScript calls of records that presets and mappings read: their events become lines that the scanner reads. */
import { space } from '../scan/json'
import { REFUND } from '../../model/event-types'
import { S_ORDER } from '../numbers'
import { keyColumn, renumber, typeColumn } from '../scan/rows'
import { openTimes } from '../table/times'
import {
  events,
  EVENTS,
  hasOrders,
  IGNORED,
  isOrderLine,
  ignoredEvents,
  openEvents,
  asked,
  sawTotal,
  standIns,
  writeEvents,
} from './events'
import {
  MADE_BYTES,
  MADE_DECIDES,
  MADE_END,
  MADE_FLAGS,
  MADE_IGNORED_SHIFT,
  MADE_LINE,
  MADE_MORE,
  MADE_NO_ROW,
  MADE_SEVERAL,
  MADE_STANDS_IN,
  MADE_UNSURE,
  P_ABSENT,
  P_ABSENT_COUNT,
  P_DIGITS_ARE_TIMES,
  P_LIST_COUNT,
  P_LISTS,
} from '../record-shape'
import { linesCount, orderState, setOrderState } from './orders'
import { openFrames, recordEnd } from './walk'
import { beginLines, isFull, openWriting, to } from './write'

export { orderState, setOrderState }

/** A program that JavaScript has written to this address: see shape.ts. Formats of times are added to it by `addStep`. */
export function openRecords(program: usize): void {
  openFrames(load<u32>(program, P_LISTS), load<u32>(program, P_LIST_COUNT))
  openWriting(
    load<u32>(program, P_ABSENT),
    load<u32>(program, P_ABSENT_COUNT),
    load<u32>(program, P_DIGITS_ARE_TIMES) != 0,
  )
  openEvents(program)
  openTimes()
}

/** For what nobody can read. */
const ROW: usize = MADE_BYTES
const UNSURE_LINE: u16 = 0x0a3f
/** A record may have 16 MiB, its end not counted; one that is longer by a CR is looked at by who rejects. */
const MAX_LINE: usize = 16_777_216

let writtenTo: usize = 0
let made: u32 = 0
let records: u32 = 0
let blanks: u32 = 0
let ignored: u32 = 0
let several: u32 = 0
let standing: u32 = 0
let leftOut: u32 = 0
let needed: u32 = 0

/** After recordLines: where the lines end, and how many there are. */
export function recordLinesEnd(): usize {
  return writtenTo
}

export function madeCount(): u32 {
  return made
}

/** Records that were gone through, and those of them that are blank or ignored. */
export function recordCount(): u32 {
  return records
}

export function blankRecords(): u32 {
  return blanks
}

export function ignoredRecords(): u32 {
  return ignored
}

/** Of the lines, those that aren't the first of their record. */
export function furtherLines(): u32 {
  return several
}

/** Events whose customer is a session or an order, and events that are ignored, of records that have others. */
export function standingIn(): u32 {
  return standing
}

export function eventsLeftOut(): u32 {
  return leftOut
}

/** Bits of the conditions for what is ignored of which any record so far had anything. */
export function askedConditions(): u32 {
  return asked
}

/** Whether an order's total was there in any record so far. */
export function hasSeenTotal(): bool {
  return sawTotal
}

/** Where it stopped as a record makes more events than there is room for: how many. */
export function eventsNeeded(): u32 {
  return needed
}

function feedAfter(p: usize): usize {
  const lf = i8x16.splat(10)
  while (true) {
    const bits = i8x16.bitmask(i8x16.eq(v128.load(p), lf))
    if (bits != 0) return p + ctz(bits)
    p += 16
  }
}

/**
 * Writes the events of the records of [p, limit), which ends with LF, as lines from `at` on, as long as there is room before
 * `end` and in `rows`, and for no more than `mostEvents`. Where it stopped, which is `limit` or before a record.
 */
export function recordLines(
  p: usize,
  limit: usize,
  at: usize,
  end: usize,
  rows: usize,
  mostRows: u32,
  mostEvents: u32,
): usize {
  const first = at
  made = 0
  records = 0
  blanks = 0
  ignored = 0
  several = 0
  standing = 0
  leftOut = 0
  needed = 0
  /** The strict decoder has yet to read one of these records. */
  let isWaiting = false
  const most = min(mostRows, mostEvents)
  while (p < limit && made < most && at + 64 < end) {
    const start = space(p)
    let lineEnd: usize = 0
    let verdict: u32 = MADE_UNSURE
    let count: u32 = 1
    const row = rows + ROW * (made as usize)
    if (load<u8>(start) == 10 && start - p <= MAX_LINE) {
      lineEnd = start
      verdict = MADE_NO_ROW
      blanks++
    } else if (load<u8>(start) == 123) {
      let q = recordEnd(start)
      if (q != 0) q = space(q)
      if (q != 0 && load<u8>(q) == 10 && q - p <= MAX_LINE) {
        lineEnd = q
        beginLines(at, end)
        const found = writeEvents()
        // What is known of its order may change before it is its turn.
        if (hasOrders && isWaiting) break
        if (found == EVENTS) {
          verdict = 0
          count = events
        } else if (found == IGNORED) {
          verdict = MADE_NO_ROW
          ignored++
        } else if (isFull && at != first) break
      }
    }
    if (lineEnd == 0) lineEnd = feedAfter(start)
    if (verdict != 0) {
      if (verdict == MADE_UNSURE) {
        isWaiting = true
        store<u16>(at, UNSURE_LINE)
        at += 2
      } else store<u8>(at++, 10)
      note(row, p, lineEnd, verdict)
    } else {
      if (made + count > most) {
        if (made != 0) break
        needed = count
        // More than any room has.
        if (count > mostRows) {
          store<u16>(at, UNSURE_LINE)
          at += 2
          note(row, p, lineEnd, MADE_UNSURE)
          made++
          records++
          needed = 0
          p = lineEnd + 1
        }
        break
      }
      at = to
      let flags: u32 = (count > 1 ? MADE_SEVERAL : 0) | (ignoredEvents << MADE_IGNORED_SHIFT)
      if (standIns > 0) flags |= MADE_STANDS_IN
      for (let i: u32 = 0; i < count; i++) {
        const decides: u32 = hasOrders && isOrderLine(i) ? MADE_DECIDES : 0
        note(row + ROW * (i as usize), p, lineEnd, flags | decides)
        flags |= MADE_MORE
      }
      several += count - 1
      standing += standIns
      leftOut += ignoredEvents
    }
    made += count
    records++
    p = lineEnd + 1
  }
  writtenTo = at
  return p
}

function note(row: usize, p: usize, lineEnd: usize, flags: u32): void {
  store<u32>(row, p as u32)
  store<u32>(row, (lineEnd + 1) as u32, MADE_END)
  store<u32>(row, records, MADE_LINE)
  store<u32>(row, flags, MADE_FLAGS)
}

/**
 * Rows from `at` on, all names of which are looked up, are those of the lines from `from` to `until`: gives them their
 * records' numbers, and notes whose lines have money.
 */
export function numberRecords(at: u32, rows: usize, from: u32, until: u32, firstLine: f64): void {
  for (let i = from; i < until; i++) {
    const row = rows + ROW * (i as usize)
    const flags = load<u32>(row, MADE_FLAGS)
    if ((flags & MADE_NO_ROW) != 0) continue
    if ((flags & MADE_DECIDES) != 0) {
      const order = load<u32>(keyColumn(S_ORDER) + ((at as usize) << 2))
      const type = load<u32>(typeColumn + ((at as usize) << 2))
      if (order != 0) linesCount((order << 1) | ((type == REFUND) as u32))
    }
    renumber(at++, firstLine + (load<u32>(row, MADE_LINE) as f64))
  }
}
