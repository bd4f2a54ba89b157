import { divideRounded } from '../model/index.ts'
import { amountsOf, lessOf } from './fact-columns.ts'
import type { Metric } from './metric.ts'
import type { Facts } from './tally.ts'

const OTHER_CURRENCIES = 'events in other currencies: amounts are not converted'

const money = ({ currency }: Facts, amount: bigint) => ({ amount, currency })
const share = (facts: Facts, amount: bigint, of: number | null) =>
  of === null || of === 0 ? null : money(facts, divideRounded(amount, BigInt(of)))

export const moneyMetrics = {
  gross: {
    title: 'gross',
    kind: 'money',
    about: 'revenue of purchases, before refunds',
    formula: 'Σ line totals of purchases (revenue, else price × quantity)',
    basis: 'events in the report’s currency',
    excludes: ['refunds', OTHER_CURRENCIES],
    inputs: ['purchases'],
    source: 'Shopify, gross sales',
    perItem: true,
    value: facts => money(facts, facts.gross),
    column: facts => amountsOf(facts.gross, facts.currency),
  },
  refunds: {
    title: 'refunds',
    kind: 'money',
    about: 'money refunded, by the date of the refund',
    formula: 'Σ |line totals| of refunds and of purchases with a negative quantity or total',
    basis: 'events in the report’s currency',
    excludes: [OTHER_CURRENCIES],
    inputs: [],
    source: 'Shopify, returns',
    perItem: true,
    value: facts => money(facts, facts.refunds),
    column: facts => amountsOf(facts.refunds, facts.currency),
  },
  net: {
    title: 'net',
    kind: 'money',
    about: 'gross less refunds; may be negative',
    formula: 'gross − refunds',
    basis: 'events in the report’s currency',
    excludes: [OTHER_CURRENCIES],
    inputs: ['gross', 'refunds'],
    source: 'Shopify, net sales',
    perItem: true,
    value: facts => money(facts, facts.gross - facts.refunds),
    column: facts => amountsOf(lessOf(facts.gross, facts.refunds), facts.currency),
  },
  aov: {
    title: 'AOV',
    kind: 'money',
    none: 'no orders, or --no-customers',
    about: 'average order value, rounded half away from zero to 4 digits',
    formula: 'gross / currency_orders',
    basis: 'orders in the report’s currency',
    excludes: ['refunds', OTHER_CURRENCIES],
    inputs: ['gross', 'currency_orders'],
    source: 'Shopify, average order value',
    perItem: false,
    value: facts => share(facts, facts.gross, facts.currencyOrders),
  },
  arpu: {
    title: 'ARPU',
    kind: 'money',
    none: 'no customers, or --no-customers',
    about: 'net revenue per customer, rounded half away from zero to 4 digits',
    formula: 'net / customers',
    basis: 'customers of any event',
    excludes: [OTHER_CURRENCIES],
    inputs: ['net', 'customers'],
    perItem: false,
    value: facts => share(facts, facts.gross - facts.refunds, facts.customers),
  },
} satisfies Record<string, Metric>
