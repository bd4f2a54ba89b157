import type { GenerateOptions } from './generator.ts'

/** A small shop's ten days up to 28 March 2024. The seed is one with different winners of views and gross. */
export const SAMPLE: GenerateOptions = {
  seed: 1526,
  events: 4000,
  items: 60,
  customers: 650,
  days: 10,
  start: '2024-03-18T15:00:00Z',
  badLines: 0.0015,
  late: 0.01,
  currencies: ['USD', 'EUR'],
  extras: true,
}
