import type { ClockState, LedgerState } from '../aggregate/index.ts'
import type { Grain, Period, Plan } from '../model/index.ts'
import type { Bounds } from '../transform/index.ts'

/** The bounds when `newest` is the newest accepted event. With --until they don't depend on it. */
export function boundsAt(plan: Plan, newest: number): Bounds {
  const endMs = plan.untilMs ?? newest + 1
  const windowStart = plan.window.ms === null ? -Infinity : endMs - plan.window.ms
  return { startMs: Math.max(plan.sinceMs ?? -Infinity, windowStart), endMs }
}

/** Whether the start is known only when the last event has been read. */
export const isMoving = (plan: Plan): boolean => plan.window.ms !== null && plan.untilMs === null

/** The period as reported: where nothing bounds its start, it starts with the oldest accepted event. */
export function periodOf(plan: Plan, clock: ClockState): Period {
  const { startMs, endMs } = boundsAt(plan, clock.newest)
  const open = startMs === -Infinity && clock.oldest < endMs ? clock.oldest : startMs
  return {
    startMs: finite(open),
    endMs: finite(endMs),
    zone: plan.zone,
    window: plan.window.text,
    newestMs: finite(clock.newest),
  }
}

const finite = (ms: number): number | null => (Number.isFinite(ms) ? ms : null)

/** Whether no event says at what time of its day it happened. */
function hasOnlyDates({ counts, duplicate, filtered, outside, counted }: LedgerState): boolean {
  const events = duplicate + filtered + outside + counted
  return events > 0 && counts.dateOnly === events
}

/** The grain of rows: what was asked for, but days where all dates are alone, since hours of those mean nothing. */
export const shownBucket = ({ bucket }: Plan, ledger: LedgerState): Grain | 'auto' =>
  (bucket === 'hour' || bucket === 'auto') && hasOnlyDates(ledger) ? 'day' : bucket
