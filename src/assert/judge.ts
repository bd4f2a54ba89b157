import { Fault, fraction, type Grain, shortened } from '../model/index.ts'
import type { Assertion } from './assertion.ts'
import { compareNumber, type Verdict } from './compare.ts'
import { judgeEvery } from './every.ts'
import type { Figures } from './figures.ts'
import { findNumber } from './find.ts'
import { allowance, checkUnit } from './limit.ts'
import { compareWithin, numberOfBaseline } from './within.ts'

/** How one gate went. */
export interface Finding extends Verdict {
  /** What was asked, as typed. */
  readonly gate: string
}

/** Longer than anybody types: a file that is none of assertions may be one long line. */
const MOST_TEXT = 200

/** The reports that assertions are held against, by file. */
export type Baselines = ReadonlyMap<string, Figures>

/** All of them, in order. Nothing passes on a report that isn't whole. Throws a Fault for a name that it doesn't have. */
export const judge = (
  assertions: readonly Assertion[],
  figures: Figures,
  baselines: Baselines,
): Finding[] =>
  unlessIncomplete(
    assertions.map(assertion => judgeOne(assertion, figures, baselines)),
    figures.incomplete,
  )

/** Nothing passes on a report that isn't whole: its numbers are short of something. */
export function unlessIncomplete(
  findings: readonly Finding[],
  [first]: Figures['incomplete'],
): Finding[] {
  if (first === undefined) return [...findings]
  const text = `no assertion passes: the report is incomplete (${first.input})`
  return findings.map(({ gate }) => ({ gate, ok: false, text }))
}

function judgeOne(assertion: Assertion, figures: Figures, baselines: Baselines): Finding {
  const { text: gate, every, subject, test } = assertion
  const where = `"${gate}"`
  if (every !== null) return { gate, ...judgeEvery(assertion, figures) }
  const found = findNumber(figures, subject, where)
  if (test.kind === 'compare') return { gate, ...compareNumber(test, found, where) }
  const baseline = baselines.get(test.file)
  if (baseline === undefined) throw new Error(`${test.file} was not read`)
  const old = numberOfBaseline(baseline, assertion)
  return {
    gate,
    ...compareWithin(test.limit, found, old, { figures, baseline, file: test.file, where }),
  }
}

/**
 * Whether a report has what assertions name, seen from the same report of no data: so that a misspelled name stops a run
 * before it reads gigabytes. Throws a Fault.
 */
export function checkNames(assertions: readonly Assertion[], blank: Figures): void {
  for (const assertion of assertions) {
    const { text, every, subject, test } = assertion
    const where = `"${text.length > MOST_TEXT ? shortened(text) : text}"`
    if (every !== null) {
      judgeEvery(assertion, blank)
      continue
    }
    const found = findNumber(blank, subject, where)
    const kind = 'missing' in found ? found.kind : found.quantity.kind
    if (kind === null) continue
    if (test.kind === 'within') allowance(test.limit, kind, fraction(0), where)
    else if (test.limit.unit !== '%' || !('share' in found)) checkUnit(test.limit, kind, where)
  }
}

/** The grain that `every hour: …` asks the series for; null when none is named. */
export function grainAsked(assertions: readonly Assertion[]): Grain | null {
  const grains = new Set(
    assertions.flatMap(({ every }) => (every === null || every === 'bucket' ? [] : [every])),
  )
  const [grain, other] = grains
  if (grain !== undefined && other !== undefined)
    throw new Fault(
      `"every ${grain}" and "every ${other}": a report has buckets of one grain.`,
      'Run it once for each.',
    )
  return grain ?? null
}
