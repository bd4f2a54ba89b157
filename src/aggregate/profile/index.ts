import { calendar, type Dictionaries, localParts } from '../../model/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { type InCurrency, isInCurrency } from '../shared/currency.ts'
import { loadRows, saveRows } from '../shared/portable.ts'
import {
  addTo,
  claimRow,
  key,
  mergeRows,
  openRows,
  type Rows,
  toId,
  value,
} from '../shared/rows.ts'
import { addWide, addWideSum, wideSum } from '../shared/wide-sum.ts'

export interface ProfileParams {
  readonly zone: string
  readonly fold: 'hour' | 'weekday'
}

/** Keys: hour of the day (0–23) or weekday (Monday 1 to Sunday 7), event type, currency. */
export interface ProfileState {
  readonly params: ProfileParams
  readonly rows: Rows
}

/** Events. */
export const PROFILE_EVENTS = 0
/** Σ line totals above 0 in ten-thousandths, a wide sum. */
export const PROFILE_AMOUNT = 1
/** Σ units of the events with such a line total, a wide sum. */
export const PROFILE_UNITS = 3

/** One event type in one hour of the day, or on one day of the week. */
export interface ProfileRead {
  readonly slot: number
  readonly type: string
  readonly events: number
  /** Σ line totals above 0 in the currency asked for, ten-thousandths, and the units of the events with one. */
  readonly amount: bigint
  readonly units: bigint
}

function read({ rows }: ProfileState, names: Dictionaries, as: InCurrency): ProfileRead[] {
  const inCurrency = isInCurrency(names, as)
  const cells = new Map<string, ProfileRead>()
  for (let row = 0; row < rows.size; row++) {
    const [slot, type] = [key(rows, 0, row), names.type.text(key(rows, 1, row))]
    const name = `${slot} ${type}`
    const { events = 0, amount = 0n, units = 0n } = cells.get(name) ?? {}
    const counts = inCurrency[key(rows, 2, row)]
    cells.set(name, {
      slot,
      type,
      events: events + value(rows, PROFILE_EVENTS, row),
      amount: counts ? amount + wideSum(rows, PROFILE_AMOUNT, row) : amount,
      units: counts ? units + wideSum(rows, PROFILE_UNITS, row) : units,
    })
  }
  return [...cells.values()]
}

/** Events by the hour of the day or the day of the week on the zone's clocks. At most a few thousand rows. */
export const profile: Aggregate<ProfileParams, ProfileState, InCurrency, readonly ProfileRead[]> = {
  name: 'profile',
  init: params => ({ params, rows: openRows(3, [0, 0, 0, 0, 0]) }),
  add({ params, rows }, batch) {
    const cal = calendar(params.zone)
    for (let i = 0; i < batch.length; i++) {
      const { hour, weekday } = localParts(batch.time[i] as number, cal)
      const slot = params.fold === 'hour' ? hour : weekday
      const row = claimRow(rows, slot, batch.type[i] as number, batch.currency[i] as number)
      addTo(rows, PROFILE_EVENTS, row, 1)
      const amount = batch.amount[i] as number
      if (amount <= 0) continue
      addWide(rows, PROFILE_AMOUNT, row, amount)
      addWide(rows, PROFILE_UNITS, row, Math.abs(batch.quantity[i] as number))
    }
  },
  age() {},
  merge({ rows: into }, { rows: from }, ids) {
    mergeRows(into, from, [undefined, toId(ids.type), toId(ids.currency)], (row, at) => {
      addTo(into, PROFILE_EVENTS, row, value(from, PROFILE_EVENTS, at))
      addWideSum(into, PROFILE_AMOUNT, row, from, PROFILE_AMOUNT, at)
      addWideSum(into, PROFILE_UNITS, row, from, PROFILE_UNITS, at)
    })
  },
  read,
  save: ({ rows }) => saveRows(rows),
  load: (params, saved) => ({ params, rows: loadRows(openRows(3, [0, 0, 0, 0, 0]), saved) }),
}
