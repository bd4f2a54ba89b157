import { Fault, limitWord } from '../../model/index.ts'
import { otherCurrencies } from '../currency.ts'
import { fieldWord } from '../dimension.ts'
import type { Words } from '../flags.ts'
import { DEALS } from '../journeys.ts'
import { explainMeasure } from '../measures.ts'
import type { Report } from '../report.ts'
import { answer, type RfmAnswer } from './answer.ts'
import { customerTable } from './customers.ts'
import { rfmMeasures } from './measures.ts'
import { populationTable, scoreTable, segmentTable } from './tables.ts'

export interface RfmOptions {
  /** Name the customers. */
  readonly customers: boolean
  readonly top: number | null
}

const TOP_CUSTOMERS = 10

/** Who the customers are to the shop: recency, frequency and money in quintiles, and the segments they make. */
export const rfm: Report<RfmOptions, RfmAnswer> = {
  name: 'rfm',
  title: 'RFM',
  about: 'customers by recency, frequency and money: quintiles, segments, their revenue',
  examples: [
    {
      command: 'analyze rfm events.jsonl --by customer --format csv',
      about: 'each customer’s scores and segment',
    },
  ],
  groupsItself: ['by'],
  takes: ['per', 'by', 'top', 'explain'],
  explains: rfmMeasures,
  options: rfmOptions,
  needs: () => [DEALS],
  answer,
  present: (given, options) => ({
    name: 'rfm',
    title: 'RFM',
    headlines: [],
    tables: [
      populationTable(given),
      segmentTable(given),
      scoreTable(given),
      customerTable(given, options),
    ],
    main: options.customers ? 'customers' : 'segments',
  }),
  explain: (given, what) => explainMeasure('rfm', rfmMeasures, what, given),
  currencyOf: given => given.currency,
  currencyNotes: otherCurrencies,
}

function rfmOptions(words: Words): RfmOptions {
  if (words.by !== undefined && fieldWord('by', `${words.by}`).field !== 'customer_id')
    throw new Fault(
      `rfm scores customers, not values of "${words.by}".`,
      'Type --by customer to have each customer’s scores.',
    )
  return { customers: words.by !== undefined, top: limitWord('top', words.top ?? TOP_CUSTOMERS) }
}
