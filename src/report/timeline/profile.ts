import type { ProfileRead } from '../../aggregate/index.ts'
import { byCodePoint, divideRounded, KNOWN_TYPES } from '../../model/index.ts'

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
  fold: keyof typeof SLOTS,
  read: readonly ProfileRead[],
): ProfileCell[] {
  const types = [...new Set(read.map(({ type }) => type))].sort(
    (a, b) => rank(a) - rank(b) || byCodePoint(a, b),
  )
  const cells = new Map(read.map(cell => [`${cell.slot} ${cell.type}`, cell]))
  return SLOTS[fold].flatMap(slot =>
    types.map(type => {
      const { events = 0, amount = 0n, units = 0n } = cells.get(`${slot} ${type}`) ?? {}
      const meanPrice = units === 0n ? null : divideRounded(amount, units)
      return { slot, type, events, amount, meanPrice }
    }),
  )
}

/** The known types in their order, then a producer's own. */
const rank = (type: string): number => {
  const known = (KNOWN_TYPES as readonly string[]).indexOf(type)
  return known < 0 ? KNOWN_TYPES.length : known
}
