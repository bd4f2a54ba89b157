import type { Journey, Reads } from '../../aggregate/index.ts'
import type { Dictionary } from '../../model/index.ts'
import { journeyMoney, journeysSpec } from '../journeys.ts'
import { ascending, percentile } from '../percentile.ts'
import type { View } from '../report.ts'
import { eachEntrant } from './entrants.ts'
import type { Step } from './steps.ts'
import type { Walk } from './walk.ts'

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
  /** Steps, as typed, that no event satisfies. */
  readonly unmet: readonly string[]
  /** The event types that there are. */
  readonly types: readonly string[]
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

export function answer(reads: Reads, options: FunnelOptions, view: View): FunnelAnswer {
  const { plan, period } = view
  const { steps, sameItem, by } = options
  const read = reads.read(journeysSpec(plan), plan)
  const { names } = read
  const withinMs = options.withinMs ?? Number.POSITIVE_INFINITY
  const endMs = period.endMs ?? Number.POSITIVE_INFINITY
  const field = by === null ? -1 : plan.extras.indexOf(by)
  const open = (): Tally[] => steps.map(() => ({ open: 0, fromFirst: [], fromPrevious: [] }))
  const whole = open()
  const groups = new Map<number, Tally[]>()
  const met = eachEntrant(read, { steps, withinMs, sameItem }, view, (journey, walk) => {
    const isOpen = walk.lastEntryMs + withinMs >= endMs
    note(whole, walk, journey, isOpen)
    if (by === null) return
    const value = journey.extra[field]?.[walk.places[0] as number] as number
    const group = groups.get(value) ?? open()
    groups.set(value, group)
    note(group, walk, journey, isOpen)
  })
  return {
    currency: journeyMoney(read, plan).currency,
    steps: answersOf(whole, options.withinMs),
    unmet: steps.filter((_, step) => ((met >>> step) & 1) === 0).map(({ text }) => text),
    types: Array.from({ length: names.type.size }, (_, i) => names.type.text(i + 1)),
    groups: [...groups].map(([value, tallies]) => ({
      by: value === 0 ? null : (names.extra[field] as Dictionary).text(value),
      steps: answersOf(tallies, options.withinMs),
    })),
  }
}

function note(tallies: Tally[], { depth, places }: Walk, { time }: Journey, isOpen: boolean): void {
  const first = time[places[0] as number] as number
  let before = first
  for (let step = 0; step < depth; step++) {
    const tally = tallies[step] as Tally
    const at = time[places[step] as number] as number
    tally.fromFirst.push(at - first)
    tally.fromPrevious.push(at - before)
    before = at
  }
  if (isOpen) (tallies[depth - 1] as Tally).open++
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
