import {
  type Dimension,
  EVENTS,
  GROUP_GROSS,
  GROUP_REFUNDS,
  type GroupParams,
  key,
  QUANTITY,
  type Rows,
  SEASONS,
  type SpecOf,
  type States,
  stateOf,
  value,
  wideSum,
} from '../../aggregate/index.ts'
import { addTally, attentionScore, noTally, scaled, type Tally } from '../../metrics/index.ts'
import {
  ADD_TO_CART,
  type Dictionaries,
  KNOWN_TYPES,
  PAGE_VISIT,
  type Plan,
  PURCHASE,
} from '../../model/index.ts'
import { dimensionOf, type Values, valuesOf } from '../dimension.ts'
import { journeysSpec } from '../journeys.ts'
import type { View } from '../report.ts'
import { CURRENCIES, ORDERS, type Spoken, spokenMoney } from '../spoken.ts'
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

export interface TopAnswer extends Spoken {
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

/** Without --per there is one segment, of nothing. */
const NO_VALUES: Values = { idOf: () => 0, textOf: () => null }

/** One value within one segment while it is counted. */
interface Group {
  readonly by: number
  readonly tally: Tally
  readonly types: Map<number, number>
}

export function answer(states: States, options: TopOptions, view: View): TopAnswer {
  const { names, plan } = view
  const spoken = spokenMoney(states, view)
  const specs = specsOf(options, plan)
  const { params, counts, money } = stateOf(states, specs.groups)
  const byValues = valuesOf(params.by, names, plan)
  const perValues = params.per === null ? NO_VALUES : valuesOf(params.per, names, plan)
  const dwell =
    specs.journeys &&
    dwellTimes(
      stateOf(states, specs.journeys),
      { by: params.by, per: params.per, byValues, perValues },
      options.gapMs,
      view,
    )
  const segments = new Map<number, Map<number, Group>>()
  const groupOf = (rows: Rows, row: number): Group =>
    claim(segments, perValues.idOf(key(rows, 0, row)), byValues.idOf(key(rows, 1, row)))
  // Two rows may be of one value: a currency that some events name and others leave to be understood.
  for (let row = 0; row < counts.size; row++) {
    const { types, tally } = groupOf(counts, row)
    const type = key(counts, 2, row)
    const events = value(counts, EVENTS, row)
    types.set(type, (types.get(type) ?? 0) + events)
    if (type === PAGE_VISIT) tally.views += events
    else if (type === ADD_TO_CART) tally.carts += events
    else if (type === PURCHASE) {
      tally.purchases += events
      tally.units += wideSum(counts, QUANTITY, row)
    }
  }
  for (let row = 0; row < money.size; row++) {
    if (!spoken.speaks[key(money, 2, row)]) continue
    const { tally } = groupOf(money, row)
    tally.gross += wideSum(money, GROUP_GROSS, row)
    tally.refunds += wideSum(money, GROUP_REFUNDS, row)
  }

  const textOf = seasoned(params.by, options, byValues.textOf)
  const segmentText =
    params.per === null ? perValues.textOf : seasoned(params.per, options, perValues.textOf)
  const score = options.weights && scoring(options.weights, names)
  // In the totals, and the row of no item.
  const isNoItem = ({ by }: Group) => params.by === 'item' && by === 0
  const entriesOf = (per: number, groups: Iterable<Group>): TopEntry[] => {
    const rows = [...groups].filter(group => isRow(group) && !isNoItem(group))
    const dwellOf = ({ by }: Group) => dwell?.of(per, by) ?? 0
    const places = score && scaled(rows.map(group => score(group, dwellOf(group))))
    return rows.map((group, i) => ({
      value: textOf(group.by),
      tally: group.tally,
      dwellMs: score && dwellOf(group),
      popularity: places && (places[i] as number),
    }))
  }
  const found = [...segments]
    .map(([per, groups]) => ({
      segment: segmentText(per),
      entries: entriesOf(per, groups.values()),
    }))
    .filter(({ entries }) => entries.length > 0)
  const whole = noTally()
  for (const groups of segments.values())
    for (const group of groups.values()) if (isRow(group)) addTally(whole, group.tally)
  return { ...spoken, segments: found, whole }
}

function claim(segments: Map<number, Map<number, Group>>, per: number, by: number): Group {
  const segment = segments.get(per) ?? new Map<number, Group>()
  segments.set(per, segment)
  const group = segment.get(by) ?? { by, tally: noTally(), types: new Map() }
  segment.set(by, group)
  return group
}

/** What only events of a producer's own types name has no row. */
const isRow = ({ types }: Group): boolean => [...types.keys()].some(id => id <= KNOWN_TYPES.length)

/** South of the equator it is the other season. */
function seasoned(
  dimension: Dimension,
  { hemisphere }: TopOptions,
  text: (id: number) => string | null,
): (id: number) => string | null {
  if (dimension !== 'season' || hemisphere === 'north') return text
  return id => text(((id + 1) % SEASONS.length) + 1)
}

/** The weighted events and dwell time of a group: a type that the data hasn't got weighs nothing. */
function scoring({ types, dwell }: Weights, names: Dictionaries) {
  const weights = new Map(types)
  const weightOf = (id: number) => weights.get(names.type.text(id)) ?? 0
  return (group: Group, dwellMs: number): bigint =>
    attentionScore({
      events: [...group.types].map(([id, count]) => [weightOf(id), count] as const),
      dwellWeight: dwell,
      dwellMs,
    })
}
