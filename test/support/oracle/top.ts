import { type Counts, countsOf } from './count.ts'
import { compareText, type ShopEvent, sessionsOf, usualCurrency } from './shop.ts'
import { offsetAt } from './zone.ts'

export interface TopOracleOptions {
  readonly by: string
  readonly per: string | null
  readonly tz: string
  readonly south: boolean
  /** Event types and dwell, as decimals of at most six digits; null without popularity. */
  readonly weights: { readonly [name: string]: number } | null
}

export interface TopOracleRow extends Counts {
  readonly segment: string | null
  readonly value: string | null
  readonly dwell: number | null
  readonly popularity: number | null
}

const KNOWN = ['page_visit', 'add_to_cart', 'purchase', 'remove_from_cart', 'refund']
const DEEDS = KNOWN.slice(1)
const NORTH = ['winter', 'spring', 'summer', 'autumn']
const SOUTH = ['summer', 'autumn', 'winter', 'spring']

/** Part 4 and 7 done slowly: the rows of every value within every segment, in no order that matters. */
export function topOracle(events: readonly ShopEvent[], options: TopOracleOptions): TopOracleRow[] {
  const fieldOf = (event: ShopEvent, field: string): string | null => {
    if (field === 'season') {
      const month = new Date(event.time + offsetAt(options.tz, event.time)).getUTCMonth() + 1
      return (options.south ? SOUTH : NORTH)[Math.floor((month % 12) / 3)] ?? null
    }
    if (field === 'item_id') return event.item
    if (field === 'customer_id') return event.customer
    if (field === 'currency') return event.currency ?? 'XXX'
    const value = event.members[field]
    return value == null || value === '' ? null : `${value}`
  }
  const dwell = new Map<ShopEvent, number>()
  for (const session of sessionsOf(events))
    for (const [i, event] of session.entries()) {
      const next = session[i + 1]
      if (next !== undefined) dwell.set(event, next.time - event.time)
    }
  const currency = usualCurrency(events)
  const segments = new Map<string | null, ShopEvent[]>()
  const isOfItem = ({ item, type }: ShopEvent) => item !== null || DEEDS.includes(type)
  for (const event of events.filter(isOfItem)) {
    const segment = options.per === null ? null : fieldOf(event, options.per)
    segments.set(segment, [...(segments.get(segment) ?? []), event])
  }
  return [...segments].flatMap(([segment, its]) => {
    const values = new Map<string | null, ShopEvent[]>()
    for (const event of its) {
      const value = fieldOf(event, options.by)
      values.set(value, [...(values.get(value) ?? []), event])
    }
    const rows = [...values]
      .filter(([, group]) => group.some(({ type }) => KNOWN.includes(type)))
      // What names no item is of no row of items.
      .filter(([value]) => options.by !== 'item_id' || value !== null)
      .map(([value, group]) => ({
        segment,
        value,
        ...countsOf(group, currency, event => event.currency ?? 'XXX'),
        dwell: group.reduce((sum, event) => sum + (dwell.get(event) ?? 0), 0),
        group,
      }))
    const { weights } = options
    const millionths = (weight: number | undefined) => BigInt(Math.round((weight ?? 0) * 1e6))
    const scores = rows.map(row =>
      row.group.reduce(
        (sum, { type }) => sum + millionths(weights?.[type]) * 60_000n,
        millionths(weights?.dwell) * BigInt(row.dwell),
      ),
    )
    const sorted = [...scores].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    const [min = 0n, max = 0n] = [sorted[0], sorted.at(-1)]
    return rows.map(({ group: _, ...row }, i) => ({
      ...row,
      dwell: weights === null ? null : row.dwell,
      popularity:
        weights === null
          ? null
          : max === min
            ? 0
            : Number((scores[i] ?? 0n) - min) / Number(max - min),
    }))
  })
}

type Place = Pick<TopOracleRow, 'segment' | 'value'>

export const byPlace = (a: Place, b: Place): number =>
  compareText(a.segment ?? '', b.segment ?? '') || compareText(a.value ?? '', b.value ?? '')
