import { type Grain, marksOf, tableOf } from '../../model/index.ts'
import { HIDDEN_GRAIN, WHEN } from '../grains.ts'
import type { RetentionAnswer, RetentionOptions } from './answer.ts'
import type { RetentionTable } from './cohort-tables.ts'

/** Rows of a series that a person is shown. */
const PERIODS_SHOWN = 48

type PeriodRow = RetentionAnswer['periods'][number] & {
  readonly grain: Grain
  readonly currency: string
}

export const periodTable: RetentionTable = tableOf<
  RetentionAnswer,
  RetentionOptions,
  unknown,
  PeriodRow
>({
  name: 'periods',
  title: 'New and returning customers',
  shape: 'series',
  columns: {
    start: WHEN.start,
    grain: HIDDEN_GRAIN,
    end: WHEN.end,
    new_customers: {
      title: 'new',
      kind: 'count',
      about: 'customers whose first event was in the period',
      value: ({ tally }) => tally.newCustomers,
    },
    returning_customers: {
      title: 'returning',
      kind: 'count',
      about: 'customers with the event in the period and in an earlier one',
      value: ({ tally }) => tally.returning,
    },
    gross_new: {
      title: 'gross, new',
      kind: 'money',
      about: 'what the new ones bought in the period',
      value: ({ tally, currency }) => ({ amount: tally.grossNew, currency }),
    },
    gross_returning: {
      title: 'gross, returning',
      kind: 'money',
      about: 'what the returning ones bought in the period',
      value: ({ tally, currency }) => ({ amount: tally.grossReturning, currency }),
    },
  },
  marks: marksOf,
  draw: ({ periods, grain, currency }) => ({
    title: `New and returning customers by ${grain}`,
    rows: periods.map(period => ({ ...period, grain, currency })),
    show: PERIODS_SHOWN,
  }),
})
