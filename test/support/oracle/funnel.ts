import { byCodePoint } from './count.ts'
import type { OracleEvent } from './event.ts'
import { type Counted, journeysOf, nearestRank, rateOf } from './journeys.ts'

/** A step as the test has it: a type, and fields that must have a value ('' = absent) or must not. */
export interface OracleStep {
  readonly type: string
  readonly is?: readonly [field: string, value: string]
  readonly isNot?: readonly [field: string, value: string]
}

function textOf({ fields }: OracleEvent, field: string): string {
  const value = fields.get(field)
  return value?.kind === 'string' || value?.kind === 'number' ? value.text : ''
}

const fits = (event: OracleEvent, { type, is, isNot }: OracleStep): boolean =>
  event.type === type &&
  (is === undefined || textOf(event, is[0]) === is[1]) &&
  (isNot === undefined || textOf(event, isNot[0]) !== isNot[1])

/** Every event at which each step can be reached from one entry: all choices at once, none of them greedy. */
function reach(
  events: readonly OracleEvent[],
  entry: number,
  steps: readonly OracleStep[],
  withinMs: number,
): number[] {
  let fronts = new Set([entry])
  const times = [events[entry]?.time ?? 0]
  for (const step of steps.slice(1)) {
    const next = new Set<number>()
    for (const from of fronts)
      for (let i = from + 1; i < events.length; i++) {
        const event = events[i] as OracleEvent
        if (fits(event, step) && event.time - (times[0] as number) <= withinMs) next.add(i)
      }
    if (next.size === 0) break
    times.push(Math.min(...[...next].map(i => events[i]?.time ?? 0)))
    fronts = next
  }
  return times
}

interface Best {
  times: number[]
  entry: OracleEvent
  at: number
  isOpen: boolean
}

/** What the funnel report should say, done slowly. */
export function oracleFunnel(
  { events, period }: Counted,
  steps: readonly OracleStep[],
  options: { withinMs?: number; sameItem?: boolean; by?: string },
) {
  const within = options.withinMs ?? Infinity
  const bests: Best[] = []
  for (const journey of journeysOf(events).values()) {
    const items = [...new Set(journey.flatMap(({ item }) => item ?? []))]
    const parts = options.sameItem
      ? items.map(item => journey.filter(event => event.item === item))
      : [journey]
    const tries = parts.flatMap(part =>
      part.flatMap((entry, i) => {
        if (!fits(entry, steps[0] as OracleStep)) return []
        const isOpen = entry.time + within >= (period.endMs ?? Infinity)
        return [{ times: reach(part, i, steps, within), entry, at: journey.indexOf(entry), isOpen }]
      }),
    )
    const [best] = tries.sort((a, b) => b.times.length - a.times.length || a.at - b.at)
    if (best) bests.push({ ...best, isOpen: tries.some(({ isOpen }) => isOpen) })
  }

  const stepsOf = (its: readonly Best[]) =>
    steps.map((_, i) => {
      const came = its.filter(({ times }) => times.length > i)
      const before = its.filter(({ times }) => times.length === i)
      const fromFirst = came.map(({ times }) => (times[i] as number) - (times[0] as number))
      const open = before.filter(({ isOpen }) => isOpen).length
      const isLimited = options.withinMs !== undefined
      const previous = its.filter(({ times }) => times.length >= i).length
      return {
        step: i + 1,
        reached: came.length,
        of_previous: i === 0 ? null : rateOf(came.length, previous),
        of_first: rateOf(came.length, its.length),
        drop_off: i === 0 ? null : before.length - (isLimited ? open : 0),
        open: i === 0 || !isLimited ? null : open,
        median_ms: nearestRank(fromFirst, 50),
        p90_ms: nearestRank(fromFirst, 90),
        median_from_previous_ms: nearestRank(
          came.map(({ times }) => (times[i] as number) - (times[Math.max(0, i - 1)] as number)),
          50,
        ),
      }
    })
  const { by } = options
  const values = by === undefined ? [] : [...new Set(bests.map(({ entry }) => textOf(entry, by)))]
  const groups = values.map(value => ({
    value,
    its: bests.filter(({ entry }) => textOf(entry, by ?? '') === value),
  }))
  return {
    steps: stepsOf(bests),
    groups: groups
      .sort((a, b) => b.its.length - a.its.length || byCodePoint(a.value, b.value))
      .flatMap(({ value, its }) =>
        stepsOf(its).map(step => ({ by: value === '' ? null : value, ...step })),
      ),
  }
}
