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
    about: 'customers who came to the last step: in order, other events allowed between',
    formula: 'distinct customers; any of their entries may convert',
    basis: 'customers',
    excludes: ['last steps later than --within after the first'],
    source: 'Mixpanel, PostHog: the time runs from the first step, and people may enter again',
    value: answer => lastOf(answer).reached,
  },
  funnel_conversion_rate: {
    title: 'conversion rate',
    kind: 'rate',
    about: 'share of entrants who came to the last step; those still open are among the entrants',
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
    about: 'entrants who have not converted and whose time is not up at the end of the period',
    formula: 'those whose newest entry + --within is at or after the end',
    basis: 'customers',
    excludes: ['everybody without --within: then no time is ever up'],
    value: ({ steps }) =>
      steps.some(({ open }) => open !== null)
        ? steps.reduce((sum, { open }) => sum + (open ?? 0), 0)
        : null,
  },
  median_ms: {
    title: 'median time',
    kind: 'duration',
    about: 'time from first to last step that half of the converted do not pass',
    formula: 'nearest rank, 50 %; of a customer the earliest entry that gets as deep',
    basis: 'converted customers',
    excludes: [],
    value: answer => lastOf(answer).medianMs,
  },
  p90_ms: {
    title: '90 % within',
    kind: 'duration',
    about: 'time from first to last step that 90 % of the converted do not pass',
    formula: 'nearest rank, 90 %; of a customer the earliest entry that gets as deep',
    basis: 'converted customers',
    excludes: [],
    value: answer => lastOf(answer).p90Ms,
  },
} satisfies Measures<FunnelAnswer>
