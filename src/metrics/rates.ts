import { ratiosOf, summed } from './fact-columns.ts'
import type { Metric } from './metric.ts'

const NOT_CAPPED = 'never capped at 100 %; null without views'

export const rates = {
  cart_rate: {
    title: 'cart rate',
    kind: 'rate',
    about: 'additions to the cart as a share of views',
    formula: 'carts / views',
    basis: 'events',
    excludes: ['nothing', NOT_CAPPED],
    inputs: ['carts', 'views'],
    source: 'GA4 Data API, cartToViewRate, in event terms',
    perItem: true,
    value: facts => ({ count: facts.carts, of: facts.views }),
    column: facts => ratiosOf(facts.carts, facts.views),
  },
  purchase_rate: {
    title: 'purchase rate',
    kind: 'rate',
    about: 'purchases as a share of views',
    formula: 'purchases / views',
    basis: 'events',
    excludes: ['nothing', NOT_CAPPED],
    inputs: ['purchases', 'views'],
    source: 'GA4 Data API, purchaseToViewRate, in event terms',
    perItem: true,
    value: facts => ({ count: facts.purchases, of: facts.views }),
    column: facts => ratiosOf(facts.purchases, facts.views),
  },
  conversion_rate: {
    title: 'conversion rate',
    kind: 'rate',
    about: 'views that converted into cart additions or purchases, as a share of views',
    formula:
      '(carts + purchases) / views; by customer: those who carted or purchased at or after their first view / those who viewed; by session: those with a purchase / all',
    basis: 'events, or customers or sessions with --basis',
    excludes: ['refunds', NOT_CAPPED],
    inputs: ['carts', 'purchases', 'views'],
    perItem: true,
    value: facts =>
      facts.conversion === null
        ? { count: facts.carts + facts.purchases, of: facts.views }
        : { count: facts.conversion.converters, of: facts.conversion.viewers },
    column: ({ conversions, carts, purchases, views }) =>
      conversions === null
        ? ratiosOf(summed(carts, purchases), views)
        : ratiosOf(conversions.converters, conversions.viewers),
  },
} satisfies Record<string, Metric>
