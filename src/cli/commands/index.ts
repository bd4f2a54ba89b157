import type { Commands } from '../command.ts'
import { run as analyze } from './analyze/index.ts'

/** By the first word of the command line. A file of that name is ./NAME. */
export const subcommands: Commands = new Map([
  ['diff', { about: 'compare two reports or logs', load: () => import('./diff.ts') }],
  [
    'check',
    { about: 'check logs against their expected reports', load: () => import('./check.ts') },
  ],
  [
    'convert',
    {
      about: 'write any input as clean JSON lines or CSV',
      load: () => import('./convert.ts'),
    },
  ],
  [
    'doctor',
    {
      about: 'examine a file: its format, and the command that reads it',
      load: () => import('./doctor.ts'),
    },
  ],
  [
    'completion',
    { about: 'shell completion for bash, zsh or fish', load: () => import('./completion.ts') },
  ],
  [
    'help',
    {
      about: 'help on a report or a command: analyze help funnel',
      load: () => import('./help.ts'),
    },
  ],
  ['man', { about: 'the manual page: analyze man | man -l -', load: () => import('./man.ts') }],
])

/** Carries out a command line; gives the exit code. Throws a Fault for a bad request. */
export async function run(argv: readonly string[]): Promise<number> {
  const [first = '', ...rest] = argv
  const subcommand = subcommands.get(first)
  if (subcommand === undefined) return analyze(argv, subcommands)
  return (await subcommand.load()).run(rest, subcommands)
}
