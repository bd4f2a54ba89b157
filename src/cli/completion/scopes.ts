import type { Flag } from '../../model/index.ts'
import { reportNames, reports } from '../../report/index.ts'
import type { Commands } from '../command.ts'
import { HELP_FLAGS } from '../help/index.ts'
import { type FlagGroup, GROUPS, groupsOf } from '../options/index.ts'

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
    flags: [...flagsOf(GROUPS), ...HELP_FLAGS],
    words: [
      ...Object.values(reports).map(({ name, about }) => ({ word: name, about })),
      ...[...commands].map(([word, { about }]) => ({ word, about })),
    ],
  }
  const others: Scope[] = reportNames.map(command => ({
    command,
    flags: [...flagsOf(groupsOf([command])), ...HELP_FLAGS],
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

/** Whether the value of a flag is a file: named so by what it is given. */
export const takesFile = ({ value }: Flag): boolean => value === '<file>'

/** How a flag is typed: '-f', '--format'. */
export const spellings = ({ name, short }: Flag): string[] =>
  short === undefined ? [`--${name}`] : [`-${short}`, `--${name}`]
