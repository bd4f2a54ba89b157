import { otherCurrencies } from '../currency.ts'
import { journeysSpec } from '../journeys.ts'
import { totalsOf } from '../measures.ts'
import type { Report } from '../report.ts'
import { answer, type ChurnAnswer, type ChurnOptions } from './answer.ts'
import { churnMeasures } from './measures.ts'
import { churnFlags, churnOptions } from './options.ts'
import { bandTable, riskTable } from './predict/current-tables.ts'
import { loadLibrary } from './predict/library.ts'
import { predictionMeasures } from './predict/measures.ts'
import { predictionTable, testedTable } from './predict/test-tables.ts'
import { customerTable, headlines, monthsTable } from './tables.ts'

/** Customers who stopped buying, month by month. */
export const churn = {
  name: 'churn',
  title: 'Churn',
  about: 'customers who stopped buying, by month; who is likely next',
  examples: [
    {
      command: 'analyze churn events.jsonl --predict',
      about: 'train on past months, test on later ones, score current customers',
    },
    {
      command: 'analyze churn events.jsonl --inactive 60d --by customer --format csv',
      about: 'recency, frequency, revenue and sessions by customer and month',
    },
  ],
  groupsItself: ['by'],
  flags: churnFlags,
  measures: { ...churnMeasures, ...predictionMeasures },
  options: churnOptions,
  needs: (_options, plan) => [journeysSpec(plan)],
  prepare: async ({ predicts }) => {
    if (predicts) await loadLibrary()
  },
  answer,
  tables: [
    totalsOf(churnMeasures),
    monthsTable,
    predictionTable,
    testedTable,
    bandTable,
    riskTable,
    customerTable,
  ],
  present: (given, options) => ({ headlines: headlines(given, options), main: mainOf(options) }),
  currencyOf: given => given.currency,
  currencyNotes: given => (given.customers.length > 0 ? otherCurrencies(given) : []),
} satisfies Report<ChurnOptions, ChurnAnswer>

/** The table that was asked for: of CSV and JSON lines. */
function mainOf({ predicts, byCustomer }: ChurnOptions): string {
  if (predicts) return byCustomer ? 'predictions' : 'bands'
  return byCustomer ? 'customers' : 'months'
}
