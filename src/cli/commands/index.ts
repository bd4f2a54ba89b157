import type { FlagGroup } from '../options/parse.ts'

/** Something that the command does beside reporting: `analyze diff OLD NEW`. */
export interface Subcommand {
  /** One line, shown by --help. */
  readonly about: string
  /** Carries out the words after its name; gives the exit code. Loaded only when called for. */
  load(): Promise<SubcommandModule>
}

export interface SubcommandModule {
  run(argv: readonly string[]): Promise<number>
  /** Its options, for shell completion and the manual page. */
  groups?(): readonly FlagGroup[]
  /** The words that may follow it, where they are few. */
  readonly words?: readonly string[]
}

/** By the first word of the command line. A file of that name is ./NAME. */
export const subcommands: ReadonlyMap<string, Subcommand> = new Map([
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
  ['man', { about: 'the manual page: analyze man | man -l -', load: () => import('./man.ts') }],
])
