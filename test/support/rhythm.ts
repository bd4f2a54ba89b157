/** How busy each hour of a day is: quiet nights, a bump at noon, the peak after dinner. */
const HOUR_WEIGHTS = [
  4, 2, 1, 1, 1, 2, 5, 12, 22, 30, 36, 40, 44, 40, 36, 35, 38, 44, 52, 60, 64, 52, 30, 12,
] as const
const WEEKDAY_WEIGHTS = [1.3, 0.9, 0.85, 0.9, 0.95, 1.05, 1.25] as const
const HOUR_MS = 3_600_000

/** Maps a share of all traffic to a time, for shares that only grow. */
export interface Rhythm {
  readonly startMs: number
  readonly endMs: number
  readonly weights: Float64Array
  readonly total: number
  hour: number
  /** Weight of all hours before `hour`. */
  before: number
}

export interface Course {
  /** Traffic at the end as a multiple of the traffic at the start. */
  readonly growth?: number
  /** Days (UTC, `2024-02-14`) that are so many times as busy as others. */
  readonly busyDays?: Readonly<Record<string, number>>
}

/** The rhythm of [startMs, startMs + days): every hour from its start on has a weight. */
export function rhythm(
  startMs: number,
  days: number,
  { growth = 1, busyDays = {} }: Course = {},
): Rhythm {
  const hours = Math.max(1, Math.ceil(days * 24))
  const weights = new Float64Array(hours)
  let total = 0
  for (let i = 0; i < hours; i++) {
    const at = new Date(startMs + i * HOUR_MS)
    const share = Math.min(1, days * 24 - i)
    const usual =
      (HOUR_WEIGHTS[at.getUTCHours()] ?? 1) * (WEEKDAY_WEIGHTS[at.getUTCDay()] ?? 1) * share
    const grown = 1 + ((growth - 1) * i) / hours
    const weight = usual * grown * (busyDays[at.toISOString().slice(0, 10)] ?? 1)
    weights[i] = weight
    total += weight
  }
  return { startMs, endMs: startMs + days * 24 * HOUR_MS, weights, total, hour: 0, before: 0 }
}

/** The time, in ms, before which `share` (0 to 1, never less than in the call before) of the traffic begins. */
export function timeOfShare(state: Rhythm, share: number): number {
  const target = share * state.total
  const last = state.weights.length - 1
  let weight = state.weights[state.hour] ?? 1
  while (state.hour < last && state.before + weight <= target) {
    state.before += weight
    state.hour++
    weight = state.weights[state.hour] ?? 1
  }
  const into = Math.min(1, (target - state.before) / weight)
  const time = state.startMs + Math.floor((state.hour + into) * HOUR_MS)
  return Math.min(time, state.endMs - 1)
}
