import { durationWord, fieldName } from '../../model/index.ts'
import { journeysSpec } from '../journeys.ts'
import { explainMeasure, totalsOf } from '../measures.ts'
import type { Report } from '../report.ts'
import { answer, type FunnelAnswer, type FunnelOptions } from './answer.ts'
import { funnelMeasures } from './measures.ts'
import { DEFAULT_STEPS, parseSteps } from './steps.ts'
import { groupTable, headlines, stepTable } from './tables.ts'
import { unmetWarnings } from './unmet.ts'

/** How many customers come from one step to the next, and how long they take. */
export const funnel: Report<FunnelOptions, FunnelAnswer> = {
  name: 'funnel',
  title: 'Funnel',
  about: 'customers from step to step, where they stop, and how long they take',
  examples: [
    {
      command: 'analyze funnel events.jsonl --steps "view{category=shoes},cart,purchase"',
      about: 'from a look at shoes to a purchase of anything',
    },
    {
      command: 'analyze funnel events.jsonl --within 7d --same-item --by brand',
      about: 'of one item within a week, by brand',
    },
  ],
  groupsItself: ['by'],
  takes: ['per', 'steps', 'within', 'sameItem', 'by', 'explain'],
  explains: funnelMeasures,
  options: ({ steps, within, sameItem, by }) => ({
    steps: parseSteps(`${steps ?? DEFAULT_STEPS}`),
    withinMs: within === undefined ? null : durationWord('within', `${within}`, '7d'),
    sameItem: sameItem === true,
    by: by === undefined ? null : fieldName(`${by}`),
  }),
  fields: ({ steps, by }) => [
    ...steps.flatMap(({ filters }) => filters.map(({ field }) => field)),
    ...(by === null ? [] : [by]),
  ],
  needs: (_options, plan) => [journeysSpec(plan)],
  answer,
  present: (given, options) => ({
    name: 'funnel',
    title: 'Funnel',
    headlines: headlines(given),
    tables: [
      totalsOf(funnelMeasures, given),
      stepTable(given, options),
      ...(options.by === null ? [] : [groupTable(given, options)]),
    ],
    main: options.by === null ? 'steps' : 'groups',
    warnings: unmetWarnings(given, options),
  }),
  explain: (given, what) => explainMeasure('funnel', funnelMeasures, what, given),
  currencyOf: given => given.currency,
  // No column of money, so no currency is left out of one.
  currencyNotes: () => [],
}
