import { Command, CommanderError } from 'commander'
import type { Flag } from '../model/index.ts'
import { asFault, HELP_WIDTH, optionOf, type Typed } from './command.ts'

export interface SubcommandWords {
  readonly name: string
  readonly about: string
  /** Behind the name: '<file…> [options]'. */
  readonly usage: string
  readonly flags: readonly Flag[]
}

/** Parses the words behind a subcommand's name. Prints its help itself; throws a Fault for what it doesn't understand. */
export function parseSubcommand(
  { name, about, usage, flags }: SubcommandWords,
  argv: readonly string[],
): Typed | 'done' {
  const command = new Command(`analyze ${name}`)
    .description(about)
    .usage(usage)
    .argument('[file…]', 'files, globs, or - for standard input')
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments()
    .exitOverride()
    .configureOutput({ writeErr: () => {}, getOutHelpWidth: () => HELP_WIDTH })
  for (const flag of flags) command.addOption(optionOf(flag, 'Options:'))
  try {
    command.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return 'done'
    throw asFault(error, `analyze ${name} --help`)
  }
  return { words: command.args, flags: command.opts() }
}
