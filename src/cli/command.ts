import { Command, CommanderError, Option } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { itemMetricNames } from '../metrics/index.ts'
import { Fault, GRAINS } from '../model/index.ts'
import { formats } from '../render/index.ts'
import { reports } from '../report/index.ts'

/** What was typed: words, not yet what they mean. */
export interface Typed {
  readonly words: readonly string[]
  readonly flags: Flags
}

export interface Flags {
  readonly window?: string
  readonly since?: string
  readonly until?: string
  readonly tz?: string
  readonly inputTz?: string
  readonly bucket?: string
  readonly retain?: string
  readonly customers?: true
  readonly sort?: string
  readonly top?: string
  readonly rows?: string
  readonly basis?: string
  readonly currency?: string
  readonly defaultCurrency?: string
  readonly explain?: string
  readonly format?: string
  readonly output?: string
  readonly table?: string
  readonly csvRaw?: true
  readonly strict?: true
  readonly maxRejects?: string
  readonly rejects?: string
  readonly quiet?: true
}

const REPORT = 'What to report:'
const PERIOD = 'Which events:'
const FORMAT = 'How to print it:'
const DATA = 'Bad data:'
const HELP_WIDTH = 80

const option = (group: string, flags: string, about: string) =>
  new Option(flags, about).helpGroup(group)

const OPTIONS: readonly Option[] = [
  option(PERIOD, '-w, --window <duration>', 'how far back: 90m, 24h, 7d, 4w, all (default: all)'),
  option(PERIOD, '--since <time>', 'start of the period, inclusive: a date or a time'),
  option(
    PERIOD,
    '--until <time>',
    'end of the period, exclusive (default: just after the newest event)',
  ),
  option(PERIOD, '--tz <zone>', 'time zone of the report: an IANA name (default: UTC)'),
  option(PERIOD, '--input-tz <zone>', 'zone of timestamps without an offset (default: UTC)'),
  option(REPORT, '-b, --bucket <grain>', `auto, ${GRAINS.join(', ')} (default: auto)`),
  option(
    REPORT,
    '--retain <chain>',
    'how long each grain is kept (default: hour:7d,day:90d,month:forever)',
  ),
  option(REPORT, '--customers', 'count distinct customers in every bucket'),
  option(REPORT, '--basis <basis>', 'what conversion counts: event, customer (default: event)'),
  option(
    REPORT,
    '-s, --sort <metric>',
    `rank items by ${itemMetricNames.join(', ')} (default: views)`,
  ),
  option(REPORT, '-n, --top <number>', 'items to show, or all (default: 10)'),
  option(
    REPORT,
    '--currency <code>',
    'currency of the money columns (default: the one with most purchases)',
  ),
  option(REPORT, '--default-currency <code>', 'currency of events that name none (default: XXX)'),
  option(REPORT, '--explain <metric>', 'what a number is made of: METRIC or METRIC:ITEM'),
  option(FORMAT, '-f, --format <format>', `${formats.join(', ')} (default: table)`),
  option(FORMAT, '-o, --output <file>', 'write to a file, whole or not at all'),
  option(FORMAT, '--rows <number>', 'rows of a series to show, or all (default: 48)'),
  option(FORMAT, '--table <name>', 'the table that CSV takes (default: items)'),
  option(FORMAT, '--csv-raw', 'leave CSV text as it is, also where a spreadsheet would run it'),
  option(FORMAT, '-q, --quiet', 'only errors on stderr'),
  option(DATA, '--strict', 'fail (exit 1) when any line is rejected'),
  option(DATA, '--max-rejects <limit>', 'fail (exit 1) beyond N rejected lines, or P% of them'),
  option(DATA, '--rejects <file>', 'write the rejected lines with their reasons'),
]

function build(): Command {
  const command = new Command('analyze')
    .description('Exact answers from a shop’s raw event log: JSON lines in, a report out.')
    .usage('[report] <file…> [options]')
    .argument('[file…]', 'files, globs, or - for standard input')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', afterHelp())
    .allowExcessArguments()
    .exitOverride()
    .configureOutput({ writeErr: () => {}, getOutHelpWidth: () => HELP_WIDTH })
  for (const each of OPTIONS) command.addOption(each)
  return command
}

/** Parses argv. Prints help and version itself; throws a Fault for what it doesn't understand. */
export function parseArguments(argv: readonly string[]): Typed | 'done' {
  const command = build()
  try {
    command.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return 'done'
    throw asFault(error)
  }
  return { words: command.args, flags: command.opts<Flags>() }
}

/** What --help prints. */
export const helpText = (): string => `${build().helpInformation()}${afterHelp()}\n`

/** Commander's errors in our voice: "error: unknown option '--windw'\n(Did you mean --window?)". */
function asFault({ message }: CommanderError): Fault {
  const [what = '', ...more] = message.replace(/^error: /, '').split('\n')
  const meant = more.join(' ').match(/Did you mean (?:one of )?(.*?)\?/)?.[1]
  return new Fault(
    `${what.replaceAll("'", '"')}.`,
    meant === undefined ? 'Type analyze --help for all options.' : `Did you mean "${meant}"?`,
  )
}

function afterHelp(): string {
  const lines = ['', 'Reports:']
  for (const { name, about } of Object.values(reports)) lines.push(`  ${name.padEnd(10)}${about}`)
  lines.push('', 'Examples:')
  for (const { examples } of Object.values(reports))
    for (const { command, about } of examples) lines.push(`  ${command}`, `      ${about}`)
  lines.push(
    '',
    'Exit codes: 0 done, 1 a gate failed (--strict, --max-rejects), 2 could not do what was asked.',
  )
  return lines.join('\n')
}
