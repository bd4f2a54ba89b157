import { Command } from 'commander'
import packageJson from '../../../../package.json' with { type: 'json' }
import { reports } from '../../../report/index.ts'
import type { Commands } from '../../command.ts'
import { GROUPS, parse, type Typed, withOptions } from '../../options/index.ts'

/** Parses argv. Prints help, which lists the other commands, and version itself. Throws a Fault. */
export const parseArguments = (argv: readonly string[], commands: Commands): Typed | 'done' =>
  parse(build(commands), argv)

/** What --help prints, without the last line end. */
export const helpText = (commands: Commands): string =>
  `${build(commands).helpInformation()}${afterHelp(commands)}`

function build(commands: Commands): Command {
  const command = new Command('analyze')
    .description('Exact answers from a shop’s raw event log: JSON lines in, a report out.')
    .usage('[report] <file…> [options]')
    .argument('[file…]', 'files, globs, or - for standard input')
    .version(packageJson.version, '-V, --version', 'print the version')
    .addHelpText('after', afterHelp(commands))
  return withOptions(command, GROUPS)
}

function afterHelp(commands: Commands): string {
  const lines = ['', 'Reports:']
  for (const { name, about } of Object.values(reports)) lines.push(`  ${name.padEnd(12)}${about}`)
  if (commands.size > 0) lines.push('', 'Commands:')
  for (const [name, { about }] of commands) lines.push(`  ${name.padEnd(12)}${about}`)
  lines.push('', 'Examples:')
  for (const { examples } of Object.values(reports))
    for (const { command, about } of examples) lines.push(`  ${command}`, `      ${about}`)
  lines.push(
    '',
    'Exit codes: 0 done, 1 a gate failed (--assert, --strict, --max-rejects,\n--fail), 2 could not do what was asked.',
  )
  return lines.join('\n')
}
