import { explainMeasure } from '../measures.ts'
import type { Report } from '../report.ts'
import { type AffinityAnswer, answer, specsOf } from './answer.ts'
import { affinityMeasures } from './measures.ts'
import { type AffinityOptions, affinityOptions } from './options.ts'
import { basketTable, headlines, pairTable } from './tables.ts'

/** What is bought together: pairs of items in one basket, and by how much more than chance would have it. */
export const affinity: Report<AffinityOptions, AffinityAnswer> = {
  name: 'affinity',
  title: 'Affinity',
  about: 'items bought together: pairs with support, confidence and lift',
  examples: [
    {
      command: 'analyze affinity events.jsonl --for mug-01 --sort confidence',
      about: 'what buyers of an item buy with it',
    },
  ],
  takes: ['per', 'for', 'minCount', 'maxBasket', 'sort', 'top', 'sessionGap', 'explain'],
  explains: affinityMeasures,
  options: affinityOptions,
  needs: specsOf,
  answer,
  present: (given, options) => ({
    name: 'affinity',
    title: 'Affinity',
    headlines: headlines(given, options),
    tables: [basketTable(given, options), pairTable(given, options)],
    main: 'pairs',
  }),
  explain: (given, what) => explainMeasure('affinity', affinityMeasures, what, given),
  currencyOf: given => given.currency,
  currencyNotes: () => [],
}
