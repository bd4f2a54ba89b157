import type { Finding, TestCase } from '../../assert/index.ts'
import type { Outcome } from '../../model/index.ts'

/** One line a gate. */
export const findingLines = (findings: readonly Finding[], what = 'assert'): string[] =>
  findings.map(({ ok, gate, text }) => `${what} ${ok ? 'ok    ' : 'FAILED'}  ${gate}: ${text}`)

/** What went wrong, in a line for the end of stderr; null when nothing did. */
export function findingFailure(findings: readonly Finding[], what = 'assertion'): string | null {
  const failed = findings.filter(({ ok }) => !ok).length
  if (failed === 0) return null
  return `${failed} of ${findings.length} ${findings.length === 1 ? what : `${what}s`} failed.`
}

/** Everything that can fail a run, for CI: each assertion, the limit of rejected lines, each input. */
export function testCases(
  outcome: Outcome,
  findings: readonly Finding[],
  limit: { readonly name: string; readonly why: string | null } | null,
): TestCase[] {
  return [
    ...outcome.incomplete.map(({ input, message }) => ({
      name: `${input} is read completely`,
      failure: message,
      error: true as const,
    })),
    ...(limit === null ? [] : [{ name: limit.name, failure: limit.why }]),
    ...findings.map(({ gate, ok, text }) => ({ name: gate, failure: ok ? null : text })),
  ]
}
