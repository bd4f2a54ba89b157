/** Something that happens next at `time`. */
export interface Timed {
  time: number
}

/** A binary min-heap by time over a plain array: `push`, and `settle` when the first one's time has grown. */
export function push<T extends Timed>(heap: T[], entry: T): void {
  let at = heap.length
  heap.push(entry)
  while (at > 0) {
    const parentAt = (at - 1) >> 1
    const parent = heap[parentAt]
    if (parent === undefined || parent.time <= entry.time) break
    heap[at] = parent
    at = parentAt
  }
  heap[at] = entry
}

/** Moves the first entry down to where its time belongs. */
export function settle<T extends Timed>(heap: T[]): void {
  const entry = heap[0]
  if (entry === undefined) return
  let at = 0
  for (;;) {
    let childAt = 2 * at + 1
    let child = heap[childAt]
    if (child === undefined) break
    const right = heap[childAt + 1]
    if (right !== undefined && right.time < child.time) {
      child = right
      childAt++
    }
    if (child.time >= entry.time) break
    heap[at] = child
    at = childAt
  }
  heap[at] = entry
}

/** Takes the first entry out. */
export function pop<T extends Timed>(heap: T[]): T | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (last !== undefined && heap.length > 0) {
    heap[0] = last
    settle(heap)
  }
  return first
}
