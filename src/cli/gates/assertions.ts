import {
  type Assertion,
  type Baselines,
  checkNames,
  type Figures,
  grainAsked,
  judge,
  parseAssertion,
  parseAssertionFile,
  readDocument,
} from '../../assert/index.ts'
import { analyze } from '../../index.ts'
import { Fault } from '../../model/index.ts'
import type { AnalyzeOptions } from '../../plan/index.ts'
import type { Typed } from '../options/index.ts'
import { ASSERTION_BYTES, REPORT_BYTES, readText } from '../read-text.ts'

/** What must be true of the report, read and checked before the run. */
export interface Gates {
  readonly assertions: readonly Assertion[]
  readonly baselines: Baselines
}

/** The assertions that were typed, and the reports they are held against. Throws a Fault for any that can't be judged. */
export async function gatesOf({ flags, lists }: Typed): Promise<Gates> {
  const assertions = (lists.assert ?? []).map(text => parseAssertion(text, '--assert'))
  for (const file of lists.assertFile ?? []) {
    const read = parseAssertionFile(await readText(file, 'the assertions', ASSERTION_BYTES), file)
    if (read.length === 0)
      throw new Fault(`--assert-file ${file} has no assertions.`, 'Type one per line.')
    assertions.push(...read)
  }
  if (assertions.length > 0 && flags.explain !== undefined)
    throw new Fault('--explain reports no totals to assert.', 'Leave out one of them.')
  const baselines = new Map<string, Figures>()
  for (const { test } of assertions)
    if (test.kind === 'within' && !baselines.has(test.file))
      baselines.set(test.file, await readBaseline(test.file))
  return { assertions, baselines }
}

async function readBaseline(file: string): Promise<Figures> {
  const hint = `Write one with analyze … --format json -o ${file}`
  const figures = readDocument(await readText(file, 'the baseline', REPORT_BYTES, hint), file)
  if (figures.incomplete.length > 0)
    throw new Fault(`${file} is incomplete: nothing can be compared with it.`, 'Write it again.')
  return figures
}

/** The options with the grain that assertions ask for; checked against the names that the report will have. */
export async function optionsFor(
  options: AnalyzeOptions,
  { assertions }: Gates,
): Promise<AnalyzeOptions> {
  if (assertions.length === 0) return options
  const grain = grainAsked(assertions)
  if (grain !== null && options.bucket !== undefined && options.bucket !== grain)
    throw new Fault(
      `"every ${grain}" can't be checked with --bucket ${options.bucket}.`,
      `Leave --bucket out, or type --bucket ${grain}.`,
    )
  const asked = grain === null ? options : { ...options, bucket: grain }
  checkNames(assertions, await analyze({ ...asked, inputs: [], keepRejected: false }))
  return asked
}

export { judge }
