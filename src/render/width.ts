import stringWidth from 'string-width'

let segmenter: Intl.Segmenter | undefined

/** Made where a text has to be cut: its data takes 9 ms to load. */
function graphemes(): Intl.Segmenter {
  // The rules are the same in every locale; one is named so that none is taken from the environment.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter
}

/** Longest text measured as a whole, in UTF-16 units a column: an id may be megabytes long. */
const UNITS_PER_COLUMN = 16

/** Beyond ASCII, what tables are drawn with: one column each. For anything else string-width compiles for 2 ms. */
export const DRAWN = '─…–−’·×±≤Σ€£¥█▓▒░▏▎▍▌▋▊▉▁▂▃▄▅▆▇'
const PLAIN = new RegExp(`^[ -~${DRAWN}]*$`)
const isPlain = (text: string): boolean => PLAIN.test(text)

/** Columns that a text takes in a terminal. CJK and emoji take two. */
export const displayWidth = (text: string): number =>
  isPlain(text) ? text.length : stringWidth(text)

/** The text in at most `width` columns, cut with '…' between grapheme clusters where it is longer. */
export function truncate(text: string, width: number): string {
  const short = text.length <= width * UNITS_PER_COLUMN
  if (short && displayWidth(text) <= width) return text
  return `${head(text, width - 1)}…`
}

function head(text: string, width: number): string {
  // One more than is kept: a mark after the last letter would belong to it.
  const start = text.slice(0, width + 1)
  if (isPlain(start)) return start.slice(0, width)
  let kept = ''
  let used = 0
  // A cluster can hold any number of combining marks, so its units are bounded too.
  const units = width * UNITS_PER_COLUMN
  for (const { segment } of graphemes().segment(text.slice(0, units + UNITS_PER_COLUMN))) {
    used += displayWidth(segment)
    if (used > width || kept.length + segment.length > units) break
    kept += segment
  }
  return kept
}

/** No limit: a pipe or a file is as wide as what is written to it. */
export const UNLIMITED = Number.POSITIVE_INFINITY

/** Widest text that others are aligned to where nothing is cut: an id of a megabyte shall not fill each row with spaces. */
export const WIDEST_ALIGNED = 200

/** How a text that is longer than its column is drawn. */
export const cutting = (width: number): ((text: string, width: number) => string) =>
  width === UNLIMITED ? text => text : truncate

/** Spaces after the text up to `width` columns; a longer text is left as it is. */
export const padRight = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)))

/** Spaces before the text up to `width` columns. */
export const padLeft = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - displayWidth(text))) + text

/** Lines of at most `width` columns, broken at spaces. A word longer than a line has one of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line: string | null = null
  for (const word of text.split(' ')) {
    if (line === null) line = word
    else if (displayWidth(line) + 1 + displayWidth(word) <= width) line += ` ${word}`
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line ?? '']
}

/** Parts beside each other, on as few lines as they take; one that is wider than a line is broken at its spaces. */
export function flow(parts: readonly string[], width: number, gap: string): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const line = lines.at(-1)
    if (line !== undefined && displayWidth(line) + gap.length + displayWidth(part) <= width)
      lines[lines.length - 1] = line + gap + part
    else lines.push(...(displayWidth(part) <= width ? [part] : wrap(part, width)))
  }
  return lines
}
