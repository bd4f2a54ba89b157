import { isMetric, itemMetricNames, metricNames } from '../metrics/index.ts'
import { didYouMean, Fault, type Plan, suggestion } from '../model/index.ts'
import { reportOf } from '../report/index.ts'

/** METRIC[:ITEM]: an item id may hold colons of its own, a metric's name has none. */
export function explainWord(
  word: string,
  reports: Plan['reports'],
): { metric: string; item: string | null } {
  const colon = word.indexOf(':')
  const metric = colon < 0 ? word : word.slice(0, colon)
  const item = colon < 0 ? null : word.slice(colon + 1)
  const others = reports.flatMap(({ name }) => Object.keys(reportOf(name).measures ?? {}))
  if (others.length > 0) return ownExplainWord(word, others, reports)
  if (!isMetric(metric))
    throw new Fault(
      `--explain "${metric}": there is no such metric.`,
      ...suggestion(didYouMean(metric, metricNames)),
      `There are ${metricNames.join(', ')}.`,
    )
  if (item !== null && !itemMetricNames.includes(metric))
    throw new Fault(
      `--explain "${word}": ${metric} is not counted by item.`,
      `Type --explain ${metric}, or one of ${itemMetricNames.join(', ')} with an item.`,
    )
  return { metric, item }
}

/** A report with numbers of its own explains those, and one at a time. */
function ownExplainWord(
  word: string,
  known: readonly string[],
  reports: Plan['reports'],
): { metric: string; item: string | null } {
  if (reports.length > 1)
    throw new Fault(
      `--explain "${word}" works with one report.`,
      `Type analyze ${reports[0]?.name}.`,
    )
  if (known.includes(word)) return { metric: word, item: null }
  throw new Fault(
    `--explain "${word}": ${reports[0]?.name} has no such number.`,
    ...suggestion(didYouMean(word, known)),
    `There are ${known.join(', ')}.`,
  )
}
