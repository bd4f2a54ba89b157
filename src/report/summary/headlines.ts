import type { Winner } from '../../aggregate/index.ts'
import type { Headline, Phrase } from '../../model/index.ts'
import { count, id, metricValue, plural } from '../columns.ts'
import type { View } from '../report.ts'
import type { SummaryAnswer } from './answer.ts'
import { factsOfWinner, labelOfWinner } from './facts.ts'

/** The three answers, and the totals that they are part of. */
export const headlines = (answer: SummaryAnswer, view: View): Headline[] => [
  mostViewed(answer, view),
  conversionRate(answer, view),
  highestGrossing(answer, view),
  revenue(answer, view),
  ...people(answer),
]

const itemValue = (won: Winner<number | bigint> | null) => ({
  kind: 'id' as const,
  cell: won?.item ?? null,
})

/** "(+2 tied)" */
const tied = (won: Winner<number | bigint>): Phrase[] =>
  won.ties === 0 ? [] : [['(+', count(won.ties), ' tied)']]

/** The readable name of a winner, where there is one. */
function label(answer: SummaryAnswer, won: Winner<number | bigint>): Phrase[] {
  const text = labelOfWinner(answer, won)
  return text === null ? [] : [[id(text)]]
}

/** What stands in the item's place. */
const thing = ({ plan }: View): string => plan.by ?? 'item'

function mostViewed(answer: SummaryAnswer, view: View): Headline {
  const { mostViewed: won } = answer
  const details: Phrase[] =
    won === null
      ? [['no item views']]
      : [...label(answer, won), plural(won.value, 'view'), ...tied(won)]
  return { title: `Most viewed ${thing(view)}`, value: itemValue(won), details }
}

function conversionRate({ totals, unviewed }: SummaryAnswer, { plan }: View): Headline {
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
      ' who viewed an item carted or purchased one',
    ])
  else if (totals.views === 0)
    // Without views there are no rates, and every purchase is of an item without a view.
    details.push(
      totals.carts + totals.purchases === 0
        ? ['no item views']
        : [
            ...plural(totals.carts, 'cart'),
            ' + ',
            ...plural(totals.purchases, 'purchase'),
            ', no item views',
          ],
    )
  else
    details.push(
      [
        ...plural(totals.carts, 'cart'),
        ' + ',
        ...plural(totals.purchases, 'purchase'),
        ' per ',
        ...plural(totals.views, 'view'),
      ],
      [
        '(cart rate ',
        metricValue('cart_rate', totals),
        ', purchase rate ',
        metricValue('purchase_rate', totals),
        ')',
      ],
    )
  if (
    totals.conversion === null &&
    totals.views > 0 &&
    totals.carts + totals.purchases > totals.views
  )
    details.push([
      ...plural(unviewed.carts, 'cart'),
      ' and ',
      ...plural(unviewed.purchases, 'purchase'),
      ' were of items without a view in the period',
    ])
  const { itemlessCarts, itemlessPurchases } = unviewed
  if (
    totals.conversion === null &&
    totals.carts + totals.purchases > totals.views &&
    itemlessCarts + itemlessPurchases > 0
  )
    details.push([
      ...plural(itemlessCarts, 'cart'),
      ' and ',
      ...plural(itemlessPurchases, 'purchase'),
      ' have no item',
    ])
  return { title: 'Conversion rate', value: metricValue('conversion_rate', totals), details }
}

function highestGrossing(answer: SummaryAnswer, view: View): Headline {
  const { highestGrossing: won } = answer
  const facts = factsOfWinner(answer, won)
  const details: Phrase[] =
    won === null || facts === null
      ? [['no purchases']]
      : [
          ...label(answer, won),
          ['gross ', metricValue('gross', facts)],
          ...(facts.refunds === 0n ? [] : [['net ', metricValue('net', facts)]]),
          ...tied(won),
        ]
  return { title: `Highest-grossing ${thing(view)}`, value: itemValue(won), details }
}

function revenue({ totals }: SummaryAnswer, { plan }: View): Headline {
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
    // By event the conversion rate has said how many purchases there are.
    details: plan.basis === 'event' ? details : [plural(totals.purchases, 'purchase'), ...details],
  }
}

/** Nothing with --no-customers. */
const people = ({ totals }: SummaryAnswer): Headline[] =>
  totals.orders === null
    ? []
    : [
        {
          title: 'Customers',
          value: metricValue('customers', totals),
          details: [
            plural(totals.orders, 'order'),
            ['AOV ', metricValue('aov', totals)],
            ['ARPU ', metricValue('arpu', totals)],
          ],
        },
      ]
