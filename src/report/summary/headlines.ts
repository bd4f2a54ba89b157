import type { Headline, Phrase } from '../../model/index.ts'
import { count, metricValue, plural } from '../columns.ts'
import type { View } from '../report.ts'
import type { Winner } from '../winner.ts'
import type { SummaryAnswer } from './answer.ts'
import { factsOfWinner } from './facts.ts'

/** The three answers, and the totals that they are part of. */
export const headlines = (answer: SummaryAnswer, view: View): Headline[] => [
  mostViewed(answer),
  conversionRate(answer, view),
  highestGrossing(answer),
  revenue(answer),
  people(answer),
]

const itemValue = (won: Winner<number | bigint> | null) => ({
  kind: 'id' as const,
  cell: won?.item ?? null,
})

/** "+2 tied" */
const tied = (won: Winner<number | bigint>): Phrase[] =>
  won.ties === 0 ? [] : [['+', count(won.ties), ' tied']]

function mostViewed({ mostViewed: won }: SummaryAnswer): Headline {
  const details: Phrase[] =
    won === null ? [['no item was viewed']] : [plural(won.value, 'view'), ...tied(won)]
  return { title: 'Most viewed item', value: itemValue(won), details }
}

function conversionRate({ totals, unviewedPurchases }: SummaryAnswer, { plan }: View): Headline {
  const details: Phrase[] = []
  if (totals.conversion !== null && plan.basis === 'session')
    details.push([
      count(totals.conversion.converters),
      ' of ',
      ...plural(totals.conversion.viewers, 'session'),
      ' had a purchase',
    ])
  else if (totals.conversion !== null && plan.basis === 'customer')
    details.push([
      count(totals.conversion.converters),
      ' of ',
      ...plural(totals.conversion.viewers, 'customer'),
      ' who viewed an item carted or bought one',
    ])
  else
    details.push(
      ['carts ', metricValue('cart_rate', totals)],
      ['purchases ', metricValue('purchase_rate', totals)],
      ['of ', ...plural(totals.views, 'view')],
    )
  if (totals.conversion === null && totals.carts + totals.purchases > totals.views)
    details.push([
      ...plural(unviewedPurchases, 'purchase was', 'purchases were'),
      ' of items without a view in the period',
    ])
  return { title: 'Conversion rate', value: metricValue('conversion_rate', totals), details }
}

function highestGrossing(answer: SummaryAnswer): Headline {
  const { highestGrossing: won } = answer
  const facts = factsOfWinner(answer, won)
  const details: Phrase[] =
    won === null || facts === null
      ? [['nothing was bought']]
      : [
          ['gross ', metricValue('gross', facts)],
          ...(facts.refunds === 0n
            ? []
            : [
                ['refunds ', metricValue('refunds', facts)],
                ['net ', metricValue('net', facts)],
              ]),
          ...tied(won),
        ]
  return { title: 'Highest-grossing item', value: itemValue(won), details }
}

function revenue({ totals }: SummaryAnswer): Headline {
  const details: Phrase[] =
    totals.refunds === 0n
      ? []
      : [
          ['refunds ', metricValue('refunds', totals)],
          ['net ', metricValue('net', totals)],
        ]
  return {
    title: 'Gross revenue',
    value: metricValue('gross', totals),
    details: [
      ...details,
      plural(totals.purchases, 'purchase'),
      ['AOV ', metricValue('aov', totals)],
    ],
  }
}

const people = ({ totals }: SummaryAnswer): Headline => ({
  title: 'Customers',
  value: metricValue('customers', totals),
  details: [plural(totals.orders ?? 0, 'order'), ['ARPU ', metricValue('arpu', totals)]],
})
