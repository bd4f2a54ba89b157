import type { EventBatch } from '../../model/index.ts'
import type { Native } from '../native/memory.ts'
import { type Rollup, type Stretch, stretchAt } from './rollup.ts'

/**
 * The rows of a batch in runs [from, to) that lie within one hour of the clock, and the finest bucket that owns them.
 * Events of an hour mostly come in a row, so what has to be looked up is looked up once for many. With a native, times
 * that are in its memory are looked through there.
 */
export function eachRun(
  rollup: Rollup<unknown>,
  batch: EventBatch,
  use: (bucket: number, from: number, to: number) => void,
  native: Native | null = null,
): void {
  const { time, length } = batch
  const isThere = time.buffer instanceof SharedArrayBuffer
  for (let from = 0; from < length; ) {
    const stretch = stretchAt(rollup, time[from] as number)
    const to =
      from === 0 && isWithin(batch, stretch)
        ? length
        : native !== null && isThere
          ? native.wasm.runEnd(time.byteOffset, from, length, stretch.startMs, stretch.endMs) >>> 0
          : runEnd(batch, from, stretch)
    use(stretch.bucket, from, to)
    from = to
  }
}

const isWithin = ({ noted }: EventBatch, { startMs, endMs }: Stretch): boolean =>
  noted !== undefined && noted.oldest >= startMs && noted.newest < endMs

function runEnd({ time, length }: EventBatch, from: number, { startMs, endMs }: Stretch): number {
  let to = from + 1
  while (to < length && (time[to] as number) >= startMs && (time[to] as number) < endMs) to++
  return to
}
