import type { Report } from '../report.ts'
import { type AffinityAnswer, answer, specsOf } from './answer.ts'
import { affinityMeasures } from './measures.ts'
import { type AffinityOptions, affinityFlags, affinityOptions } from './options.ts'
import { basketTable, headlines, pairTable } from './tables.ts'

/** What is bought together: pairs of items in one basket, and by how much more than chance would have it. */
export const affinity = {
  name: 'affinity',
  title: 'Affinity',
  about: 'items bought together: support, confidence and lift',
  examples: [
    {
      command: 'analyze affinity events.jsonl --for mug-01 --sort confidence',
      about: 'what else buyers of an item buy',
    },
  ],
  flags: affinityFlags,
  measures: affinityMeasures,
  options: affinityOptions,
  needs: specsOf,
  answer,
  tables: [basketTable, pairTable],
  present: (given, options) => ({ headlines: headlines(given, options), main: 'pairs' }),
  currencyOf: given => given.currency,
  currencyNotes: () => [],
} satisfies Report<AffinityOptions, AffinityAnswer>
