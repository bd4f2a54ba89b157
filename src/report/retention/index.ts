import { numberWord } from '../../model/index.ts'
import { otherCurrencies } from '../currency.ts'
import { explainMeasure, totalsOf } from '../measures.ts'
import type { Report } from '../report.ts'
import { answer, type RetentionAnswer, type RetentionOptions, specOf } from './answer.ts'
import { checkGrain } from './grain.ts'
import { retentionMeasures } from './measures.ts'
import { cellTable, cohortTable, headlines, matrices, periodTable } from './tables.ts'

const PERIODS = 12
/** As many as fit 80 columns beside the cohort. */
const PERIODS_SHOWN = 6
const MOST_PERIODS = 1000

/** Who comes back, by the period in which they first came. */
export const retention: Report<RetentionOptions, RetentionAnswer> = {
  name: 'retention',
  title: 'Retention',
  about: 'who comes back, by cohorts of first purchase or visit; new and returning customers',
  examples: [
    {
      command: 'analyze retention events.jsonl --bucket week --of page_visit',
      about: 'visitors who come back, by the week of their first visit',
    },
  ],
  takes: ['per', 'of', 'periods', 'explain'],
  explains: retentionMeasures,
  options: ({ of, periods }) => ({
    of: `${of ?? 'purchase'}`,
    periods: periods === undefined ? PERIODS : numberWord('periods', periods, MOST_PERIODS),
    shown: periods === undefined ? PERIODS_SHOWN : MOST_PERIODS,
  }),
  needs(options, plan) {
    checkGrain(plan)
    return [specOf(options, plan)]
  },
  answer,
  present: (given, options) => ({
    name: 'retention',
    title: 'Retention',
    headlines: headlines(given),
    tables: [
      totalsOf(retentionMeasures, given),
      ...matrices(given, options),
      cohortTable(given),
      cellTable(given),
      periodTable(given),
    ],
    main: 'retention',
  }),
  explain: (given, what) => explainMeasure('retention', retentionMeasures, what, given),
  currencyOf: given => given.currency,
  currencyNotes: given => otherCurrencies(given),
}
