import { counts } from './counts.ts'
import type { Metric } from './metric.ts'
import { moneyMetrics } from './money.ts'
import { popularityMetrics } from './popularity.ts'
import { rates } from './rates.ts'

export { type Drivers, drivers, type Traded } from './drivers.ts'
export type { FactColumns } from './fact-columns.ts'
export type { Metric } from './metric.ts'
export { attentionScore, fractionNumber, scaled, WEIGHT_SCALE } from './popularity.ts'
export { type Entries, type Named, ranked, rankedPlaces, wilsonLowerBound } from './rank.ts'
export { sortByNumbers } from './sort-places.ts'
export * from './tally.ts'

/** Every number by its one name: JSON key, --sort, --explain, assertion. Their order is that of the columns. */
const all = { ...counts, ...moneyMetrics, ...rates, ...popularityMetrics }
export type MetricName = keyof typeof all
export const metrics: Readonly<Record<MetricName, Metric>> = all

export const metricNames = Object.keys(metrics) as MetricName[]
export const isMetric = (name: string): name is MetricName => Object.hasOwn(metrics, name)
export const itemMetricNames = metricNames.filter(name => metrics[name].perItem)
/** Those that are counted without following visits: only `top` follows them. */
export const countedItemMetricNames = itemMetricNames.filter(name => name !== 'popularity')
