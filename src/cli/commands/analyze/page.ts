import { type ReportName, reports, reportsNamed } from '../../../report/index.ts'
import { GROUPS, groupsOf, type Page } from '../../options/index.ts'

/** The reports that the command line names; none where it doesn't say. */
export const namedIn = (argv: readonly string[]): readonly ReportName[] =>
  argv.map(reportsNamed).find(names => names !== null) ?? []

/** Of the command itself, or of the reports that are named. */
export const pageOf = (named: readonly ReportName[]): Page => ({
  name: named.length === 0 ? 'analyze' : `analyze ${named.join(',')}`,
  usage: named.length === 0 ? '[report] <file…> [options]' : '<file…> [options]',
  about: named.map(name => `${reports[name].title}: ${reports[name].about}.`).join('\n'),
  groups: named.length === 0 ? GROUPS : groupsOf(named),
  examples: named.flatMap(name => reports[name].examples),
})
