import {
  calendar,
  type Dictionaries,
  type Incomplete,
  type Outcome,
  type Warning,
} from '../model/index.ts'
import type { InputRef } from '../read/index.ts'
import { reportOf, type View } from '../report/index.ts'
import { ledgerSummary } from './ledger.ts'
import type { Pass } from './pass.ts'
import { periodOf } from './period.ts'
import { neverSeen, warningsOf } from './warnings.ts'

/** What the run has read, and what it couldn't. */
export interface Inputs {
  readonly names: Dictionaries
  readonly refs: readonly InputRef[]
  readonly incomplete: readonly Incomplete[]
  /** For each input with records, what --map names and none of them had. */
  readonly unseen: readonly (readonly string[])[]
  /** Inputs that are probably read the wrong way. */
  readonly misread: readonly Warning[]
}

/** The answers of a finished pass. */
export function outcomeOf(
  pass: Pass,
  { names, refs, incomplete, unseen, misread }: Inputs,
): Outcome {
  const { plan, clock } = pass
  const view: View = {
    plan,
    period: periodOf(plan, clock),
    oldestMs: Number.isFinite(clock.oldest) ? clock.oldest : null,
    newestCountedMs: Number.isFinite(pass.newestCounted) ? pass.newestCounted : null,
    names,
    calendar: calendar(plan.zone),
  }
  const answered = plan.reports.map(({ name, options }) => {
    const report = reportOf(name)
    const answer = report.answer(pass.states, options, view)
    return {
      result:
        plan.explain === null
          ? report.present(answer, options, view)
          : report.explain(answer, plan.explain, view),
      currency: report.currencyOf(answer),
      currencyNotes: report.currencyNotes(answer),
    }
  })
  return {
    reports: answered.map(({ result }) => result),
    period: view.period,
    currency: answered[0]?.currency ?? plan.currency ?? plan.defaultCurrency,
    currencyNotes: answered[0]?.currencyNotes ?? [],
    ledger: ledgerSummary(pass.ledger, names, refs),
    incomplete,
    warnings: [...warningsOf(pass, view, refs), ...neverSeen(unseen), ...misread],
  }
}
