import { type CsvStyle, Fault, limitWord } from '../../model/index.ts'
import { DEFAULT_STYLE, type Style } from '../../render/index.ts'
import { isRegularFile, isTerminal, STDOUT } from '../output/index.ts'
import { colorOf } from './color.ts'
import { type Flags, wordOf } from './parse.ts'

/** How a report looks, by what was typed and where it goes. */
export function styleOf(flags: Flags): Style {
  const toTerminal = flags.output === undefined && isTerminal(STDOUT)
  return {
    ...DEFAULT_STYLE,
    color: colorOf(flags, toTerminal),
    width: widthOf(flags, toTerminal),
    height: heightOf(flags, toTerminal),
    rows: flags.rows === undefined ? null : (limitWord('rows', flags.rows) ?? 'all'),
    table: wordOf(flags, 'table'),
    ...csvStyleOf(flags),
  }
}

/** How CSV is written: who asks for a file gets texts as they are, who looks at a terminal or a build's log is spared them. */
export function csvStyleOf(flags: Flags): CsvStyle {
  const toStdout = flags.output === undefined
  const isLog = (process.env.GITHUB_ACTIONS ?? '') !== '' && !isRegularFile(STDOUT)
  return {
    csvRaw: flags.csvRaw === true,
    csvCrlf: flags.csvCrlf === true,
    shownTo: !toStdout ? null : isTerminal(STDOUT) ? 'terminal' : isLog ? 'runner' : null,
  }
}

/** As wide as the terminal is; a pipe or a file has no width. */
function widthOf({ width }: Flags, toTerminal: boolean): number {
  if (typeof width === 'string') return widthWord(width)
  // A shell exports COLUMNS by accident or on purpose, but a pipe has no columns: there nothing is ever cut.
  return toTerminal
    ? terminalWidth(sizeOf('COLUMNS') ?? process.stdout.columns)
    : DEFAULT_STYLE.width
}

/** The size of the terminal that the environment gives, as ls and git take it; null where it is no number. */
function sizeOf(name: 'COLUMNS' | 'LINES'): number | null {
  const word = process.env[name] ?? ''
  return /^[1-9][0-9]{0,4}$/.test(word) ? Number(word) : null
}

/** Who says how many rows to show wants them however high the terminal is. */
function heightOf({ rows, top }: Flags, toTerminal: boolean): number {
  // Elsewhere the stream isn't asked: node would load it.
  const lines =
    toTerminal && rows === undefined && top === undefined
      ? (sizeOf('LINES') ?? process.stdout.rows)
      : 0
  return lines ? lines - PROMPT_LINES : DEFAULT_STYLE.height
}

/** Where the shell asks for the next command. */
const PROMPT_LINES = 1

/** A terminal that doesn't know how wide it is says 0 or nothing. */
export const terminalWidth = (columns: number | undefined): number =>
  Math.max(NARROWEST, columns || USUAL_WIDTH)

const USUAL_WIDTH = 80
/** Narrower than this nothing fits beside anything. */
const NARROWEST = 20

function widthWord(word: string): number {
  const width = /^[1-9][0-9]{0,4}$/.test(word) ? Number(word) : 0
  if (width >= NARROWEST) return width
  throw new Fault(
    `--width "${word}" is not a number of columns from ${NARROWEST} to 99999.`,
    'For example: --width 120.',
  )
}
