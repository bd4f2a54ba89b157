import { metrics } from '../../metrics/index.ts'
import type { ColumnKind, Headline, Table } from '../../model/index.ts'
import { plural } from '../columns.ts'
import type { AnomaliesAnswer } from './answer.ts'
import { amountCell, halfCell } from './measures.ts'
import type { AnomaliesOptions } from './options.ts'

export const headlines = ({ anomalies, judged, grain }: AnomaliesAnswer): Headline[] => [
  {
    title: 'Anomalies',
    value: { kind: 'count', cell: anomalies.length },
    details: [
      ['of ', ...plural(judged, `${grain} that can be judged`, `${grain}s that can be judged`)],
    ],
  },
]

/** What was watched. */
export const watchedTable = (
  { grain, judged, anomalies }: AnomaliesAnswer,
  { metric }: AnomaliesOptions,
): Table => ({
  name: 'watched',
  title: 'Watched',
  shape: 'facts',
  hidden: true,
  columns: [
    { key: 'metric', title: 'metric', kind: 'text' },
    { key: 'grain', title: 'grain', kind: 'grain' },
    { key: 'judged', title: 'judged', kind: 'count' },
    { key: 'anomalies', title: 'anomalies', kind: 'count' },
  ],
  rows: [{ cells: [metric, grain, judged, anomalies.length] }],
  notes: [],
})

/** The buckets that stand out, the newest first. */
export function anomalyTable(given: AnomaliesAnswer, { metric, top }: AnomaliesOptions): Table {
  const { anomalies, grain, judged } = given
  const kind: ColumnKind = metric === 'gross' ? 'money' : 'count'
  return {
    name: 'anomalies',
    title: `${grain === 'hour' ? 'Hours' : 'Days'} whose ${metrics[metric].title} stand out`,
    shape: 'ranking',
    columns: [
      { key: 'start', title: 'start', kind: 'time' },
      { key: 'grain', title: 'grain', kind: 'grain', hidden: true },
      { key: 'end', title: 'end', kind: 'time', hidden: true },
      { key: 'metric', title: 'metric', kind: 'text', hidden: true },
      { key: 'value', title: metrics[metric].title, kind },
      { key: 'expected', title: 'expected', kind },
      { key: 'change', title: 'change', kind, hidden: true },
      { key: 'change_rate', title: 'change', kind: 'rate' },
      { key: 'score', title: 'score', kind: 'count' },
      { key: 'weeks', title: 'of weeks', kind: 'count' },
    ],
    rows: anomalies.toReversed().map(({ startMs, endMs, value: found, weeks, ...verdict }) => {
      const changeTwice = 2n * found - verdict.expectedTwice
      return {
        cells: [
          startMs,
          grain,
          endMs,
          metric,
          amountCell(found, given),
          halfCell(verdict.expectedTwice, given),
          halfCell(changeTwice, given),
          { count: Number(changeTwice), of: Number(verdict.expectedTwice) },
          verdict.score,
          weeks,
        ],
      }
    }),
    ...(top === null ? {} : { show: top }),
    notes:
      judged > 0
        ? []
        : [
            [
              `no ${grain} can be judged: one needs whole like ones in at least 4 of the 8 weeks before, and a usual count of at least 20`,
            ],
          ],
  }
}
