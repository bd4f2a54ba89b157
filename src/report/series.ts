import { isRolledUp, rowOf, type Shown, shownStarts } from '../aggregate/index.ts'
import type { Grain, Retention } from '../model/index.ts'
import type { View } from './report.ts'

/** A row of a series over time: a bucket, or `gap` empty ones in a row. */
export interface Slot {
  readonly grain: Grain
  readonly startMs: number
  readonly endMs: number
  readonly partial: boolean
  /** How many empty buckets this row stands for; null for a bucket of its own. */
  readonly gap: number | null
  /** Its key, by which what else is known of the same bucket is found. */
  readonly key: number
  /** The row of what it shows; −1 when nothing happened. */
  readonly row: number
}

/** More empty buckets in a row than these, a week of hours, become one row. */
const LONGEST_EMPTY_RUN = 168

/**
 * The dense series of shown buckets, from the first with an event (or --since) to the last (or --until). Rows that have
 * rolled up beyond the grain that was asked for keep their own.
 */
export function series(shown: Shown, view: View): Slot[] {
  const { chain } = shown
  const newest = view.newestCountedMs
  if (shown.count === 0 || newest === null) return []
  const cal = view.calendar
  const starts = shownStarts(shown, (grain, key) => cal.start(grain, key))
  const { first, since, to } = extent(starts, view)

  const slots: Slot[] = []
  const leap = leaper(chain, starts, to, newest, view)
  let empty = new EmptyRun()
  const from = since === null ? first : Math.min(first, dayBefore(chain, since, newest, view))
  for (let at = from; at <= to; ) {
    const { grain, bucket } = ownerOf(chain, at, newest, view)
    const startMs = cal.start(grain, bucket)
    const endMs = cal.end(grain, bucket)
    // Where clocks go back over midnight a date goes on after the next one has begun: `at` comes to it a second time.
    if (startMs === at && (startMs >= first || (since !== null && endMs > since))) {
      const row = rowOf(shown, grain, bucket)
      const partial = isPartial(startMs, endMs, view)
      const slot = { grain, key: bucket, startMs, endMs, partial, gap: null, row }
      if (row >= 0 || empty.grain !== grain) {
        slots.push(...empty.rows())
        empty = new EmptyRun()
      }
      if (row >= 0) slots.push(slot)
      else empty.add(slot)
      const landing = empty.isNew ? leap(grain, bucket) : null
      if (landing !== null) {
        empty.addMore(landing.skipped)
        at = cal.start(grain, landing.bucket)
        continue
      }
    }
    const next = grain === 'hour' ? endMs : Math.min(endMs, cal.start(grain, bucket + 1))
    at = next > at ? next : endMs
  }
  slots.push(...empty.rows())
  return slots
}

/** Empty buckets of one grain in a row: rows of their own, or one row when there are too many to read. */
class EmptyRun {
  private count = 0
  private endMs = 0
  private readonly first: Slot[] = []

  get grain(): Grain | undefined {
    return this.first[0]?.grain
  }

  /** Just begun. */
  get isNew(): boolean {
    return this.count === 1
  }

  /** Further buckets, after which one comes that is empty as well. */
  addMore(count: number): void {
    this.count += count
  }

  add(slot: Slot): void {
    this.count++
    this.endMs = slot.endMs
    if (this.first.length < LONGEST_EMPTY_RUN) this.first.push(slot)
  }

  rows(): Slot[] {
    const [head] = this.first
    if (head === undefined || this.count <= LONGEST_EMPTY_RUN) return this.first
    return [{ ...head, endMs: this.endMs, partial: false, gap: this.count }]
  }
}

/** The bucket that shows an instant: the finest of the chain that isn't rolled up. */
function ownerOf(
  chain: readonly Retention[],
  ms: number,
  newest: number,
  { calendar: cal }: View,
): { grain: Grain; bucket: number } {
  for (const [i, { grain }] of chain.entries()) {
    const bucket = cal.bucketOf(grain, ms)
    if (!isRolledUp(chain, i, bucket, cal.zone, newest)) return { grain, bucket }
  }
  throw new Error('the last grain of a chain never ages')
}

/** The start of the first bucket with an event; what is shown before it, if anything; and the last start. */
function extent(
  starts: ArrayLike<number>,
  { plan, period }: View,
): { first: number; since: number | null; to: number } {
  const last = starts[starts.length - 1] as number
  return {
    first: starts[0] as number,
    since: plan.sinceMs === null ? null : period.startMs,
    to: plan.untilMs === null ? last : Math.max(last, plan.untilMs - 1),
  }
}

const DAY_MS = 86_400_000
/** Longer than any bucket of the grain, twice: buckets around a leap's end are walked through. */
const TWICE_MS: Readonly<Record<Grain, number>> = {
  hour: 2 * 3_600_000,
  day: 3 * DAY_MS,
  week: 15 * DAY_MS,
  month: 63 * DAY_MS,
}

/**
 * Says how far an empty bucket's run can be leapt over: to an empty bucket of the same grain, with only empty ones
 * between. Null where walking there makes rows anyway. So a series costs what it shows and not the calendar between
 * two events.
 */
function leaper(
  chain: readonly Retention[],
  starts: ArrayLike<number>,
  to: number,
  newest: number,
  { calendar: cal }: View,
): (grain: Grain, bucket: number) => { bucket: number; skipped: number } | null {
  let next = 0
  return (grain, bucket) => {
    const startMs = cal.start(grain, bucket)
    while (next < starts.length && (starts[next] as number) <= startMs) next++
    const step = chain.findIndex(each => each.grain === grain)
    // Where finer buckets begin, that is within the coarser one that is just too young to have been made of them.
    const finer = chain.slice(0, step).map(({ keepMs }) => newest - (keepMs as number))
    const ends = Math.min(starts[next] ?? to, to, ...finer.map(ms => ms - TWICE_MS.month))
    const landing = cal.bucketOf(grain, Math.max(startMs, ends - TWICE_MS[grain]))
    if (landing <= bucket) return null
    const skipped = cal.count(grain, bucket, landing) - 1
    return skipped < LONGEST_EMPTY_RUN ? null : { bucket: landing, skipped }
  }
}

/** The start of the bucket that shows the local date before an instant: that date may go on after the instant. */
function dayBefore(chain: readonly Retention[], ms: number, newest: number, view: View): number {
  const { calendar: cal } = view
  const yesterday = cal.start('day', cal.bucketOf('day', ms) - 1)
  const { grain, bucket } = ownerOf(chain, yesterday, newest, view)
  return cal.start(grain, bucket)
}

/** A bucket starts before the period or the first accepted event, or ends after the period's end or the newest one. */
export function isPartial(startMs: number, endMs: number, { period, oldestMs }: View): boolean {
  const from = Math.max(period.startMs ?? startMs, oldestMs ?? startMs)
  const to = Math.min(period.endMs ?? endMs, (period.newestMs ?? endMs - 1) + 1)
  return startMs < from || endMs > to
}
