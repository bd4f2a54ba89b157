import { limitWord } from '../model/index.ts'
import { DEFAULT_STYLE, type Style } from '../render/index.ts'
import { isTerminal, STDOUT } from './at-once.ts'
import type { Flags } from './command.ts'

/** How a report looks, by what was typed and where it goes. */
export function styleOf(flags: Flags): Style {
  const toTerminal = flags.output === undefined && isTerminal(STDOUT)
  const noColor = (process.env.NO_COLOR ?? '') !== ''
  return {
    ...DEFAULT_STYLE,
    color: toTerminal && !noColor && process.env.TERM !== 'dumb',
    width: toTerminal ? Math.max(process.stdout.columns, DEFAULT_STYLE.width) : DEFAULT_STYLE.width,
    rows: flags.rows === undefined ? null : (limitWord('rows', flags.rows) ?? 'all'),
    table: wordOf(flags, 'table'),
    csvRaw: flags.csvRaw === true,
  }
}

/** The value of a flag that takes one. */
export const wordOf = (flags: Flags, key: string): string | null =>
  typeof flags[key] === 'string' ? flags[key] : null
