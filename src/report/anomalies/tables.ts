import { metrics } from '../../metrics/index.ts'
import { type ColumnKind, type Headline, type TableOf, tableOf } from '../../model/index.ts'
import { plural } from '../columns.ts'
import { HIDDEN_GRAIN, WHEN } from '../grains.ts'
import type { AnomaliesAnswer } from './answer.ts'
import { type AnomalyFacts, anomaliesMeasures, anomalyColumns } from './measures.ts'
import { type AnomaliesOptions, WATCHED } from './options.ts'

export const headlines = ({ anomalies, judged, grain }: AnomaliesAnswer): Headline[] => [
  {
    title: 'Anomalies',
    value: { kind: 'count', cell: anomalies.length },
    details: [
      ['of ', ...plural(judged, `${grain} that can be judged`, `${grain}s that can be judged`)],
    ],
  },
]

type AnomaliesTable = TableOf<AnomaliesAnswer, AnomaliesOptions>

const METRIC = {
  title: 'metric',
  kind: 'text',
  about: 'what is watched',
  words: WATCHED,
} as const

/** What was watched. */
export const watchedTable: AnomaliesTable = tableOf<
  AnomaliesAnswer,
  AnomaliesOptions,
  unknown,
  AnomaliesAnswer
>({
  name: 'watched',
  title: 'Watched',
  shape: 'facts',
  hidden: true,
  columns: {
    metric: { ...METRIC, value: ({ metric }) => metric },
    grain: { ...WHEN.grain, value: ({ grain }) => grain },
    judged: anomaliesMeasures.judged,
    anomalies: anomaliesMeasures.anomalies,
  },
  draw: answer => ({ rows: [answer] }),
})

/** The buckets that stand out, the newest first. */
export const anomalyTable: AnomaliesTable = tableOf<
  AnomaliesAnswer,
  AnomaliesOptions,
  unknown,
  AnomalyFacts
>({
  name: 'anomalies',
  title: 'Anomalies',
  about: 'newest first',
  shape: 'ranking',
  columns: {
    start: { ...WHEN.start, value: ({ found }) => found.startMs },
    grain: { ...HIDDEN_GRAIN, value: ({ answer }) => answer.grain },
    end: { ...WHEN.end, value: ({ found }) => found.endMs },
    metric: { ...METRIC, hidden: true, value: ({ answer }) => answer.metric },
    ...anomalyColumns,
  },
  draw(answer, { metric, top }) {
    const { grain, judged } = answer
    const kind: ColumnKind = metric === 'gross' ? 'money' : 'count'
    return {
      title: `${grain === 'hour' ? 'Hours' : 'Days'} whose ${metrics[metric].title} stand out`,
      rows: answer.anomalies.toReversed().map(found => ({ found, answer })),
      looks: {
        value: { title: metrics[metric].title, kind },
        expected: { kind },
        change: { kind, hidden: true },
      },
      show: top,
      notes:
        judged > 0
          ? []
          : [
              [
                `no ${grain} can be judged: that takes complete comparable ones in at least 4 of the previous 8 weeks, and a median count of at least 20`,
              ],
            ],
    }
  },
})
