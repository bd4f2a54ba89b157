import type { Page } from './options/index.ts'

/** Something that the command does beside reporting: `analyze diff OLD NEW`. */
export interface Subcommand {
  /** One line, shown by --help. */
  readonly about: string
  /** Carries out the words after its name; gives the exit code. Loaded only when called for. */
  load(): Promise<SubcommandModule>
}

export interface SubcommandModule {
  run(argv: readonly string[], commands: Commands): Promise<number>
  /** How it is typed and what it takes: for its help, shell completion and the manual page. */
  page(): Page
  /** The words that may follow it, where they are few. */
  readonly words?: readonly string[]
}

/** By the first word of the command line. Given to each of them: help, completion and the manual page list them all. */
export type Commands = ReadonlyMap<string, Subcommand>

/** Exit codes. */
export const DONE = 0
export const GATE_FAILED = 1
export const CANT_DO = 2
