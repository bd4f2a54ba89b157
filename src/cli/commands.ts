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
])
