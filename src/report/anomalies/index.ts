import { otherCurrencies } from '../currency.ts'
import type { Report } from '../report.ts'
import { type AnomaliesAnswer, answer, specsOf } from './answer.ts'
import { anomaliesMeasures } from './measures.ts'
import { type AnomaliesOptions, anomaliesFlags, anomaliesOptions } from './options.ts'
import { anomalyTable, headlines, watchedTable } from './tables.ts'

/** Which hours or days stand out from the same ones of the weeks before; for cron and CI it can fail a run. */
export const anomalies = {
  name: 'anomalies',
  title: 'Anomalies',
  about: 'unusual hours or days, compared with the weeks before',
  examples: [
    {
      command: 'analyze anomalies events.jsonl --metric purchases --bucket day --fail',
      about: 'exit 1 if a day sold unusually much or little',
    },
  ],
  flags: anomaliesFlags,
  measures: anomaliesMeasures,
  options: anomaliesOptions,
  needs: (_options, plan) => Object.values(specsOf(plan)),
  answer,
  tables: [watchedTable, anomalyTable],
  present: (given, options) => ({
    headlines: headlines(given),
    main: 'anomalies',
    ...(options.fail && given.anomalies.length > 0 ? { failed: why(given) } : {}),
  }),
  currencyOf: given => given.currency,
  currencyNotes: given => (given.metric === 'gross' ? otherCurrencies(given) : []),
} satisfies Report<AnomaliesOptions, AnomaliesAnswer>

const why = ({ anomalies: { length }, grain }: AnomaliesAnswer): string =>
  length === 1 ? `1 ${grain} stands out.` : `${length} ${grain}s stand out.`
