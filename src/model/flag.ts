/** An option of the command line and of the library: one name, one meaning, in whatever report takes it. */
export interface Flag {
  /** 'input-tz': --input-tz on the command line, inputTz in the library. */
  readonly name: string
  readonly short?: string
  /** What it is given: '<duration>'. Null: a switch. */
  readonly value: string | null
  readonly about: string
}

/** 'input-tz' to 'inputTz'. */
export const optionKey = (flag: string): string =>
  flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
