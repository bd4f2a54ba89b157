import { otherCurrencies } from '../currency.ts'
import { DEALS } from '../journeys.ts'
import type { Report } from '../report.ts'
import { answer, type RfmAnswer } from './answer.ts'
import { customerTable } from './customers.ts'
import { rfmMeasures } from './measures.ts'
import { type RfmOptions, rfmFlags, rfmOptions } from './options.ts'
import { populationTable, scoreTable, segmentTable } from './tables.ts'

/** Who the customers are to the shop: recency, frequency and money in quintiles, and the segments they make. */
export const rfm = {
  name: 'rfm',
  title: 'RFM',
  about: 'customers by recency, frequency and monetary value; segments',
  examples: [
    {
      command: 'analyze rfm events.jsonl --by customer --format csv',
      about: 'each customer’s scores and segment',
    },
  ],
  groupsItself: ['by'],
  flags: rfmFlags,
  measures: rfmMeasures,
  options: rfmOptions,
  needs: () => [DEALS],
  answer,
  tables: [populationTable, segmentTable, scoreTable, customerTable],
  present: (_given, options) => ({ main: options.customers ? 'customers' : 'segments' }),
  currencyOf: given => given.currency,
  currencyNotes: otherCurrencies,
} satisfies Report<RfmOptions, RfmAnswer>
