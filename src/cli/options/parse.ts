import { Command, CommanderError, Option } from 'commander'
import packageJson from '../../../package.json' with { type: 'json' }
import { Fault, type Flag, shortened } from '../../model/index.ts'
import { commonFlags } from '../../plan/index.ts'
import { formats } from '../../render/index.ts'
import { reportFlags, reports } from '../../report/index.ts'
import { subcommands } from '../commands/index.ts'
import { sayOut } from '../output/say.ts'

/** What was typed: words, not yet what they mean. */
export interface Typed {
  readonly words: readonly string[]
  readonly flags: Flags
  /** Flags that may be given several times, in the order given. */
  readonly lists: { readonly [key: string]: readonly string[] }
}

/** Flags by their key, as commander gives them. */
export type Flags = { readonly [key: string]: string | true }

/** Options under one heading of the help. */
export interface FlagGroup {
  readonly group: string
  readonly flags: readonly Flag[]
}

/** How CSV is written, by a report and by convert. */
export const CSV_FLAGS: readonly Flag[] = [
  {
    name: 'csv-raw',
    value: null,
    about: 'leave CSV text as it is, also where a spreadsheet would run it',
  },
  { name: 'csv-crlf', value: null, about: 'end the lines of CSV with CR and LF' },
]

/** The options of the terminal: where the report goes, how it looks, what bad data means. */
const TERMINAL: readonly FlagGroup[] = [
  {
    group: 'How to print it:',
    flags: [
      {
        name: 'format',
        short: 'f',
        value: '<format>',
        about: `${formats.join(', ')} (default: table); junit: the gates`,
        choices: [...formats, 'junit'],
      },
      {
        name: 'output',
        short: 'o',
        value: '<file>',
        about: 'write to a file, whole or not at all',
      },
      {
        name: 'width',
        value: '<columns>',
        about: "of tables (default: the terminal's; elsewhere nothing is cut)",
      },
      { name: 'rows', value: '<number>', about: 'rows of a series to show, or all (default: 48)' },
      {
        name: 'table',
        value: '<name>',
        about: 'the table that csv and jsonl take (default: the main one)',
      },
      ...CSV_FLAGS,
      { name: 'verbose', short: 'v', value: null, about: 'say on stderr how the work was done' },
      { name: 'quiet', short: 'q', value: null, about: 'only errors on stderr' },
    ],
  },
  {
    group: 'Gates, which fail the run (exit 1):',
    flags: [
      {
        name: 'assert',
        value: '<expression>',
        many: true,
        about: "what must be true: 'gross > 10k', 'rejected <= 0.1%', 'every hour: views > 0'",
      },
      {
        name: 'assert-file',
        value: '<file>',
        many: true,
        about: 'assertions, one a line',
      },
    ],
  },
  {
    group: 'Bad data:',
    flags: [
      { name: 'strict', value: null, about: 'fail (exit 1) when any line is rejected' },
      {
        name: 'max-rejects',
        value: '<limit>',
        about: 'fail (exit 1) beyond N rejected lines, or P% of them',
      },
      { name: 'rejects', value: '<file>', about: 'write the rejected lines with their reasons' },
    ],
  },
]

/** Where the options are that nobody types. */
export const PROJECT: FlagGroup = {
  group: 'What a project writes once:',
  flags: [
    {
      name: 'config',
      value: '<file>',
      about: 'the project file, or none (default: the nearest analyze.config.json upwards)',
    },
  ],
}

/** Every option of the command itself. */
export const GROUPS: readonly FlagGroup[] = [
  { group: 'Which events, what time and money:', flags: Object.values(commonFlags) },
  { group: 'What to report:', flags: Object.values(reportFlags) },
  ...TERMINAL,
  PROJECT,
]

const optionOf = ({ name, short, value, about, many }: Flag, group: string): Option => {
  const flags = `${short === undefined ? '' : `-${short}, `}--${name}${value === null ? '' : ` ${value}`}`
  const option = new Option(flags, about).helpGroup(group)
  if (many === true) option.argParser<readonly string[]>((word, before = []) => [...before, word])
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

function build(): Command {
  const command = new Command('analyze')
    .description('Exact answers from a shop’s raw event log: JSON lines in, a report out.')
    .usage('[report] <file…> [options]')
    .argument('[file…]', 'files, globs, or - for standard input')
    .version(packageJson.version, '-V, --version', 'print the version')
    .addHelpText('after', afterHelp())
  return withOptions(command, GROUPS)
}

/** The options, and our manners: 80 columns, and errors that are thrown. */
export function withOptions(command: Command, groups: readonly FlagGroup[]): Command {
  command
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments()
    .exitOverride()
    .configureOutput({ writeOut: sayOut, writeErr: () => {}, getOutHelpWidth: () => HELP_WIDTH })
  for (const { group, flags } of groups)
    for (const flag of flags) command.addOption(optionOf(flag, group))
  return command
}

/** Parses argv. Prints help and version itself; throws a Fault for what it doesn't understand. */
export const parseArguments = (argv: readonly string[]): Typed | 'done' => parse(build(), argv)

/** The same for any command: a subcommand has one of its own. */
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
  const given = Object.entries(command.opts<{ [key: string]: string | boolean | string[] }>())
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

/** What --help prints, without the last line end. */
export const helpText = (): string => `${build().helpInformation()}${afterHelp()}`

/** Commander's errors in our voice: "error: unknown option '--windw'\n(Did you mean --window?)". */
function asFault({ message }: CommanderError, help: string): Fault {
  const [what = '', ...more] = message.replace(/^error: /, '').split('\n')
  const meant = more.join(' ').match(/Did you mean (?:one of )?(.*?)\?/)?.[1]
  return new Fault(
    `${what.replaceAll("'", '"')}.`,
    meant === undefined ? `Type ${help} for all options.` : `Did you mean "${meant}"?`,
  )
}

function afterHelp(): string {
  const lines = ['', 'Reports:']
  for (const { name, about } of Object.values(reports)) lines.push(`  ${name.padEnd(12)}${about}`)
  if (subcommands.size > 0) lines.push('', 'Commands:')
  for (const [name, { about }] of subcommands) lines.push(`  ${name.padEnd(12)}${about}`)
  lines.push('', 'Examples:')
  for (const { examples } of Object.values(reports))
    for (const { command, about } of examples) lines.push(`  ${command}`, `      ${about}`)
  lines.push(
    '',
    'Exit codes: 0 done, 1 a gate failed (--assert, --strict, --max-rejects,\n--fail), 2 could not do what was asked.',
  )
  return lines.join('\n')
}
