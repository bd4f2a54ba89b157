import { Command, CommanderError, Option } from 'commander'
import { Fault, type Flag, shortened } from '../../model/index.ts'
import type { Page } from './page.ts'

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

const optionOf = ({ name, short, value, many, list }: Flag): Option => {
  const flags = `${short === undefined ? '' : `-${short}, `}--${name}${value === null ? '' : ` ${value}`}`
  const option = new Option(flags)
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

/** What was asked for instead of a run. */
export type Asked = 'help' | 'help-all' | 'version'

const ASKED: ReadonlyMap<string, Asked> = new Map([
  ['commander.helpDisplayed', 'help'],
  ['commander.version', 'version'],
  ['help-all', 'help-all'],
])

/** Only parses: help is ours, and loaded where it is asked for. */
class Parser extends Command {
  override outputHelp(): void {}
}

/** `isKnown`: which of the options it understands. */
function parserOf({ name, groups }: Page, isKnown: (flag: Flag) => boolean): Command {
  const command = new Parser(name)
    .argument('[words...]')
    .allowExcessArguments()
    .version('')
    .helpOption('-h, --help')
    .addOption(new Option('--help-all'))
    .on('option:help-all', () => {
      throw new CommanderError(0, 'help-all', '')
    })
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
  for (const { flags, hidden = false } of groups)
    for (const flag of flags) if (isKnown(flag)) command.addOption(optionOf(flag).hideHelp(hidden))
  return command
}

function errorOf(command: Command, argv: readonly string[]): CommanderError | null {
  try {
    command.parse(argv, { from: 'user' })
    return null
  } catch (error) {
    if (error instanceof CommanderError) return error
    throw error
  }
}

/** The options that may be typed there: by name, or by letter, of which a word may hold several (-qv). */
function mayBeIn(argv: readonly string[]): (flag: Flag) => boolean {
  const names = new Set<string>()
  const letters = new Set<string>()
  for (const word of argv) {
    const [, dashes, rest = ''] = /^(--?)([^=]*)/.exec(word) ?? []
    if (dashes === '--') names.add(rest)
    else if (dashes === '-') for (const letter of rest) letters.add(letter)
  }
  return ({ name, short }) => names.has(name) || (short !== undefined && letters.has(short))
}

/** Parses argv by the options of a page. Throws a Fault for what it doesn't understand. */
export function parse(page: Page, argv: readonly string[]): Typed | Asked {
  // To register all of them takes 2 ms of a start.
  const command = parserOf(page, mayBeIn(argv))
  const error = errorOf(command, argv)
  if (error !== null) {
    const asked = ASKED.get(error.code)
    if (asked !== undefined) return asked
    // It suggests an option that it knows.
    throw asFault(
      errorOf(
        parserOf(page, () => true),
        argv,
      ) ?? error,
      page,
    )
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
function asFault({ message }: CommanderError, page: Page): Fault {
  const [what = '', ...more] = message.replace(/^error: /, '').split('\n')
  const name = /^option '.*--([\w-]+).*' argument missing$/.exec(what)?.[1]
  const flag = page.groups.flatMap(({ flags }) => flags).find(each => each.name === name)
  if (flag !== undefined)
    return new Fault(
      `--${flag.name} needs a value.`,
      `--${flag.name} ${flag.value}: ${flag.about}.`,
    )
  const meant = more.join(' ').match(/Did you mean (?:one of )?(.*?)\?/)?.[1]
  return new Fault(
    `${what.replaceAll("'", '"')}.`,
    meant === undefined
      ? `Type ${page.name} --help-all for all options.`
      : `Did you mean "${meant}"?`,
  )
}
