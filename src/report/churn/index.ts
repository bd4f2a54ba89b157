import { durationWord, Fault, type Table } from '../../model/index.ts'
import { otherCurrencies } from '../currency.ts'
import type { Words } from '../flags.ts'
import { journeysSpec, sessionGapOf } from '../journeys.ts'
import { explainMeasure, totalsOf } from '../measures.ts'
import type { Report } from '../report.ts'
import { answer, type ChurnAnswer, type ChurnOptions } from './answer.ts'
import { churnMeasures } from './measures.ts'
import { loadLibrary } from './predict/library.ts'
import { predictionMeasures } from './predict/measures.ts'
import { bandTable, predictionTable, riskTable, testedTable } from './predict/tables.ts'
import { customerTable, headlines, monthsTable } from './tables.ts'

const DAY_MS = 86_400_000
const INACTIVE_DAYS = 90
/** Ten years: each purchase makes its customer one of so many months. */
const MOST_DAYS = 3653

const explained = { ...churnMeasures, ...predictionMeasures }

/** Customers who stopped buying, month by month. */
export const churn: Report<ChurnOptions, ChurnAnswer> = {
  name: 'churn',
  title: 'Churn',
  about: 'customers who stopped buying, by month; what was known of each of them then; who is next',
  examples: [
    {
      command: 'analyze churn events.jsonl --predict',
      about: 'learn from the months that are known, test on later ones, score current customers',
    },
    {
      command: 'analyze churn events.jsonl --inactive 60d --by customer --format csv',
      about: 'recency, frequency, revenue, sessions of each customer and month',
    },
  ],
  groupsItself: ['by'],
  takes: ['per', 'inactive', 'by', 'predict', 'sessionGap', 'explain'],
  explains: explained,
  options: words => ({
    inactiveMs: inactiveOf(words),
    byCustomer: isByCustomer(words),
    predicts: words.predict === true,
    gapMs: sessionGapOf(words),
  }),
  needs: (_options, plan) => [journeysSpec(plan)],
  prepare: async ({ predicts }) => {
    if (predicts) await loadLibrary()
  },
  answer,
  present: (given, options) => ({
    name: 'churn',
    title: 'Churn',
    headlines: headlines(given, options),
    tables: [
      totalsOf(churnMeasures, given),
      monthsTable(given),
      ...predictionTables(given, options),
      ...(options.byCustomer ? [customerTable(given)] : []),
    ],
    main: mainOf(options),
  }),
  explain: (given, what) => explainMeasure('churn', explained, what, given),
  currencyOf: given => given.currency,
  currencyNotes: given => (given.customers.length > 0 ? otherCurrencies(given) : []),
}

function predictionTables(given: ChurnAnswer, { byCustomer }: ChurnOptions): Table[] {
  const { prediction } = given
  if (prediction === null) return []
  return [
    predictionTable(given, prediction),
    testedTable(prediction),
    bandTable(prediction),
    ...(byCustomer ? [riskTable(given)] : []),
  ]
}

/** The table that was asked for: of CSV and JSON lines. */
function mainOf({ predicts, byCustomer }: ChurnOptions): string {
  if (predicts) return byCustomer ? 'predictions' : 'bands'
  return byCustomer ? 'customers' : 'months'
}

function inactiveOf({ inactive }: Words): number {
  if (inactive === undefined) return INACTIVE_DAYS * DAY_MS
  const ms = durationWord('inactive', `${inactive}`, '90d')
  if (ms <= MOST_DAYS * DAY_MS) return ms
  throw new Fault(`--inactive ${inactive} is over ten years.`, 'Type it like --inactive 90d.')
}

/** Customers are named only where asked to. */
function isByCustomer({ by }: Words): boolean {
  if (by === undefined) return false
  if (by === 'customer') return true
  throw new Fault(`--by ${by}: churn is told by customer.`, 'Type --by customer.')
}
