import type { Finding, TestCase } from '../../assert/index.ts'
import type { Outcome } from '../../model/index.ts'
import type { AnalyzeOptions } from '../../plan/index.ts'
import type { Typed } from '../options/index.ts'
import { fileSource, type Source } from '../output/index.ts'

// The room of the gates is loaded where there is one: most runs have none.

/** What a run is held against. */
export interface Gated {
  readonly hasGates: boolean
  /** The options, with the grain that assertions ask for. */
  readonly options: AnalyzeOptions
  /** The files that say what is asserted. */
  readonly sources: readonly Source[]
  judge(outcome: Outcome): Finding[]
}

/** The assertions that were typed, read and checked before the run. Throws a Fault for any that can't be judged. */
export async function gatedRun(typed: Typed, options: AnalyzeOptions): Promise<Gated> {
  if (Object.keys(typed.lists).length === 0)
    return { hasGates: false, options, sources: [], judge: () => [] }
  const { gatesOf, judge, optionsFor } = await import('./assertions.ts')
  const gates = await gatesOf(typed)
  return {
    hasGates: gates.assertions.length > 0,
    options: await optionsFor(options, gates),
    sources: [
      ...(typed.lists.assertFile ?? []).map(path => fileSource('an assertion file', path)),
      ...[...gates.baselines.keys()].map(path => fileSource('a baseline', path)),
    ],
    judge: outcome => judge(gates.assertions, outcome, gates.baselines),
  }
}

export const junitOf = async (suite: string, cases: readonly TestCase[]): Promise<string> =>
  (await import('../../assert/index.ts')).junitText(suite, cases)

/** Lines that GitHub shows beside the build, when this runs there: none where nothing failed. */
export async function annotationsOf(cases: readonly TestCase[]): Promise<string[]> {
  const failed = cases.filter(({ failure }) => failure !== null)
  if (failed.length === 0 || (process.env.GITHUB_ACTIONS ?? '') === '') return []
  const { githubError } = await import('../../assert/index.ts')
  return failed.map(({ name, failure }) => githubError('analyze', `${name}: ${failure}`))
}

export { findingFailure, findingLines, testCases } from './findings.ts'
export { failure, type Limit, limitCase, limitOf } from './limit.ts'
