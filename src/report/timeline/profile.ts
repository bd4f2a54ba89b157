import {
  key,
  PROFILE_AMOUNT,
  PROFILE_EVENTS,
  PROFILE_UNITS,
  type ProfileState,
  value,
  wideSum,
} from '../../aggregate/index.ts'
import { byCodePoint, divideRounded, KNOWN_TYPES } from '../../model/index.ts'
import type { View } from '../report.ts'
import type { Spoken } from '../spoken.ts'

/** One event type in one hour of the day, or on one day of the week. */
export interface ProfileCell {
  /** 0 to 23, or Monday 1 to Sunday 7. */
  readonly slot: number
  readonly type: string
  readonly events: number
  /** Σ line totals in the report's currency, and the mean of a unit's price; null where none is named. */
  readonly amount: bigint
  readonly meanPrice: bigint | null
}

const SLOTS = {
  hour: Array.from({ length: 24 }, (_, hour) => hour),
  weekday: Array.from({ length: 7 }, (_, day) => day + 1),
}

/** Every slot by every type that occurs: a silent hour is seen. Nothing where there are no events. */
export function profileCells(
  { params, rows }: ProfileState,
  { names }: View,
  { speaks }: Spoken,
): ProfileCell[] {
  const types = new Map<number, Map<number, { events: number; amount: bigint; units: bigint }>>()
  for (let row = 0; row < rows.size; row++) {
    const slots = types.get(key(rows, 1, row)) ?? new Map()
    types.set(key(rows, 1, row), slots)
    const slot = key(rows, 0, row)
    const cell = slots.get(slot) ?? { events: 0, amount: 0n, units: 0n }
    slots.set(slot, cell)
    cell.events += value(rows, PROFILE_EVENTS, row)
    if (!speaks[key(rows, 2, row)]) continue
    cell.amount += wideSum(rows, PROFILE_AMOUNT, row)
    cell.units += wideSum(rows, PROFILE_UNITS, row)
  }
  const ordered = [...types]
    .map(([id, slots]) => ({ id, type: names.type.text(id), slots }))
    .sort((a, b) => rank(a.id) - rank(b.id) || byCodePoint(a.type, b.type))
  return SLOTS[params.fold].flatMap(slot =>
    ordered.map(({ type, slots }) => {
      const { events = 0, amount = 0n, units = 0n } = slots.get(slot) ?? {}
      const meanPrice = units === 0n ? null : divideRounded(amount, units)
      return { slot, type, events, amount, meanPrice }
    }),
  )
}

/** The known types in their order, then a producer's own. */
const rank = (id: number): number => Math.min(id, KNOWN_TYPES.length + 1)
