/** What JavaScript calls of the tables: their rows become lines that the scanner reads. */
import { COND_AMOUNT, COND_ANYTHING, ROW_BYTES, ROW_IGNORED, ROW_STANDS_IN } from '../numbers'
import {
  addEmpty,
  cellEnd,
  cellStart,
  count,
  hasDoubled,
  isAscii,
  isBlankRow,
  isEmptyFrom,
  isUtf8,
  openCells,
  readRow,
  rowEnd,
} from './cells'
import {
  addAbsent,
  addColumn,
  addCondition,
  addConstant,
  addNumber,
  addOutput,
  addText,
  conditionAt,
  conditionCount,
  firstName,
  firstNameBytes,
  isGuarded,
  KIND,
  mayLack,
  mayTrail,
  mostOfLine,
  NUMBER_COUNT,
  NUMBERS,
  openProgram,
  outputAt,
  outputCount,
  setFirstName,
  TEXT_COUNT,
  TEXTS,
  width,
} from './program'
import { addStep, openTimes } from './times'
import { answering, beginRow, isSure, saidAmount, saidNumber, saidOneOf } from './said'
import { beginLine, endLine, standsIn, to, write } from './write'

export {
  addAbsent,
  addColumn,
  addCondition,
  addConstant,
  addNumber,
  addOutput,
  addStep,
  addText,
  setFirstName,
}

/** False where the table has more columns than we can. */
export function openTable(delimiter: u32, columns: u32, flags: u32): bool {
  openProgram(delimiter, columns, flags)
  openTimes()
  return openCells()
}

/** For what nobody can read. */
const UNSURE_LINE: u16 = 0x0a3f
const UNSURE_BYTES: usize = 2

/** Offsets in what is kept of a line: where its row stands, and what became of it. */
const ROW_START: usize = 0
const ROW_END: usize = 4
const ROW_FLAGS: usize = 8
const ROW_ASKED: usize = 12

let written: usize = 0
let linesMade: u32 = 0
let ignored: u32 = 0
let standIns: u32 = 0
let isOpen: bool = false

/** After tableLines: where the lines end. */
export function linesEnd(): usize {
  return written
}

/** How many there are. */
export function lineCount(): u32 {
  return linesMade
}

/** Of these, how many are blank because nobody is to count them. */
export function ignoredCount(): u32 {
  return ignored
}

/** Lines whose customer is a session or an order. */
export function standInCount(): u32 {
  return standIns
}

/** Whether tableLines stopped before a row that isn't surely one line. */
export function isRowOpen(): bool {
  return isOpen
}

/**
 * Writes the rows of [p, limit), which ends with LF, as lines from `at` on, as long as there is room before `end` and in
 * `rows`. Where it stopped, which is `limit` or before a row.
 */
export function tableLines(
  p: usize,
  limit: usize,
  at: usize,
  end: usize,
  rows: usize,
  mostRows: u32,
): usize {
  const first = at
  let made: u32 = 0
  ignored = 0
  standIns = 0
  isOpen = false
  while (p < limit && made < mostRows) {
    if (!readRow(p)) {
      isOpen = true
      break
    }
    const bytes = rowEnd - p
    const most = mostOfLine(bytes)
    // Longer than all there is room for: the strict decoder's.
    const isLong = most > end - first
    if (at + (isLong ? UNSURE_BYTES : most) > end) break
    const row = rows + ROW_BYTES * (made as usize)
    store<u32>(row, p as u32, ROW_START)
    store<u32>(row, rowEnd as u32, ROW_END)
    store<u32>(row, 0, ROW_FLAGS)
    store<u32>(row, 0, ROW_ASKED)
    at = isLong ? unsure(at) : line(p, at, row)
    p = rowEnd
    made++
  }
  written = at
  linesMade = made
  return p
}

function unsure(at: usize): usize {
  store<u16>(at, UNSURE_LINE)
  return at + UNSURE_BYTES
}

/** The line of the row that was read. */
function line(p: usize, at: usize, row: usize): usize {
  if (isBlankRow()) {
    store<u8>(at, 10)
    return at + 1
  }
  if (!isWide() || (!isAscii && !isUtf8(p, rowEnd))) return unsure(at)
  beginRow()
  beginLine(at)
  let isIgnored = false
  asked = 0
  for (let i: u32 = 0; i < conditionCount; i++) if (holds(i)) isIgnored = true
  if (!isSure) return unsure(at)
  store<u32>(row, asked, ROW_ASKED)
  if (isIgnored) {
    if (mayBeNamesOrRuler()) return unsure(at)
    ignored++
    store<u32>(row, ROW_IGNORED, ROW_FLAGS)
    store<u8>(at, 10)
    return at + 1
  }
  for (let i: u32 = 0; i < outputCount; i++) write(outputAt(i))
  if (!isSure) return unsure(at)
  endLine()
  if (standsIn) {
    standIns++
    store<u32>(row, ROW_STANDS_IN, ROW_FLAGS)
  }
  return to
}

/** Whether the row may be the header once more, or a line that is drawn: those are no records, whatever a condition says. */
function mayBeNamesOrRuler(): bool {
  const p = cellStart(0)
  const n = cellEnd(0) - p
  if (hasDoubled(0) || (isGuarded && load<u8>(p) == 39)) return true
  if (n == (firstNameBytes as usize) && memory.compare(firstName, p, n) == 0) return true
  for (let i: u32 = 0; i < width; i++) {
    const from = cellStart(i)
    if (from == cellEnd(i)) continue
    const c: u32 = load<u8>(from)
    // White space, or one of `-=+|:`.
    return c <= 32 || c >= 128 || c == 45 || c == 61 || c == 43 || c == 124 || c == 58
  }
  return false
}

/** As wide as the table, as all of its rows are. */
function isWide(): bool {
  if (count == width) return true
  if (count + 1 == width && mayLack) {
    addEmpty()
    return true
  }
  return count > width && mayTrail && isEmptyFrom(width)
}

/** Bits of the conditions of which the row has anything. */
let asked: u32 = 0

/** Whether a row is ignored for this condition. What is only likely makes the line unsure. */
function holds(i: u32): bool {
  const condition = conditionAt(i)
  if (answering(condition) < 0) return false
  asked |= 1 << i
  const kind = load<u32>(condition, KIND)
  if (kind == COND_ANYTHING) return true
  if (kind == COND_AMOUNT) return saidAmount()
  if (saidOneOf(load<u32>(condition, TEXTS), load<u32>(condition, TEXT_COUNT))) return true
  const numbers = load<u32>(condition, NUMBER_COUNT)
  return numbers > 0 && saidNumber(load<u32>(condition, NUMBERS), numbers)
}

/** As many lines as [p, limit) may end: each LF, and each CR without one behind it. */
export function lineEnds(p: usize, limit: usize): u32 {
  const lf = i8x16.splat(10)
  const cr = i8x16.splat(13)
  let n: u32 = 0
  while (p < limit) {
    const v = v128.load(p)
    const bare = v128.andnot(i8x16.eq(v, cr), i8x16.eq(v128.load(p, 1), lf))
    let bits = i8x16.bitmask(v128.or(i8x16.eq(v, lf), bare))
    if (limit - p < 16) bits &= (1 << ((limit - p) as i32)) - 1
    n += popcnt(bits)
    p += 16
  }
  return n
}
