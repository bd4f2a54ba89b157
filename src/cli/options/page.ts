import type { FlagGroup } from './groups.ts'

/** What a command or a report says of itself: parsed by, drawn as help, listed by completion and the manual page. */
export interface Page {
  /** 'analyze diff' */
  readonly name: string
  /** What follows the name: '<old> <new> [options]'. */
  readonly usage: string
  /** Sentences. */
  readonly about: string
  /** Its own options first. */
  readonly groups: readonly FlagGroup[]
  readonly examples: readonly Example[]
}

/** A command line, and what it is for. */
export interface Example {
  readonly command: string
  readonly about: string
}
