import type { Measures } from '../measures.ts'
import type { ChurnAnswer, MonthAnswer } from './answer.ts'

const known = ({ months }: ChurnAnswer): MonthAnswer[] =>
  months.filter(({ month, gap }) => month.known && gap === null)
const sum = (answer: ChurnAnswer, of: (month: MonthAnswer) => number): number =>
  known(answer).reduce((total, month) => total + of(month), 0)
const customerMonths = (answer: ChurnAnswer): number => sum(answer, ({ tally }) => tally.customers)
const churned = (answer: ChurnAnswer): number => sum(answer, ({ tally }) => tally.churned)

export const churnMeasures = {
  known_months: {
    title: 'known months',
    kind: 'count',
    about: 'months with customers whose time to come back is over',
    formula: 'months with customers, with end + --inactive at or before the end of the period',
    basis: 'months',
    excludes: ['months whose time is not over: unknown, not churned'],
    value: answer => known(answer).filter(({ tally }) => tally.customers > 0).length,
  },
  customer_months: {
    title: 'customer months',
    kind: 'count',
    about: 'customers of the known months, counted once in each month',
    formula: 'Σ customers with a purchase in the --inactive up to the month’s end',
    basis: 'customers and months',
    excludes: ['unknown months'],
    value: customerMonths,
  },
  churned: {
    title: 'churned',
    kind: 'count',
    about: 'those without a purchase in an equal time after the month’s end',
    formula: 'Σ customers without a purchase in the --inactive from the month’s end on',
    basis: 'customers and months',
    excludes: ['unknown months'],
    value: churned,
  },
  churn_rate: {
    title: 'churn rate',
    kind: 'rate',
    about: 'share of the customers of known months who churned',
    formula: 'churned / customer_months',
    basis: 'customers and months',
    excludes: ['unknown months'],
    inputs: ['churned', 'customer_months'],
    value: answer => ({ count: churned(answer), of: customerMonths(answer) }),
  },
  current_customers: {
    title: 'current customers',
    kind: 'count',
    about: 'customers with a purchase in the --inactive up to the end of the period',
    formula: 'distinct customers',
    basis: 'customers',
    excludes: [],
    value: ({ currentCount }) => currentCount,
  },
} satisfies Measures<ChurnAnswer>
