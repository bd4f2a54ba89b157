import { ledger, readsOf } from '../aggregate/index.ts'
import {
  byCodePoint,
  calendar,
  type Dictionaries,
  type Grouped,
  type Incomplete,
  NO_VALUE,
  type Outcome,
  type Warning,
  type WorkDone,
} from '../model/index.ts'
import type { InputRef } from '../read/index.ts'
import { explainedBy, presented, reportOf, type View } from '../report/index.ts'
import { shownNames } from '../transform/index.ts'
import type { Groups } from './groups.ts'
import { ledgerSummary } from './ledger.ts'
import type { Pass } from './pass.ts'
import { periodOf, shownBucket } from './period.ts'
import { neverSeen, warningsOf } from './warnings.ts'

/** What the run has read, and what it couldn't. */
export interface Inputs {
  readonly names: Dictionaries
  readonly refs: readonly InputRef[]
  readonly incomplete: readonly Incomplete[]
  /** For each input with records, what --map names and none of them had. */
  readonly unseen?: readonly (readonly string[])[]
  /** Inputs that are probably read the wrong way. */
  readonly inputWarnings?: readonly Warning[]
  /** Columns that a table names twice. */
  readonly doubled?: readonly Warning[]
  readonly work: WorkDone
}

/** The answers of a finished pass. */
export function outcomeOf(
  pass: Pass,
  { names, refs, incomplete, unseen = [], inputWarnings = [], doubled = [], work }: Inputs,
): Outcome {
  const { plan, clock } = pass
  const view: View = {
    plan,
    bucket: shownBucket(plan, pass.ledger),
    period: periodOf(plan, clock),
    oldestMs: Number.isFinite(clock.oldest) ? clock.oldest : null,
    newestCountedMs: Number.isFinite(pass.newestCounted) ? pass.newestCounted : null,
    calendar: calendar(plan.zone),
  }
  const shown = shownNames(pass.transform, names)
  const reads = readsOf(pass.states, shown)
  const answered = plan.reports.map(({ name, options }) => {
    const report = reportOf(name)
    const answer = report.answer(reads, options, view)
    return {
      result:
        plan.explain === null
          ? presented(report, answer, options, view)
          : explainedBy(report, answer, plan.explain),
      currency: report.currencyOf(answer),
      currencyNotes: report.currencyNotes(answer),
    }
  })
  const currency = answered[0]?.currency ?? plan.currency ?? plan.defaultCurrency
  return {
    reports: answered.map(({ result }) => result),
    ...(pass.groups === null ? {} : { per: groupsOf(pass.groups, shown, view, currency) }),
    period: view.period,
    currency,
    // A report without money has none, whatever comes beside it.
    currencyNotes: answered.find(each => each.currencyNotes.length > 0)?.currencyNotes ?? [],
    definitions: plan.definitions,
    ledger: ledgerSummary(ledger.read(pass.ledger, names, {}), names, refs, pass.catalog),
    incomplete,
    warnings: [
      ...warningsOf(pass, shown, view, refs),
      ...answered.flatMap(({ result }) => result.warnings ?? []),
      ...neverSeen(unseen),
      ...doubled,
      ...inputWarnings,
    ],
    work,
  }
}

/**
 * The reports of each group, in the currency of the whole: amounts beside each other are of one. Only where the groups
 * are the currencies themselves each speaks its own, unless one is asked for.
 */
function groupsOf(
  { field, byValue }: Groups,
  names: Dictionaries,
  view: View,
  whole: string,
): Grouped {
  const texts = names.extra.at(-1)
  const groups = [...byValue].map(([id, { states, counted }]) => {
    const text = texts?.text(id) ?? NO_VALUE
    const value = text === NO_VALUE ? null : text
    const own = field === 'currency' ? (value ?? whole) : whole
    const plan = { ...view.plan, currency: view.plan.currency ?? own }
    const seen = { ...view, plan }
    const reads = readsOf(states, names)
    const reports = plan.reports.map(({ name, options }) => {
      const report = reportOf(name)
      return presented(report, report.answer(reads, options, seen), options, seen)
    })
    return { value, counted, currency: plan.currency, reports }
  })
  groups.sort(
    (a, b) => b.counted - a.counted || byCodePoint(a.value ?? NO_VALUE, b.value ?? NO_VALUE),
  )
  return { field, groups }
}
