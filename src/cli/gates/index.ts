import type { Finding, TestCase } from '../../assert/index.ts'
import type { Outcome } from '../../model/index.ts'
import type { AnalyzeOptions } from '../../plan/index.ts'
import type { Typed } from '../options/parse.ts'
import { fileSource, type Source } from '../output/guard.ts'

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
  const { gatesOf, judgeAll, optionsFor } = await import('./assertions.ts')
  const gates = await gatesOf(typed)
  return {
    hasGates: gates.assertions.length > 0,
    options: await optionsFor(options, gates),
    sources: [
      ...(typed.lists.assertFile ?? []).map(path => fileSource('an assertion file', path)),
      ...[...gates.baselines.keys()].map(path => fileSource('a baseline', path)),
    ],
    judge: outcome => judgeAll(gates, outcome),
  }
}

export const junitOf = async (suite: string, cases: readonly TestCase[]): Promise<string> =>
  (await import('./assertions.ts')).junit(suite, cases)

/** Lines that GitHub shows beside the build: none where nothing failed. */
export async function annotationsOf(cases: readonly TestCase[]): Promise<string[]> {
  if (cases.every(({ failure }) => failure === null)) return []
  return (await import('./assertions.ts')).annotations(cases)
}
