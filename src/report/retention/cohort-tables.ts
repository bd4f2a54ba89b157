import {
  type Cell,
  type ColumnOf,
  type Columns,
  type Grain,
  lifted,
  marksOf,
  type Phrase,
  type TableOf,
  tableOf,
} from '../../model/index.ts'
import { HIDDEN_GRAIN, WHEN } from '../grains.ts'
import type { CohortAnswer, RetentionAnswer, RetentionOptions } from './answer.ts'
import { type Cohort, orLater } from './cohort.ts'
import { worthMeasures } from './measures.ts'

export type RetentionTable = TableOf<RetentionAnswer, RetentionOptions>

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
export const NOT_OVER = 'the period is not over yet'

/** A share, unless the period isn't over: then it is open, and never 0 %. */
export const share = (
  { cohort, periods }: CohortAnswer,
  k: number,
  of: (cohort: Cohort, k: number) => number,
): Cell => (periods[k]?.open === false ? { count: of(cohort, k), of: cohort.customers } : null)

export const activeIn = ({ active }: Cohort, k: number): number => active[k] as number

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
