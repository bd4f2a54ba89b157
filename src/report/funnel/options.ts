import { durationWord, fieldName } from '../../model/index.ts'
import { BY, EXPLAIN, type Flags, PER, type WordsOf } from '../shared-flags.ts'
import type { FunnelOptions } from './answer.ts'
import { DEFAULT_STEPS, parseSteps } from './steps.ts'

export const funnelFlags = {
  per: PER,
  steps: {
    name: 'steps',
    value: '<list>',
    defines: DEFAULT_STEPS,
    about: 'steps of the funnel: event types, with filters like page_visit{category=shoes}',
  },
  within: {
    name: 'within',
    value: '<duration>',
    defines: '',
    about: 'longest time from the first step to the last (default: any)',
  },
  sameItem: {
    name: 'same-item',
    value: null,
    defines: 'false',
    about: 'all steps must be on the same item',
  },
  by: { ...BY, about: 'the same for each value of a field, as it was on entering: brand, …' },
  explain: EXPLAIN,
} as const satisfies Flags

export const funnelOptions = ({
  steps,
  within,
  sameItem,
  by,
}: WordsOf<typeof funnelFlags>): FunnelOptions => ({
  steps: parseSteps(`${steps ?? DEFAULT_STEPS}`),
  withinMs: within === undefined ? null : durationWord('within', `${within}`, '7d'),
  sameItem: sameItem === true,
  by: by === undefined ? null : fieldName(`${by}`),
})
