import { type Command, CommanderError, Option } from 'commander'
import { Fault, type Flag, shortened } from '../../model/index.ts'
import { sayOut } from '../output/index.ts'
import type { FlagGroup } from './groups.ts'

/** What was typed: words, not yet what they mean. */
export interface Typed {
  readonly words: readonly string[]
  readonly flags: Flags
  /** Flags that may be given several times, in the order given. */
  readonly lists: { readonly [key: string]: readonly string[] }
}

/** Flags by their key, as commander gives them. */
export type Flags = { readonly [key: string]: string | true }

/** The value of a flag that takes one. */
export const wordOf = (flags: Flags, key: string): string | null =>
  typeof flags[key] === 'string' ? flags[key] : null

const optionOf = ({ name, short, value, about, many, list }: Flag, group: string): Option => {
  const flags = `${short === undefined ? '' : `-${short}, `}--${name}${value === null ? '' : ` ${value}`}`
  const option = new Option(flags, about).helpGroup(group)
  if (many === true) option.argParser<readonly string[]>((word, before = []) => [...before, word])
  else if (list === true)
    option.argParser<string>((word, before) => (before === undefined ? word : `${before},${word}`))
  else if (value !== null)
    option.argParser<string>((word, before) => {
      // To take the last would drop a filter, or a limit, without a word.
      if (before === undefined || before === word) return word
      throw new Fault(
        `--${name} is given twice: "${shortened(before)}" and "${shortened(word)}".`,
        'Type it once.',
      )
    })
  return option
}

const HELP_WIDTH = 80

/** The options, and our manners: 80 columns, and errors that are thrown. */
export function withOptions(command: Command, groups: readonly FlagGroup[]): Command {
  command
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments()
    .exitOverride()
    .configureOutput({ writeOut: sayOut, writeErr: () => {}, getOutHelpWidth: () => HELP_WIDTH })
  for (const { group, flags, hidden = false } of groups)
    for (const flag of flags) command.addOption(optionOf(flag, group).hideHelp(hidden))
  return command
}

/** Parses argv. Prints help and version itself; throws a Fault for what it doesn't understand. */
export function parse(
  command: Command,
  argv: readonly string[],
  help = 'analyze --help',
): Typed | 'done' {
  try {
    command.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return 'done'
    throw asFault(error, help)
  }
  // Of a --no-x alone Commander makes an x that is true by default: nobody typed it.
  const given = Object.entries(
    command.opts<{ [key: string]: string | boolean | string[] }>(),
  ).filter(([key]) => command.getOptionValueSource(key) !== 'default')
  return {
    words: command.args,
    flags: Object.fromEntries(
      given.flatMap(([key, word]) => (Array.isArray(word) ? [] : [flagOf(key, word)])),
    ),
    lists: Object.fromEntries(
      given.flatMap(([key, word]) => (Array.isArray(word) ? [[key, word]] : [])),
    ),
  }
}

/** Commander has --no-x as the x that is false; here it is an option of its own. */
const flagOf = (key: string, word: string | boolean): [key: string, word: string | true] =>
  word === false ? [`no${key.charAt(0).toUpperCase()}${key.slice(1)}`, true] : [key, word]

/** Commander's errors in our voice: "error: unknown option '--windw'\n(Did you mean --window?)". */
function asFault({ message }: CommanderError, help: string): Fault {
  const [what = '', ...more] = message.replace(/^error: /, '').split('\n')
  const meant = more.join(' ').match(/Did you mean (?:one of )?(.*?)\?/)?.[1]
  return new Fault(
    `${what.replaceAll("'", '"')}.`,
    meant === undefined ? `Type ${help} for all options.` : `Did you mean "${meant}"?`,
  )
}
