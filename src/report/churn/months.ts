import type { View } from '../report.ts'

/** A month and the instant as of which its customers are looked at: its end, or the period's if that comes first. */
export interface Month {
  readonly key: number
  readonly startMs: number
  readonly endMs: number
  readonly asOfMs: number
  /** All the time in which a customer may come back lies inside the period. */
  readonly known: boolean
  /** The time looked back over, or the month itself, isn't whole within the period. */
  readonly partial: boolean
}

export function monthOf(key: number, inactiveMs: number, view: View): Month {
  const { calendar: cal, period, oldestMs } = view
  const endMs = cal.end('month', key)
  const nowMs = period.endMs ?? endMs
  const asOfMs = Math.min(endMs, nowMs)
  const from = Math.max(period.startMs ?? asOfMs, oldestMs ?? asOfMs)
  return {
    key,
    startMs: cal.start('month', key),
    endMs,
    asOfMs,
    known: asOfMs + inactiveMs <= nowMs,
    partial: asOfMs - inactiveMs < from || endMs > nowMs,
  }
}

/** Months by key, each made once: a customer has many, and all have the same. */
export function monthTable(inactiveMs: number, view: View): (key: number) => Month {
  const made = new Map<number, Month>()
  return key => {
    let month = made.get(key)
    if (month === undefined) {
      month = monthOf(key, inactiveMs, view)
      made.set(key, month)
    }
    return month
  }
}

/**
 * The months as of which somebody with these purchases (ascending) is a customer: at least one lies in the `inactiveMs`
 * up to it.
 */
export function activeMonths(
  purchases: readonly number[],
  inactiveMs: number,
  view: View,
  month: (key: number) => Month,
): Month[] {
  const nowMs = view.period.endMs ?? 0
  const found = new Map<number, Month>()
  for (const [i, time] of purchases.entries()) {
    // What lies before the next purchase is enough: from then on that one makes a customer.
    const until = Math.min(time + inactiveMs, purchases[i + 1] ?? Number.POSITIVE_INFINITY)
    // Where clocks go back over midnight the month before may end after this purchase.
    for (let key = view.calendar.bucketOf('month', time) - 1; ; key++) {
      const each = month(key)
      if (each.asOfMs > time && each.asOfMs <= until) found.set(key, each)
      if (each.asOfMs > until || each.endMs >= nowMs) break
    }
  }
  return [...found.values()]
}
