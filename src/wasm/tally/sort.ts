/** Rows of sixteen bytes, put in the order of their first eight as a signed number; equal ones in any order. */
export const ROW: usize = 16

/** So few are sorted by insertion: events mostly come in order, and then it only looks. */
const FEW: usize = 32 * ROW

/** The rows at [from, to). */
export function sortRows(from: usize, to: usize): void {
  if (isSorted(from, to)) return
  if (to - from <= FEW) insertionSort(from, to)
  else heapSort(from, (to - from) / ROW)
}

function isSorted(from: usize, to: usize): bool {
  let at = from + ROW
  while (at < to && load<i64>(at) >= load<i64>(at - ROW)) at += ROW
  return at >= to
}

function insertionSort(from: usize, to: usize): void {
  for (let next = from + ROW; next < to; next += ROW) {
    const row = v128.load(next)
    const key = load<i64>(next)
    let at = next
    while (at > from && load<i64>(at - ROW) > key) {
      v128.store(at, v128.load(at - ROW))
      at -= ROW
    }
    v128.store(at, row)
  }
}

/** In n log n whatever the order, and in place. J. W. J. Williams, Algorithm 232, 1964. */
function heapSort(base: usize, rows: usize): void {
  for (let root = rows >> 1; root > 0; root--) sink(base, root - 1, rows)
  for (let last = rows - 1; last > 0; last--) {
    const row = v128.load(base)
    v128.store(base, v128.load(base + last * ROW))
    v128.store(base + last * ROW, row)
    sink(base, 0, last)
  }
}

function sink(base: usize, from: usize, rows: usize): void {
  const row = v128.load(base + from * ROW)
  const key = load<i64>(base + from * ROW)
  let at = from
  let child = (at << 1) + 1
  while (child < rows) {
    if (child + 1 < rows && load<i64>(base + (child + 1) * ROW) > load<i64>(base + child * ROW))
      child++
    if (load<i64>(base + child * ROW) <= key) break
    v128.store(base + at * ROW, v128.load(base + child * ROW))
    at = child
    child = (at << 1) + 1
  }
  v128.store(base + at * ROW, row)
}
