import type { Measures } from '../measures.ts'
import type { FunnelAnswer, StepAnswer } from './answer.ts'

const firstOf = ({ steps }: FunnelAnswer): StepAnswer => steps[0] as StepAnswer
const lastOf = ({ steps }: FunnelAnswer): StepAnswer => steps.at(-1) as StepAnswer

export const funnelMeasures = {
  entrants: {
    title: 'entrants',
    kind: 'count',
    about: 'customers with an event of the first step',
    formula: 'distinct customers',
    basis: 'customers',
    excludes: [],
    value: answer => firstOf(answer).reached,
  },
  converted: {
    title: 'converted',
    kind: 'count',
    about: 'customers who reached the last step, in order, with other events allowed in between',
    formula: 'distinct customers; any of their entries may convert',
    basis: 'customers',
    excludes: ['last steps more than --within after the first'],
    source: 'Mixpanel, PostHog: the time runs from the first step, and people may enter again',
    value: answer => lastOf(answer).reached,
  },
  funnel_conversion_rate: {
    title: 'funnel conversion rate',
    kind: 'rate',
    about: 'share of entrants who reached the last step; those still open count as entrants',
    formula: 'converted / entrants',
    basis: 'customers',
    excludes: [],
    inputs: ['converted', 'entrants'],
    value: answer => ({ count: lastOf(answer).reached, of: firstOf(answer).reached }),
  },
  open: {
    title: 'open',
    kind: 'count',
    none: 'without --within',
    about: 'entrants who have not converted and still have time at the end of the period',
    formula: 'those whose newest entry + --within is at or after the end',
    basis: 'customers',
    excludes: ['everybody without --within, which sets the time limit'],
    value: ({ steps }) =>
      steps.some(({ open }) => open !== null)
        ? steps.reduce((sum, { open }) => sum + (open ?? 0), 0)
        : null,
  },
  median_ms: {
    title: 'median time',
    kind: 'duration',
    about: 'time from first to last step within which half of the converted customers finish',
    formula: 'nearest rank, 50 %; the earliest entry of a customer that gets that far',
    basis: 'converted customers',
    excludes: [],
    value: answer => lastOf(answer).medianMs,
  },
  p90_ms: {
    title: '90% within',
    kind: 'duration',
    about: 'time from first to last step within which 90 % of the converted customers finish',
    formula: 'nearest rank, 90 %; the earliest entry of a customer that gets that far',
    basis: 'converted customers',
    excludes: [],
    value: answer => lastOf(answer).p90Ms,
  },
} satisfies Measures<FunnelAnswer>
