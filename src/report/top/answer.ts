import {
  type Dimension,
  type GroupParams,
  type GroupRead,
  type Reads,
  SEASONS,
  type SpecOf,
} from '../../aggregate/index.ts'
import { addTally, attentionScore, noTally, scaled, type Tally } from '../../metrics/index.ts'
import { KNOWN_TYPES, type Plan } from '../../model/index.ts'
import { type ChosenCurrency, CURRENCIES, chosenCurrency, inCurrency, ORDERS } from '../currency.ts'
import { dimensionOf } from '../dimension.ts'
import { journeysSpec } from '../journeys.ts'
import type { View } from '../report.ts'
import { dwellTimes } from './dwell.ts'
import type { TopOptions, Weights } from './options.ts'

/** One value of the dimension. */
export interface TopEntry {
  /** Null: events without the field. */
  readonly value: string | null
  readonly tally: Tally
  /** With weights: how long its events were looked at, and its place from 0 to 1. */
  readonly dwellMs: number | null
  readonly popularity: number | null
}

/** All values within one value of --per; without it there is one segment, of nothing. */
export interface TopSegment {
  readonly segment: string | null
  readonly entries: readonly TopEntry[]
}

export interface TopAnswer extends ChosenCurrency {
  readonly segments: readonly TopSegment[]
  /** All values together. */
  readonly whole: Tally
}

const paramsOf = ({ by, per }: TopOptions, plan: Plan): GroupParams => ({
  by: dimensionOf(by, plan),
  per: per === null ? null : dimensionOf(per, plan),
  zone: plan.zone,
})

export function specsOf(options: TopOptions, plan: Plan) {
  const params = { ...paramsOf(options, plan) }
  const groups: SpecOf<'groups'> = { aggregate: 'groups', params }
  const journeys = options.weights === null ? null : journeysSpec(plan)
  return { groups, journeys, currencies: CURRENCIES, orders: ORDERS }
}

export function answer(reads: Reads, options: TopOptions, view: View): TopAnswer {
  const { plan } = view
  const chosen = chosenCurrency(reads, view)
  const specs = specsOf(options, plan)
  const { by, per } = specs.groups.params
  const groups = reads
    .read(specs.groups, inCurrency(chosen.currency, plan))
    // What only events of a producer's own types name has no row.
    .filter(group => Math.max(...eventsOf(group)) > 0)
  const dwell =
    specs.journeys && dwellTimes(reads.read(specs.journeys, plan), { by, per }, options.gapMs, view)
  const whole = noTally()
  const segments = new Map<string | null, GroupRead[]>()
  for (const group of groups) {
    addTally(whole, group)
    // What names no item is in the totals, and the row of no item.
    if (by === 'item' && group.by === null) continue
    const segment = segments.get(group.per)
    if (segment === undefined) segments.set(group.per, [group])
    else segment.push(group)
  }
  const dwellOf = (group: GroupRead) => dwell?.get(group.per)?.get(group.by) ?? 0
  const score = options.weights && scoring(options.weights)
  const entriesOf = (rows: readonly GroupRead[]): TopEntry[] => {
    const places = score && scaled(rows.map(group => score(group, dwellOf(group))))
    return rows.map((group, i) => ({
      value: seasonAt(by, options, group.by),
      tally: tallyOf(group),
      dwellMs: score && dwellOf(group),
      popularity: places && (places[i] as number),
    }))
  }
  return {
    ...chosen,
    segments: Array.from(segments, ([segment, rows]) => ({
      segment: seasonAt(per, options, segment),
      entries: entriesOf(rows),
    })),
    whole,
  }
}

const tallyOf = ({ views, carts, purchases, units, gross, refunds }: GroupRead): Tally => ({
  views,
  carts,
  purchases,
  units,
  gross,
  refunds,
})

/** South of the equator it is the other season. */
function seasonAt(
  dimension: Dimension | null,
  { hemisphere }: TopOptions,
  text: string | null,
): string | null {
  if (dimension !== 'season' || hemisphere === 'north') return text
  const season = (SEASONS as readonly (string | null)[]).indexOf(text)
  return SEASONS[(season + 2) % SEASONS.length] as string
}

/** Events of a group by known type. */
const eventsOf = (group: GroupRead): number[] => [
  group.views,
  group.carts,
  group.purchases,
  group.removals,
  group.refunded,
]

/** The weighted events and dwell time of a group: a type that the data hasn't got weighs nothing. */
function scoring({ types, dwell }: Weights) {
  const weights = new Map(types)
  const known = KNOWN_TYPES.map(type => weights.get(type) ?? 0)
  return (group: GroupRead, dwellMs: number): bigint =>
    attentionScore({
      events: [
        ...eventsOf(group).map((count, i) => [known[i] as number, count] as const),
        ...Array.from(group.others, ([type, count]) => [weights.get(type) ?? 0, count] as const),
      ],
      dwellWeight: dwell,
      dwellMs,
    })
}
