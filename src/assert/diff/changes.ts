import { tableOf } from '../../model/index.ts'
import { type Change, cellOf, changeCell, pointsCell, relative, shareCell } from './change.ts'

const METRIC = {
  title: 'metric',
  kind: 'text',
  about: 'a number of both reports',
  value: ({ key }: Change) => key,
} as const

/** Of any kind: a count, or money. */
const EITHER = { kind: 'count', numbers: 'any', also: 'money' } as const

/** Counts and money: how much, and how much of the old. */
export const changeTable = tableOf<readonly Change[], unknown, unknown, Change>({
  name: 'changes',
  title: 'Counts and money',
  shape: 'ranking',
  columns: {
    metric: METRIC,
    old: {
      ...EITHER,
      title: 'old',
      about: 'what it was',
      none: 'there was no number',
      value: ({ old }) => cellOf(old),
    },
    new: {
      ...EITHER,
      title: 'new',
      about: 'what it is',
      none: 'there is no number',
      value: ({ now }) => cellOf(now),
    },
    change: {
      ...EITHER,
      title: 'change',
      about: 'new − old',
      none: 'a side has no number, or they are of two currencies',
      value: changeCell,
    },
    change_rate: {
      title: 'of old',
      kind: 'rate',
      about: 'change / old',
      numbers: 'any',
      none: 'from 0, or no change',
      value: change => shareCell(relative(change)),
    },
  },
  draw: changes => ({ rows: changes.filter(({ kind }) => kind !== 'rate') }),
})

/** Rates move by percentage points. */
export const rateTable = tableOf<readonly Change[], unknown, unknown, Change>({
  name: 'rates',
  title: 'Rates',
  shape: 'ranking',
  columns: {
    metric: METRIC,
    old: { title: 'old', kind: 'rate', about: 'what it was', value: ({ old }) => cellOf(old) },
    new: { title: 'new', kind: 'rate', about: 'what it is', value: ({ now }) => cellOf(now) },
    change_pp: {
      title: 'points',
      kind: 'count',
      about: 'new − old in percentage points',
      numbers: 'any',
      none: 'a side has no number',
      value: pointsCell,
    },
  },
  draw: changes => ({ rows: changes.filter(({ kind }) => kind === 'rate') }),
})
