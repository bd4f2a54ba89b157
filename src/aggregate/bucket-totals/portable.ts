import {
  loadRows,
  numbersOf,
  type Portable,
  partAt,
  portable,
  saveRows,
} from '../shared/portable.ts'
import { TOTAL_COUNTS } from './read.ts'
import { type BucketTotals, type BucketTotalsState, openTotals } from './state.ts'

/** The numbers of a bucket. */
const NUMBERS = ['id', ...TOTAL_COUNTS, 'first'] as const satisfies (keyof BucketTotals)[]

/** Every bucket a row, and the money of all as it is. */
export function saveTotals({ levels, money, opened }: BucketTotalsState): Portable {
  const buckets = levels.flatMap((level, at) =>
    Array.from(level, ([bucket, content]) => ({ at, bucket, content })),
  )
  const columns = NUMBERS.map(name => [
    name,
    Float64Array.from(buckets, ({ content }) => content[name]),
  ])
  return portable(
    {
      level: Uint32Array.from(buckets, ({ at }) => at),
      bucket: Float64Array.from(buckets, ({ bucket }) => bucket),
      ...Object.fromEntries(columns),
      opened: Float64Array.of(opened),
    },
    [saveRows(money)],
  )
}

/** Into a state that holds nothing. */
export function loadTotals(state: BucketTotalsState, saved: Portable): BucketTotalsState {
  const columns = NUMBERS.map(name => [name, numbersOf(saved, name)] as const)
  const bucket = numbersOf(saved, 'bucket')
  numbersOf(saved, 'level').forEach((level, row) => {
    const numbers = columns.map(([name, column]) => [name, column[row] as number])
    const content = Object.assign(openTotals(state), Object.fromEntries(numbers))
    state.levels[level]?.set(bucket[row] as number, content)
  })
  // Rows come back in their order, so that the chains of a bucket's money stay true.
  loadRows(state.money, partAt(saved, 0))
  state.opened = numbersOf(saved, 'opened')[0] as number
  return state
}
