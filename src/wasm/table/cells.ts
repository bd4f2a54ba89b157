/** The cells of a row: RFC 4180, with any delimiter of one byte. What is written otherwise is the strict decoder's. */
import { small } from '../memory/arena'
import { delimiter, width } from './program'
import { multibyteEnd } from '../scan/text'

/** Offsets in a cell. */
const START: usize = 0
const END: usize = 4
const CELL: usize = 8
/** In its end: doubled quotes stand in it. */
const DOUBLED: u32 = 1 << 31
const MOST_COLUMNS: u32 = 2000

let cells: usize = 0

/** Cells of the row, the address behind its LF, and whether anything in it is beyond ASCII. */
export let count: u32 = 0
export let rowEnd: usize = 0
export let isAscii: bool = true

export function openCells(): bool {
  if (width > MOST_COLUMNS) return false
  if (cells == 0) cells = small(CELL * ((MOST_COLUMNS + 1) as usize))
  return true
}

// @inline
export function cellStart(column: u32): usize {
  return load<u32>(cells + CELL * (column as usize), START)
}

// @inline
export function cellEnd(column: u32): usize {
  return load<u32>(cells + CELL * (column as usize), END) & ~DOUBLED
}

// @inline
export function hasDoubled(column: u32): bool {
  return (load<u32>(cells + CELL * (column as usize), END) & DOUBLED) != 0
}

// @inline
function take(start: usize, end: usize, flag: u32): void {
  // Those beyond the table's width are counted, and the last place is written over.
  const at = cells + CELL * (min(count, MOST_COLUMNS) as usize)
  store<u32>(at, start as u32, START)
  store<u32>(at, (end as u32) | flag, END)
  count++
}

/** Bits of the bytes where a cell without quotes may end. */
// @inline
function endsIn(v: v128, separator: v128): i32 {
  const lineEnds = v128.or(i8x16.eq(v, i8x16.splat(10)), i8x16.eq(v, i8x16.splat(13)))
  return i8x16.bitmask(v128.or(i8x16.eq(v, separator), lineEnds))
}

/**
 * Reads the row at p, of lines that end with LF. False where it isn't surely one line of well-formed cells: it may go on
 * over the line's end, a quote stands where none belongs, or a CR that ends a line.
 */
export function readRow(p: usize): bool {
  const separator = i8x16.splat(delimiter as i8)
  count = 0
  let high: i32 = 0
  let start = p
  let base = p
  let v = v128.load(base)
  let bits = endsIn(v, separator)
  high |= i8x16.bitmask(v)
  while (true) {
    let end: usize
    if (load<u8>(start) == 34) {
      const close = closing(start + 1)
      if (close == 0) return false
      high |= highInQuotes
      end = close + 1
      let c: u32 = load<u8>(end)
      take(start + 1, close, doubled)
      if (c == 13 && load<u8>(end + 1) == 10) {
        end++
        c = 10
      }
      if (c == 10) {
        rowEnd = end + 1
        isAscii = high == 0
        return true
      }
      if (c != delimiter) return false
      start = end + 1
      base = start
      v = v128.load(base)
      bits = endsIn(v, separator)
      high |= i8x16.bitmask(v)
      continue
    }
    while (bits == 0) {
      base += 16
      v = v128.load(base)
      bits = endsIn(v, separator)
      high |= i8x16.bitmask(v)
    }
    end = base + (ctz(bits) as usize)
    bits &= bits - 1
    take(start, end, 0)
    const c: u32 = load<u8>(end)
    if (c == delimiter) {
      start = end + 1
      continue
    }
    if (c == 13) {
      if (load<u8>(end + 1) != 10) return false
      end++
    }
    rowEnd = end + 1
    // What was loaded behind the row may be beyond ASCII without the row being so: then it is only looked at for nothing.
    isAscii = high == 0
    return true
  }
}

let doubled: u32 = 0
let highInQuotes: i32 = 0

/** p is behind an opening quote: the closing one, or 0 where the line ends before it. */
function closing(p: usize): usize {
  const quote = i8x16.splat(34)
  const lf = i8x16.splat(10)
  const cr = i8x16.splat(13)
  doubled = 0
  highInQuotes = 0
  while (true) {
    const v = v128.load(p)
    highInQuotes |= i8x16.bitmask(v)
    const bits = i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(v, quote), i8x16.eq(v, lf)), i8x16.eq(v, cr)),
    )
    if (bits == 0) {
      p += 16
      continue
    }
    p += ctz(bits) as usize
    if (load<u8>(p) != 34) return 0
    if (load<u8>(p + 1) != 34) return p
    doubled = DOUBLED
    p += 2
  }
}

/** Whether the bytes of [p, end) are UTF-8, an LF at the end. */
export function isUtf8(p: usize, end: usize): bool {
  while (p < end) {
    const bits = i8x16.bitmask(v128.load(p))
    if (bits == 0) {
      p += 16
      continue
    }
    p += ctz(bits) as usize
    if (p >= end) return true
    p = multibyteEnd(p)
    if (p == 0) return false
  }
  return true
}

/** Nothing but white space as far as a table's rows are blank: spaces, tabs. */
export function isBlank(p: usize, end: usize): bool {
  while (p < end) {
    const c: u32 = load<u8>(p++)
    if (c != 32 && c != 9) return false
  }
  return true
}

/** Whether nothing stands in any cell of the row. */
export function isBlankRow(): bool {
  if (count > MOST_COLUMNS) return false
  for (let i: u32 = 0; i < count; i++) if (!isBlank(cellStart(i), cellEnd(i))) return false
  return true
}

/** The last cell, where the row lacks it. */
export function addEmpty(): void {
  take(rowEnd - 1, rowEnd - 1, 0)
}

/** Whether all cells from the table's width on are empty: as String.trim sees it, without what is beyond ASCII. */
export function isEmptyFrom(column: u32): bool {
  if (count > MOST_COLUMNS) return false
  for (let i = column; i < count; i++) if (!isBlank(cellStart(i), cellEnd(i))) return false
  return true
}
