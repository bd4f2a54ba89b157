import { journeysSpec } from '../journeys.ts'
import { totalsOf } from '../measures.ts'
import type { Report } from '../report.ts'
import { answer, type FunnelAnswer, type FunnelOptions } from './answer.ts'
import { funnelMeasures } from './measures.ts'
import { funnelFlags, funnelOptions } from './options.ts'
import { groupTable, headlines, stepTable } from './tables.ts'
import { unmetWarnings } from './unmet.ts'

/** How many customers come from one step to the next, and how long they take. */
export const funnel = {
  name: 'funnel',
  title: 'Funnel',
  about: 'customers from step to step: where they stop, how long they take',
  examples: [
    {
      command: 'analyze funnel events.jsonl --steps "view{category=shoes},cart,purchase"',
      about: 'from a view of shoes to any purchase',
    },
    {
      command: 'analyze funnel events.jsonl --within 7d --same-item --by brand',
      about: 'on the same item within a week, by brand',
    },
  ],
  groupsItself: ['by'],
  flags: funnelFlags,
  measures: funnelMeasures,
  options: funnelOptions,
  fields: ({ steps, by }) => [
    ...steps.flatMap(({ filters }) => filters.map(({ field }) => field)),
    ...(by === null ? [] : [by]),
  ],
  needs: (_options, plan) => [journeysSpec(plan)],
  answer,
  tables: [totalsOf(funnelMeasures), stepTable, groupTable],
  present: (given, options) => ({
    headlines: headlines(given),
    main: options.by === null ? 'steps' : 'groups',
    warnings: unmetWarnings(given, options),
  }),
  currencyOf: given => given.currency,
  // No column of money, so no currency is left out of one.
  currencyNotes: () => [],
} satisfies Report<FunnelOptions, FunnelAnswer>
