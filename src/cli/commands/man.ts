import packageJson from '../../../package.json' with { type: 'json' }
import type { Flag } from '../../model/index.ts'
import { reports } from '../../report/index.ts'
import { type Commands, DONE } from '../command.ts'
import { HELP_FLAGS } from '../help/index.ts'
import { type FlagGroup, GROUPS, type Page, parse } from '../options/index.ts'
import { writeStdout } from '../output/index.ts'
import { help } from './asked.ts'

export const page = (): Page => ({
  name: 'analyze man',
  usage: '',
  about: 'Prints the manual page, with every option.',
  groups: [],
  examples: [
    {
      command: 'analyze man | man -l -',
      about: 'reads it where the package is not installed globally',
    },
  ],
})

/** `analyze man`: the manual page, read off the registries. The build puts it into the package. */
export async function run(argv: readonly string[], commands: Commands): Promise<number> {
  const typed = parse(page(), argv)
  if (typeof typed === 'string') return help(typed, page())
  await writeStdout([await manPage(commands)])
  return DONE
}

/** The page in the man(7) macros. No date: the same version gives the same bytes. */
async function manPage(commands: Commands): Promise<string> {
  const parts = [
    `.TH ANALYZE 1 "" "${packageJson.name} ${packageJson.version}" "User Commands"`,
    ...section('NAME', ['analyze \\- exact answers from a shop’s raw event log']),
    ...section('SYNOPSIS', [
      '.B analyze',
      '.RI [ report ] " file" "\\|.\\|.\\|. [" options ]',
      ...[...commands.keys()].flatMap(name => ['.br', `.B analyze ${roff(name)}`, '\\|.\\|.\\|.']),
    ]),
    ...section('DESCRIPTION', [
      roff(
        'Reads JSON lines, one event per line, from files, globs or standard input (-), and prints a report: the most viewed item, the conversion rate and the highest-grossing item, by time and by item. The report goes to standard output; every line is accounted for on standard error.',
      ),
    ]),
    ...section(
      'REPORTS',
      Object.values(reports).flatMap(({ name, about }) => tagged(bold(name), about)),
    ),
    ...section(
      'COMMANDS',
      [...commands].flatMap(([name, { about }]) => tagged(bold(name), about)),
    ),
    ...section(
      'OPTIONS',
      [...GROUPS, { group: 'Help:', topic: 'help', flags: HELP_FLAGS }].flatMap(group),
    ),
    ...(await commandOptions(commands)),
    ...section('EXIT STATUS', [
      ...tagged('0', 'done'),
      ...tagged('1', 'a gate failed: --assert, --strict, --max-rejects, --tolerance, a fixture'),
      ...tagged('2', 'could not do what was asked, or only in part'),
      ...tagged('130, 143, 129', 'ended by Ctrl-C, SIGTERM, SIGHUP'),
    ]),
    ...section('ENVIRONMENT', [
      ...tagged(bold('NO_COLOR'), 'no colors'),
      ...tagged(bold('FORCE_COLOR'), 'colors even if the output is not a terminal; 0: none'),
      ...tagged(bold('GITHUB_ACTIONS'), 'failed gates become annotations of the build'),
    ]),
    ...section(
      'EXAMPLES',
      Object.values(reports).flatMap(({ examples }) =>
        examples.flatMap(({ command, about }) => tagged(bold(command), about)),
      ),
    ),
  ]
  return `${parts.join('\n')}\n`
}

const section = (name: string, lines: readonly string[]): string[] => [`.SH ${name}`, ...lines]
const group = (each: FlagGroup): string[] => [
  `.SS ${roff(each.group.replace(/:$/, ''))}`,
  ...each.flags.flatMap(flag => tagged(flagName(flag), flag.about)),
]

/** The options that only a subcommand has. */
async function commandOptions(commands: Commands): Promise<string[]> {
  const lines: string[] = []
  const known = new Set(GROUPS.flatMap(({ flags }) => flags.map(({ name }) => name)))
  for (const [name, { load }] of commands) {
    const { page } = await load()
    const own = page()
      .groups.flatMap(({ flags }) => flags)
      .filter(flag => !known.has(flag.name))
    if (own.length > 0) lines.push(...group({ group: `analyze ${name}`, topic: name, flags: own }))
  }
  return lines
}

const tagged = (term: string, about: string): string[] => ['.TP', term, roff(about)]

function flagName({ name, short, value }: Flag): string {
  const names =
    short === undefined ? bold(`--${name}`) : `${bold(`-${short}`)}, ${bold(`--${name}`)}`
  return value === null ? names : `${names} \\fI${roff(value.replace(/[<>]/g, ''))}\\fR`
}

const bold = (text: string): string => `\\fB${roff(text)}\\fR`

/** Text for roff: hyphens that are typed, backslashes, and a dot or quote that would begin a request. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1')
