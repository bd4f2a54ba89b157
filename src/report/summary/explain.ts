import type { ReportResult } from '../../model/index.ts'
import { explanation } from '../explanation.ts'
import type { Explanation } from '../report.ts'
import type { SummaryAnswer } from './answer.ts'
import { factsOfItem } from './facts.ts'

/** What a metric's number of an item, or of the whole, is made of. */
export const explain = (answer: SummaryAnswer, what: Explanation): ReportResult =>
  explanation('summary', what, what.item === null ? answer.totals : factsOfItem(answer, what.item))
