import type { Flag } from '../../model/index.ts'
import { type ReportName, reportNames, reportOf, reports } from '../../report/index.ts'
import type { Commands } from '../command.ts'
import { HELP_FLAGS } from '../help/index.ts'
import { type FlagGroup, GROUPS, groupsOf } from '../options/index.ts'
import type { WordKind } from './words.ts'

/** What can be typed after `analyze`, or after one of its subcommands. */
export interface Scope {
  /** Null: the command itself. */
  readonly command: string | null
  readonly flags: readonly Flag[]
  /** Words that may stand there beside files. */
  readonly words: readonly { readonly word: string; readonly about: string }[]
}

/** All of it, read off the registries. */
export async function scopes(commands: Commands): Promise<Scope[]> {
  const flagsOf = (groups: readonly FlagGroup[]) =>
    groups.flatMap(({ flags, hidden }) => (hidden ? [] : flags))
  const own: Scope = {
    command: null,
    flags: withTables([...flagsOf(GROUPS), ...HELP_FLAGS], DEFAULT_REPORT),
    words: [
      ...Object.values(reports).map(({ name, about }) => ({ word: name, about })),
      ...[...commands].map(([word, { about }]) => ({ word, about })),
    ],
  }
  const others: Scope[] = reportNames.map(command => ({
    command,
    flags: withTables([...flagsOf(groupsOf([command])), ...HELP_FLAGS], command),
    words: [],
  }))
  for (const [command, { load }] of commands) {
    const { page, words } = await load()
    others.push({
      command,
      flags: [...flagsOf(page().groups), ...HELP_FLAGS],
      words: (words ?? []).map(word => ({ word, about: '' })),
    })
  }
  return [own, ...others]
}

const DEFAULT_REPORT = 'summary'

/** --table takes the tables of the report. */
const withTables = (flags: readonly Flag[], report: ReportName): readonly Flag[] =>
  flags.map(flag => (flag.name === 'table' ? { ...flag, choices: tablesOf(report) } : flag))

const tablesOf = (report: ReportName): string[] =>
  reportOf(report).tables.flatMap(({ name, drawn }) => (drawn ? [] : [name]))

/** Words that a script asks for when somebody types: `analyze completion words zones`. */
export const wordsAsked = ({ value }: Flag): WordKind | null => KINDS.get(value ?? '') ?? null

const KINDS: ReadonlyMap<string, WordKind> = new Map([
  ['<zone>', 'zones'],
  ['<field>', 'fields'],
  ['<key>', 'fields'],
])

/** Whether the value of a flag is a file: named so by what it is given. */
export const takesFile = ({ value }: Flag): boolean => value === '<file>'

/** How a flag is typed: '-f', '--format'. */
export const spellings = ({ name, short }: Flag): string[] =>
  short === undefined ? [`--${name}`] : [`-${short}`, `--${name}`]
