import {
  type Cell,
  type ColumnOf,
  type Columns,
  type Grain,
  type Headline,
  lifted,
  marksOf,
  type Phrase,
  type TableOf,
  tableOf,
} from '../../model/index.ts'
import { plural } from '../columns.ts'
import { HIDDEN_GRAIN, WHEN } from '../grains.ts'
import { measured } from '../measures.ts'
import type { CohortAnswer, RetentionAnswer, RetentionOptions } from './answer.ts'
import { type Cohort, orLater } from './cohort.ts'
import { retentionMeasures as all, worthMeasures } from './measures.ts'

export const headlines = (answer: RetentionAnswer): Headline[] => [
  {
    title: 'Customers',
    value: measured(all.customers, answer),
    details: [['in ', ...plural(answer.cohorts.length, 'cohort'), ` by ${answer.grain}`]],
  },
  {
    title: `Back the next ${answer.grain}`,
    value: measured(all.next_period_rate, answer),
    details: [[`of those whose next ${answer.grain} is over`]],
  },
  {
    title: 'Repeat rate',
    value: measured(all.repeat_rate, answer),
    details: [
      plural(all.repeaters.value(answer) as number, 'customer'),
      ['with two or more orders'],
    ],
  },
  {
    title: 'Net revenue',
    value: measured(all.net, answer),
    details: [['per customer ', measured(all.net_per_customer, answer)]],
  },
]

type RetentionTable = TableOf<RetentionAnswer, RetentionOptions>

interface CohortRow extends CohortAnswer {
  readonly grain: Grain
  readonly currency: string
}
const rowsOf = ({ cohorts, grain, currency }: RetentionAnswer): CohortRow[] =>
  cohorts.map(cohort => ({ ...cohort, grain, currency }))

const COHORT: Columns<CohortRow> = {
  start: { ...WHEN.start, title: 'cohort', about: 'where the first period of the cohort begins' },
  grain: HIDDEN_GRAIN,
  partial: {
    title: 'partial',
    kind: 'flag',
    about: 'that period isn’t whole within the period of the report',
    hidden: true,
    value: ({ partial }) => partial,
  },
}
const markOf = ({ partial }: CohortRow) => marksOf({ partial })
const CUSTOMERS: Columns<CohortRow> = {
  customers: {
    title: 'customers',
    kind: 'count',
    about: 'customers whose first event was in that period',
    value: ({ cohort }) => cohort.customers,
  },
}
const NOT_OVER = 'the period is not over yet'

/** A share, unless the period isn't over: then it is open, and never 0 %. */
const share = (
  { cohort, periods }: CohortAnswer,
  k: number,
  of: (cohort: Cohort, k: number) => number,
): Cell => (periods[k]?.open === false ? { count: of(cohort, k), of: cohort.customers } : null)

const activeIn = ({ active }: Cohort, k: number): number => active[k] as number

const OPEN_NOTE: Phrase = ['–: that period has not begun or is not over']

/** Rows are cohorts, columns the periods after the first, which is always 100 % and left out for people. */
const matrix = (
  name: string,
  about: string,
  titleOf: (answer: RetentionAnswer, options: RetentionOptions) => string,
  of: (cohort: Cohort, k: number) => number,
): RetentionTable =>
  tableOf<RetentionAnswer, RetentionOptions, unknown, CohortRow>({
    name,
    title: name,
    about,
    shape: 'matrix',
    columns: { ...COHORT, ...CUSTOMERS },
    repeated: {
      pattern: /^period_\d+$/,
      title: '+n',
      kind: 'rate',
      about: 'period_0, period_1, …: as many as have begun for the oldest cohort, up to --periods',
      none: NOT_OVER,
    },
    marks: markOf,
    draw(answer, options) {
      const most = Math.max(0, ...answer.cohorts.slice(0, 1).map(({ periods }) => periods.length))
      const more = Array.from({ length: most }, (_, k): [string, ColumnOf<CohortRow>] => [
        `period_${k}`,
        {
          title: `+${k}`,
          kind: 'rate',
          about,
          ...(k === 0 || k > options.shown ? { hidden: true } : {}),
          value: row => share(row, k, of),
        },
      ])
      return {
        title: titleOf(answer, options),
        rows: rowsOf(answer),
        more: Object.fromEntries(more),
        notes: [OPEN_NOTE],
      }
    },
  })

export const retentionTable = matrix(
  'retention',
  'share of the cohort active in that very period',
  ({ grain }, { of }) => `Back in the n-th ${grain} after the first (${of})`,
  activeIn,
)

export const laterTable = matrix(
  'retention_or_later',
  'share of the cohort active in that period or later',
  ({ grain }) => `Back in the n-th ${grain} or later`,
  orLater,
)

export const cohortTable: RetentionTable = tableOf<
  RetentionAnswer,
  RetentionOptions,
  unknown,
  CohortRow
>({
  name: 'cohorts',
  title: 'Revenue so far',
  shape: 'matrix',
  columns: {
    ...COHORT,
    end: WHEN.end,
    ...lifted(worthMeasures, ({ cohort, currency }: CohortRow) => ({ worth: cohort, currency })),
  },
  marks: markOf,
  draw: answer => ({ rows: rowsOf(answer), looks: { repeaters: { hidden: true } } }),
})

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
