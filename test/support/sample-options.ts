import type { GenerateOptions } from './generator.ts'

/**
 * A small shop's eighteen weeks up to 1 April 2024, made so that every report has something to show: it grows, has a
 * day that stands out, items that are bought together, customers who come and go, and a month whose churn is known.
 * The seed is one with different winners of views and gross.
 */
export const SAMPLE: GenerateOptions = {
  seed: 1530,
  events: 15_500,
  items: 60,
  customers: 900,
  days: 126.6,
  start: '2023-11-27T00:00:00Z',
  badLines: 0.0005,
  late: 0.01,
  currencies: ['USD', 'EUR'],
  extras: true,
  course: { growth: 2.5, busyDays: { '2024-02-13': 3 } },
  comeAndGo: true,
  pairs: true,
}
