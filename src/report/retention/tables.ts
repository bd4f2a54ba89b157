import type { Cell, Column, Headline, Phrase, Table } from '../../model/index.ts'
import { plural } from '../columns.ts'
import { measureCells, measureColumns, measured } from '../measures.ts'
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
      ['with two orders or more'],
    ],
  },
  {
    title: 'Net revenue',
    value: measured(all.net, answer),
    details: [['per customer ', measured(all.net_per_customer, answer)]],
  },
]

const COHORT: readonly Column[] = [
  { key: 'start', title: 'cohort', kind: 'time' },
  { key: 'grain', title: 'grain', kind: 'grain', hidden: true },
  { key: 'partial', title: 'partial', kind: 'flag', hidden: true },
]
const cohortCells = ({ startMs, partial }: CohortAnswer, { grain }: RetentionAnswer): Cell[] => [
  startMs,
  grain,
  partial,
]
const marks = ({ partial }: { partial: boolean }) => (partial ? { partial: true as const } : {})

/** A share, unless the period isn't over: then it is open, and never 0 %. */
const share = (
  { cohort, periods }: CohortAnswer,
  k: number,
  of: (cohort: Cohort, k: number) => number,
): Cell => (periods[k]?.open === false ? { count: of(cohort, k), of: cohort.customers } : null)

const activeIn = ({ active }: Cohort, k: number): number => active[k] as number

const OPEN_NOTE: Phrase = ['–: that period is not over yet, or has not begun']

/** Rows are cohorts, columns the periods after the first, which is always 100 % and left out for people. */
function matrix(
  answer: RetentionAnswer,
  { shown }: RetentionOptions,
  table: Pick<Table, 'name' | 'title'>,
  of: (cohort: Cohort, k: number) => number,
): Table {
  const most = Math.max(0, ...answer.cohorts.slice(0, 1).map(({ periods }) => periods.length))
  const ks = Array.from({ length: most }, (_, k) => k)
  return {
    ...table,
    shape: 'matrix',
    columns: [
      ...COHORT,
      { key: 'customers', title: 'customers', kind: 'count' },
      ...ks.map(
        (k): Column => ({
          key: `period_${k}`,
          title: `+${k}`,
          kind: 'rate',
          ...(k === 0 || k > shown ? { hidden: true } : {}),
        }),
      ),
    ],
    rows: answer.cohorts.map(each => ({
      cells: [
        ...cohortCells(each, answer),
        each.cohort.customers,
        ...ks.map(k => share(each, k, of)),
      ],
      marks: marks(each),
    })),
    notes: [OPEN_NOTE],
  }
}

export const matrices = (answer: RetentionAnswer, options: RetentionOptions): Table[] => [
  matrix(
    answer,
    options,
    {
      name: 'retention',
      title: `Back in the n-th ${answer.grain} after the first (${options.of})`,
    },
    activeIn,
  ),
  matrix(
    answer,
    options,
    { name: 'retention_or_later', title: `Back in the n-th ${answer.grain} or later` },
    orLater,
  ),
]

export const cohortTable = (answer: RetentionAnswer): Table => ({
  name: 'cohorts',
  title: 'Revenue so far',
  shape: 'matrix',
  columns: [
    ...COHORT,
    { key: 'end', title: 'end', kind: 'time', hidden: true },
    ...measureColumns(worthMeasures).map(
      (column): Column => (column.key === 'repeaters' ? { ...column, hidden: true } : column),
    ),
  ],
  rows: answer.cohorts.map(each => ({
    cells: [
      ...cohortCells(each, answer),
      each.endMs,
      ...measureCells(worthMeasures, { worth: each.cohort, currency: answer.currency }),
    ],
    marks: marks(each),
  })),
  notes: [],
})

/** Every cell of both matrices with its counts, one a row: for programs. */
export const cellTable = ({ cohorts }: RetentionAnswer): Table => ({
  name: 'cells',
  title: 'Cells',
  shape: 'ranking',
  hidden: true,
  columns: [
    { key: 'cohort', title: 'cohort', kind: 'time' },
    { key: 'period', title: 'period', kind: 'count' },
    { key: 'start', title: 'start', kind: 'time' },
    { key: 'open', title: 'open', kind: 'flag' },
    { key: 'customers', title: 'customers', kind: 'count' },
    { key: 'active', title: 'active', kind: 'count' },
    { key: 'active_rate', title: 'active', kind: 'rate' },
    { key: 'active_or_later', title: 'or later', kind: 'count' },
    { key: 'active_or_later_rate', title: 'or later', kind: 'rate' },
  ],
  rows: cohorts.flatMap(each =>
    each.periods.map(({ startMs, open }, k) => ({
      cells: [
        each.startMs,
        k,
        startMs,
        open,
        each.cohort.customers,
        open ? null : activeIn(each.cohort, k),
        share(each, k, activeIn),
        open ? null : orLater(each.cohort, k),
        share(each, k, orLater),
      ],
    })),
  ),
  notes: [],
})

/** Rows of a series that a person is shown. */
const PERIODS_SHOWN = 48

export const periodTable = ({ periods, grain, currency }: RetentionAnswer): Table => ({
  name: 'periods',
  title: `New and returning customers by ${grain}`,
  shape: 'series',
  columns: [
    { key: 'start', title: 'start', kind: 'time' },
    { key: 'grain', title: 'grain', kind: 'grain', hidden: true },
    { key: 'end', title: 'end', kind: 'time', hidden: true },
    { key: 'new_customers', title: 'new', kind: 'count' },
    { key: 'returning_customers', title: 'returning', kind: 'count' },
    { key: 'gross_new', title: 'gross, new', kind: 'money' },
    { key: 'gross_returning', title: 'gross, returning', kind: 'money' },
  ],
  rows: periods.map(({ startMs, endMs, partial, gap, tally }) => ({
    cells: [
      startMs,
      grain,
      endMs,
      tally.newCustomers,
      tally.returning,
      { amount: tally.grossNew, currency },
      { amount: tally.grossReturning, currency },
    ],
    marks: { ...marks({ partial }), ...(gap === null ? {} : { gap }) },
  })),
  show: PERIODS_SHOWN,
  notes: [],
})
