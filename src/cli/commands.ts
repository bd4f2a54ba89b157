/** Something that the command does beside reporting: `analyze diff OLD NEW`. */
export interface Subcommand {
  /** One line, shown by --help. */
  readonly about: string
  /** Carries out the words after its name; gives the exit code. Loaded only when called for. */
  load(): Promise<{ run(argv: readonly string[]): Promise<number> }>
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
])
