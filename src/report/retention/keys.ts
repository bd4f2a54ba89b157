import type { Journey } from '../../aggregate/index.ts'

/** The periods in which a customer had an event. Used again for the next customer. */
export interface Keys {
  /** Each once, in the order of the calendar: the first `count` of the column. */
  count: number
  distinct: Float64Array
}

const FIRST_ROOM = 256

export const openKeys = (): Keys => ({ count: 0, distinct: new Float64Array(FIRST_ROOM) })

export function readKeys(
  keys: Keys,
  { length, type, time }: Journey,
  isOf: (type: number) => boolean,
  keyOf: (ms: number) => number,
): void {
  if (keys.distinct.length < length) keys.distinct = new Float64Array(length * 2)
  const { distinct } = keys
  let count = 0
  let isSorted = true
  for (let i = 0; i < length; i++) {
    if (!isOf(type[i] as number)) continue
    const key = keyOf(time[i] as number)
    if (count > 0) {
      const last = distinct[count - 1] as number
      if (key === last) continue
      // Where clocks go back over midnight a date can return.
      if (key < last) isSorted = false
    }
    distinct[count++] = key
  }
  keys.count = isSorted ? count : sortDistinct(distinct, count)
}

function sortDistinct(keys: Float64Array, count: number): number {
  keys.subarray(0, count).sort()
  let kept = 0
  for (let at = 0; at < count; at++)
    if (at === 0 || keys[at] !== keys[kept - 1]) keys[kept++] = keys[at] as number
  return kept
}
