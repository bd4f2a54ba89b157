import type { Dictionary } from '../../model/index.ts'
import { eachJourney, type Journey, type States, stateOf } from '../../store/index.ts'
import { journeyMoney, journeysSpec } from '../journeys.ts'
import { ascending, percentile } from '../percentile.ts'
import type { View } from '../report.ts'
import { matchOf } from './match.ts'
import type { Step } from './steps.ts'
import { type Walk, walk, walkSameItem } from './walk.ts'

export interface FunnelOptions {
  readonly steps: readonly Step[]
  /** From the first step to the last; null: any time. */
  readonly withinMs: number | null
  readonly sameItem: boolean
  /** Customers are grouped by this field of the event with which they entered. */
  readonly by: string | null
}

export interface StepAnswer {
  /** Customers who came so far. */
  readonly reached: number
  /** Of those who came to the step before and no further: whose time isn't up. Null on the first and without --within. */
  readonly open: number | null
  /** Time from the first step, and from the one before, of those who came so far. */
  readonly medianMs: number | null
  readonly p90Ms: number | null
  readonly medianFromPreviousMs: number | null
}

export interface FunnelAnswer {
  readonly currency: string
  readonly steps: readonly StepAnswer[]
  /** With --by; null: events without the field. */
  readonly groups: readonly { readonly by: string | null; readonly steps: readonly StepAnswer[] }[]
}

/** What is known of each step while customers are counted. */
interface Tally {
  /** Customers for whom this was the deepest step and whose time isn't up. */
  open: number
  readonly fromFirst: number[]
  readonly fromPrevious: number[]
}

export function answer(states: States, options: FunnelOptions, view: View): FunnelAnswer {
  const { plan, names, period } = view
  const { steps, withinMs, by } = options
  const state = stateOf(states, journeysSpec(plan))
  const matches = steps.map(step => matchOf(step, names, plan.extras))
  const limit = withinMs ?? Number.POSITIVE_INFINITY
  const field = by === null ? -1 : plan.extras.indexOf(by)
  const open = (): Tally[] => steps.map(() => ({ open: 0, fromFirst: [], fromPrevious: [] }))
  const whole = open()
  const groups = new Map<number, Tally[]>()
  for (const journey of eachJourney(state, names)) {
    const found = options.sameItem
      ? walkSameItem(journey, matches, limit)
      : walk(journey, everyPlace(journey), matches, limit)
    if (found === null) continue
    const isOpen = found.lastEntryMs + limit >= (period.endMs ?? Number.POSITIVE_INFINITY)
    note(whole, found, journey, isOpen)
    if (by === null) continue
    const value = journey.extra[field]?.[found.places[0] as number] as number
    const group = groups.get(value) ?? open()
    groups.set(value, group)
    note(group, found, journey, isOpen)
  }
  return {
    currency: journeyMoney(state, names, plan).currency,
    steps: answersOf(whole, withinMs),
    groups: [...groups].map(([value, tallies]) => ({
      by: value === 0 ? null : (names.extra[field] as Dictionary).text(value),
      steps: answersOf(tallies, withinMs),
    })),
  }
}

const everyPlace = ({ length }: Journey): number[] => Array.from({ length }, (_, i) => i)

function note(tallies: Tally[], { places }: Walk, { time }: Journey, isOpen: boolean): void {
  const first = time[places[0] as number] as number
  places.forEach((place, step) => {
    const tally = tallies[step] as Tally
    const at = time[place] as number
    tally.fromFirst.push(at - first)
    tally.fromPrevious.push(at - (time[places[Math.max(0, step - 1)] as number] as number))
  })
  if (isOpen) (tallies[places.length - 1] as Tally).open++
}

const answersOf = (tallies: readonly Tally[], withinMs: number | null): StepAnswer[] =>
  tallies.map(({ fromFirst, fromPrevious }, step) => {
    const sorted = ascending(fromFirst)
    return {
      reached: fromFirst.length,
      open: step === 0 || withinMs === null ? null : (tallies[step - 1] as Tally).open,
      medianMs: percentile(sorted, 50),
      p90Ms: percentile(sorted, 90),
      medianFromPreviousMs: percentile(ascending(fromPrevious), 50),
    }
  })
