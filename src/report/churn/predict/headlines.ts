import type { Headline, Phrase } from '../../../model/index.ts'
import { plural } from '../../columns.ts'
import { measured } from '../../measures.ts'
import type { ChurnAnswer } from '../answer.ts'
import { churnMeasures } from '../measures.ts'
import type { Prediction } from './answer.ts'
import { predictionMeasures as all } from './measures.ts'
import { LEAST } from './model.ts'

export function predictionHeadlines(answer: ChurnAnswer, given: Prediction): Headline[] {
  const { train, test, judged } = given
  if (judged === null)
    return [{ title: 'Prediction', value: { kind: 'rate', cell: null }, details: [whyNot(given)] }]
  return [
    {
      title: 'Prediction, AUC',
      value: measured(all.auc, answer),
      details: [
        ['by recency alone ', measured(all.recency_auc, answer)],
        [
          'trained on ',
          ...plural(train.months, 'month'),
          ', tested on ',
          ...plural(test.months, 'later one'),
        ],
      ],
    },
    {
      title: 'Expected to churn',
      value: measured(all.expected_churned, answer),
      details: [['of ', measured(churnMeasures.current_customers, answer), ' current customers']],
    },
  ]
}

/** Why there is no prediction: the same words for people and programs. */
export function whyNot({ train, test }: Prediction): Phrase {
  if (test.months === 0) return ['can’t be judged: no month’s outcome is known yet']
  if (train.months === 0)
    return ['can’t be judged: no month’s outcome was known before the test months']
  return [
    'can’t be judged: fewer than ',
    { kind: 'count', cell: LEAST },
    ' churned or retained customers to train and test on',
  ]
}
