import type { Headline } from '../../model/index.ts'
import { plural } from '../columns.ts'
import { measured } from '../measures.ts'
import type { RetentionAnswer } from './answer.ts'
import { retentionMeasures as all } from './measures.ts'

export const headlines = (answer: RetentionAnswer): Headline[] => [
  {
    title: 'Customers',
    value: measured(all.customers, answer),
    details: [['in ', ...plural(answer.cohorts.length, 'cohort'), ` by ${answer.grain}`]],
  },
  {
    title: `Back the next ${answer.grain}`,
    value: measured(all.next_period_rate, answer),
    details: [[`of those whose next ${answer.grain} is over`]],
  },
  {
    title: 'Repeat rate',
    value: measured(all.repeat_rate, answer),
    details: [
      plural(all.repeaters.value(answer) as number, 'customer'),
      ['with two or more orders'],
    ],
  },
  {
    title: 'Net revenue',
    value: measured(all.net, answer),
    details: [['per customer ', measured(all.net_per_customer, answer)]],
  },
]
