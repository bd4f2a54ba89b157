import Papa from 'papaparse'

export const DELIMITERS = [',', ';', '\t', '|'] as const

/** Stands for two spaces or more. */
export const SPACES = '  '

/** As it is typed. */
export const delimiterName = (delimiter: string): string =>
  delimiter === '\t'
    ? 'tab'
    : delimiter === SPACES
      ? 'spaces'
      : delimiter === ' '
        ? 'space'
        : delimiter

/** The cells of one line. */
export const cellsOf = (line: string, delimiter: string): readonly string[] =>
  (Papa.parse<string[]>(line, { delimiter, newline: '\n' }).data[0] ?? []) as string[]

/** The delimiter that makes most cells of a header; null where none makes two. The first of equals. */
export function delimiterOf(header: string): string | null {
  let best: string | null = null
  let most = 1
  for (const delimiter of DELIMITERS) {
    const count = cellsOf(header, delimiter).length
    if (count > most) {
      best = delimiter
      most = count
    }
  }
  return best
}
