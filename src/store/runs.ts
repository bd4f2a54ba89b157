import type { EventBatch } from '../model/index.ts'
import { type Aged, stretchAt } from './aged.ts'

/**
 * The rows of a batch in runs [from, to) that lie within one hour of the clock, and the finest bucket that owns them.
 * Events of an hour mostly come in a row, so what has to be looked up is looked up once for many.
 */
export function eachRun(
  aged: Aged<unknown>,
  { time, length }: EventBatch,
  use: (bucket: number, from: number, to: number) => void,
): void {
  for (let from = 0; from < length; ) {
    const { startMs, endMs, bucket } = stretchAt(aged, time[from] as number)
    let to = from + 1
    while (to < length && (time[to] as number) >= startMs && (time[to] as number) < endMs) to++
    use(bucket, from, to)
    from = to
  }
}
