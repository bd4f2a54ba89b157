import { Fault, limitWord } from '../../model/index.ts'
import { fieldWord } from '../dimension.ts'
import { BY_CUSTOMER, EXPLAIN, type Flags, PER, TOP, type WordsOf } from '../shared-flags.ts'

export interface RfmOptions {
  /** Name the customers. */
  readonly customers: boolean
  readonly top: number | null
}

export const rfmFlags = {
  by: BY_CUSTOMER,
  per: PER,
  top: TOP,
  explain: EXPLAIN,
} as const satisfies Flags

const TOP_CUSTOMERS = 10

export function rfmOptions(words: WordsOf<typeof rfmFlags>): RfmOptions {
  if (words.by !== undefined && fieldWord('by', `${words.by}`).field !== 'customer_id')
    throw new Fault(
      `rfm scores customers, not values of "${words.by}".`,
      'Type --by customer to list each customer’s scores.',
    )
  return { customers: words.by !== undefined, top: limitWord('top', words.top ?? TOP_CUSTOMERS) }
}
