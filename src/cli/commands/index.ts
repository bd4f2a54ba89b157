import type { Commands } from '../command.ts'
import { run as analyze } from './analyze/index.ts'

/** By the first word of the command line. A file of that name is ./NAME. */
export const subcommands: Commands = new Map([
  [
    'diff',
    { about: 'two reports or logs side by side: what changed', load: () => import('./diff.ts') },
  ],
  [
    'check',
    { about: 'fixtures: logs with the reports they must give', load: () => import('./check.ts') },
  ],
  [
    'convert',
    {
      about: 'write the events in our own names: any input in, JSON lines or CSV out',
      load: () => import('./convert.ts'),
    },
  ],
  [
    'doctor',
    {
      about: 'look at a file: what it is, and the command that reads it',
      load: () => import('./doctor.ts'),
    },
  ],
  [
    'completion',
    { about: 'completion for bash, zsh or fish', load: () => import('./completion.ts') },
  ],
  [
    'help',
    { about: 'the options of one report: analyze help funnel', load: () => import('./help.ts') },
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
