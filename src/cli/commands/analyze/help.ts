import { Command } from 'commander'
import packageJson from '../../../../package.json' with { type: 'json' }
import { type ReportName, reports, reportsNamed } from '../../../report/index.ts'
import type { Commands } from '../../command.ts'
import { GROUPS, groupsOf, parse, type Typed, withOptions } from '../../options/index.ts'

/**
 * Parses argv. Prints help and version itself: where a report is named, the help of that report. Throws a Fault for
 * what it doesn't understand.
 */
export const parseArguments = (argv: readonly string[], commands: Commands): Typed | 'done' =>
  parse(build(commands, namedIn(argv)), argv)

/** What --help prints, without the last line end. */
export function helpText(argv: readonly string[], commands: Commands): string {
  const named = namedIn(argv)
  return `${build(commands, named).helpInformation()}${afterHelp(commands, named)}`
}

/** The reports that the command line names; none where it doesn't say. */
const namedIn = (argv: readonly string[]): readonly ReportName[] =>
  argv.map(reportsNamed).find(names => names !== null) ?? []

function build(commands: Commands, named: readonly ReportName[]): Command {
  const command = new Command(
    ['analyze', ...(named.length === 0 ? [] : [named.join(',')])].join(' '),
  )
    .description(
      named.length === 0
        ? 'Exact answers from a shop’s raw event log: JSON lines in, a report out.'
        : named.map(name => `${reports[name].title}: ${reports[name].about}.`).join('\n'),
    )
    .usage(named.length === 0 ? '[report] <file…> [options]' : '<file…> [options]')
    .argument('[file…]', 'files, globs, or - for standard input')
    .version(packageJson.version, '-V, --version', 'print the version')
    .addHelpText('after', afterHelp(commands, named))
  return withOptions(command, named.length === 0 ? GROUPS : groupsOf(named))
}

function afterHelp(commands: Commands, named: readonly ReportName[]): string {
  const lines: string[] = []
  if (named.length === 0) {
    const list = (of: Iterable<{ readonly name: string; readonly about: string }>) =>
      Array.from(of, ({ name, about }) => `  ${name.padEnd(12)}${about}`)
    const others = Array.from(commands, ([name, { about }]) => ({ name, about }))
    lines.push('', 'Reports:', ...list(Object.values(reports)))
    if (others.length > 0) lines.push('', 'Commands:', ...list(others))
    lines.push('', 'analyze help REPORT shows the options of one report.')
  }
  lines.push('', 'Examples:')
  for (const { name, examples } of Object.values(reports))
    for (const { command, about } of named.length === 0 || named.some(each => each === name)
      ? examples
      : [])
      lines.push(`  ${command}`, `      ${about}`)
  lines.push(
    '',
    'Exit codes: 0 done, 1 a gate failed (--assert, --strict, --max-rejects,\n--fail), 2 could not do what was asked.',
  )
  return lines.join('\n')
}
