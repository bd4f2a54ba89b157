import { otherCurrencies } from '../currency.ts'
import { totalsOf } from '../measures.ts'
import type { Report } from '../report.ts'
import { answer, type RetentionAnswer, type RetentionOptions, specOf } from './answer.ts'
import { cellTable } from './cells.ts'
import { cohortTable, laterTable, retentionTable } from './cohort-tables.ts'
import { checkGrain } from './grain.ts'
import { headlines } from './headlines.ts'
import { retentionMeasures } from './measures.ts'
import { retentionFlags, retentionOptions } from './options.ts'
import { periodTable } from './periods.ts'

/** Who comes back, by the period in which they first came. */
export const retention = {
  name: 'retention',
  title: 'Retention',
  about: 'returning customers, by cohort of first purchase or visit',
  examples: [
    {
      command: 'analyze retention events.jsonl --bucket week --of page_visit',
      about: 'visitors who come back, by the week of their first visit',
    },
  ],
  flags: retentionFlags,
  measures: retentionMeasures,
  options: retentionOptions,
  needs(options, plan) {
    checkGrain(plan)
    return [specOf(options, plan)]
  },
  answer,
  tables: [
    totalsOf(retentionMeasures),
    retentionTable,
    laterTable,
    cohortTable,
    cellTable,
    periodTable,
  ],
  present: given => ({ headlines: headlines(given), main: 'retention' }),
  currencyOf: given => given.currency,
  currencyNotes: given => otherCurrencies(given),
} satisfies Report<RetentionOptions, RetentionAnswer>
