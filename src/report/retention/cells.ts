import { tableOf } from '../../model/index.ts'
import { WHEN } from '../grains.ts'
import type { CohortAnswer, RetentionAnswer, RetentionOptions } from './answer.ts'
import { orLater } from './cohort.ts'
import { activeIn, NOT_OVER, type RetentionTable, share } from './cohort-tables.ts'

interface CellRow {
  readonly row: CohortAnswer
  readonly k: number
  readonly startMs: number
  readonly open: boolean
}

/** Every cell of both matrices with its counts, one a row: for programs. */
export const cellTable: RetentionTable = tableOf<
  RetentionAnswer,
  RetentionOptions,
  unknown,
  CellRow
>({
  name: 'cells',
  title: 'Cells',
  shape: 'ranking',
  hidden: true,
  columns: {
    cohort: {
      title: 'cohort',
      kind: 'time',
      about: 'where the first period of the cohort begins',
      value: ({ row }) => row.startMs,
    },
    period: {
      title: 'period',
      kind: 'count',
      about: 'how many periods after the first',
      value: ({ k }) => k,
    },
    start: { ...WHEN.start, about: 'where that period begins', value: ({ startMs }) => startMs },
    open: { title: 'open', kind: 'flag', about: NOT_OVER, value: ({ open }) => open },
    customers: {
      title: 'customers',
      kind: 'count',
      about: 'customers of the cohort',
      value: ({ row }) => row.cohort.customers,
    },
    active: {
      title: 'active',
      kind: 'count',
      about: 'those active in that very period',
      none: NOT_OVER,
      value: ({ row, k, open }) => (open ? null : activeIn(row.cohort, k)),
    },
    active_rate: {
      title: 'active',
      kind: 'rate',
      about: 'active / customers',
      none: NOT_OVER,
      value: ({ row, k }) => share(row, k, activeIn),
    },
    active_or_later: {
      title: 'or later',
      kind: 'count',
      about: 'those active in that period or later',
      none: NOT_OVER,
      value: ({ row, k, open }) => (open ? null : orLater(row.cohort, k)),
    },
    active_or_later_rate: {
      title: 'or later',
      kind: 'rate',
      about: 'active_or_later / customers',
      none: NOT_OVER,
      value: ({ row, k }) => share(row, k, orLater),
    },
  },
  draw: ({ cohorts }) => ({
    rows: cohorts.flatMap(row =>
      row.periods.map(({ startMs, open }, k) => ({ row, k, startMs, open })),
    ),
  }),
})
