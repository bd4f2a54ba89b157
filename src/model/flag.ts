/** An option of the command line and of the library: one name, one meaning, in whatever report takes it. */
export interface Flag {
  /** 'input-tz': --input-tz on the command line, inputTz in the library. */
  readonly name: string
  readonly short?: string
  /** What it is given: '<duration>'. Null: a switch. */
  readonly value: string | null
  readonly about: string
  /** In one line, where it is shown among the most used; else `about`. */
  readonly brief?: string
  /** The words that it takes, where they are few: read by shell completion. */
  readonly choices?: readonly string[]
  /** A list with commas, which may be given in several parts. */
  readonly list?: true
  /** May be given several times; each adds one. */
  readonly many?: true
  /**
   * For an option that changes what the numbers mean: its default. Another word is part of the report's definitions,
   * and reports of different definitions aren't compared.
   */
  readonly defines?: string
}

/** 'input-tz' to 'inputTz'. */
export const optionKey = (flag: string): string =>
  flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
