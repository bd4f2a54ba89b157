import { pickIndex, type Random, random } from './prng.ts'

const DAY_MS = 86_400_000

export interface HabitsOptions {
  readonly seed: number
  readonly customers: number
  readonly days: number
  /** RFC 3339 with offset. */
  readonly start?: string
  /** Everybody buys alike, at any time, for ever: what somebody did says nothing of what they will do. */
  readonly alike?: boolean
}

interface Life {
  readonly rng: Random
  readonly endMs: number
  readonly visit: (atMs: number, buys: boolean, pauseS: number) => void
}

const exponential = (rng: Random, mean: number): number => -mean * Math.log(1 - rng.next())
/** The sum of `shape` waits: the more, the more regular. */
const erlang = (rng: Random, mean: number, shape: number): number =>
  Array.from({ length: shape }, () => exponential(rng, mean / shape)).reduce((a, b) => a + b, 0)

/** Buys in a rhythm of its own and looks around between, until it stops. */
function rhythm(life: Life, fromMs: number, habit: Habit): void {
  const { rng, visit } = life
  const lastMs = Math.min(life.endMs, fromMs + exponential(rng, habit.lifeDays) * DAY_MS)
  let { gapDays, pauseS } = habit
  for (let at = fromMs; at < lastMs; ) {
    visit(at, true, pauseS)
    const next = Math.min(lastMs, at + erlang(rng, gapDays, habit.shape) * DAY_MS)
    for (;;) {
      at += exponential(rng, gapDays / habit.looks) * DAY_MS
      if (at >= next) break
      visit(at, false, pauseS)
    }
    at = next
    gapDays *= habit.fades
    pauseS /= habit.fades
  }
}

interface Habit {
  readonly gapDays: number
  readonly shape: number
  readonly lifeDays: number
  /** Visits without buying between two purchases. */
  readonly looks: number
  /** Seconds on a page. */
  readonly pauseS: number
  /** The next wait is so many times the last one. */
  readonly fades: number
}

/** Habits of five kinds: loyal, occasional, once only, fading, and bursts of bargains. */
function live(life: Life, fromMs: number): void {
  const { rng } = life
  const kind = rng.next()
  const steady = { shape: 5, lifeDays: 600, looks: 4, pauseS: 90, fades: 1 }
  if (kind < 0.25) rhythm(life, fromMs, { ...steady, gapDays: 12 + 50 * rng.next() })
  else if (kind < 0.5)
    rhythm(life, fromMs, {
      ...steady,
      gapDays: 35 + 80 * rng.next(),
      shape: 2,
      lifeDays: 300,
      looks: 2,
    })
  else if (kind < 0.7) life.visit(fromMs, true, 25)
  else if (kind < 0.85)
    rhythm(life, fromMs, {
      ...steady,
      gapDays: 10 + 15 * rng.next(),
      shape: 4,
      pauseS: 120,
      fades: 1.35,
    })
  else
    for (let at = fromMs; at < life.endMs; at += (60 + exponential(rng, 150)) * DAY_MS)
      for (let more = 2 + pickIndex(rng, 5); more > 0; more--) {
        life.visit(at, true, 30)
        at += exponential(rng, 2) * DAY_MS
      }
}

/**
 * The log of a shop whose customers have habits, so that who stays away can be told from what they did before: an event
 * a line, in the order of time. The same options give the same lines.
 */
export function habits(options: HabitsOptions): string[] {
  const rng = random(options.seed)
  const startMs = Date.parse(options.start ?? '2023-01-01T00:00:00Z')
  const endMs = startMs + options.days * DAY_MS
  const events: { time: number; line: string }[] = []
  for (let customer = 1; customer <= options.customers; customer++) {
    const spend = 20 + exponential(rng, 30)
    const put = (time: number, type: string, more: object): void => {
      if (time >= endMs) return
      const timestamp = new Date(time).toISOString()
      const event = { event_type: type, customer_id: `c-${customer}`, timestamp, ...more }
      events.push({ time, line: JSON.stringify(event) })
    }
    const visit = (at: number, buys: boolean, pauseS: number): void => {
      let time = Math.floor(at)
      const item_id = `i-${1 + pickIndex(rng, 40)}`
      for (let pages = 1 + pickIndex(rng, 3); pages > 0; pages--) {
        put(time, 'page_visit', { item_id })
        time += 1000 + Math.floor(exponential(rng, pauseS * 1000))
      }
      if (buys) put(time, 'purchase', { item_id, price: (spend * (0.5 + rng.next())).toFixed(2) })
    }
    const fromMs = startMs + rng.next() * options.days * DAY_MS
    const life = { rng, endMs, visit }
    if (options.alike !== true) live(life, fromMs)
    else {
      const habit = { gapDays: 80, shape: 1, lifeDays: 1e6, looks: 1, pauseS: 60, fades: 1 }
      rhythm(life, startMs + exponential(rng, 40) * DAY_MS, habit)
    }
  }
  return events.sort((a, b) => a.time - b.time).map(({ line }) => line)
}
