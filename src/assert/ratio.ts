import type { Ratio } from '../model/index.ts'

/**
 * The simplest fraction whose nearest double a number is, by continued fractions. A rate written to JSON was one count
 * over another, and for counts up to some 10^7 this gives it back exactly: an older report is then compared without the
 * rounding of a double. `x` is finite and not negative.
 */
export function ratioOf(x: number): Ratio {
  let [before, now] = [
    { count: 0, of: 1 },
    { count: 1, of: 0 },
  ]
  for (let rest = x; ; ) {
    const whole = Math.floor(rest)
    const next = { count: whole * now.count + before.count, of: whole * now.of + before.of }
    if (!Number.isSafeInteger(next.count) || !Number.isSafeInteger(next.of)) break
    ;[before, now] = [now, next]
    if (now.count / now.of === x || rest === whole) return now
    rest = 1 / (rest - whole)
  }
  // No short fraction makes it: nobody's rate, but a number all the same.
  return { count: Math.round(x * SCALE), of: SCALE }
}
const SCALE = 1e12
