import { choice } from '../../model/index.ts'
import { COLORS } from './groups.ts'
import { type Flags, wordOf } from './parse.ts'

/**
 * Whether to emphasize, for where a text goes. What was typed decides, then the environment as most commands read it:
 * FORCE_COLOR (Node), NO_COLOR (no-color.org), CLICOLOR_FORCE and CLICOLOR (bixense.com/clicolors), then TERM. A file is never
 * coloured unless it is typed.
 */
export function colorOf(flags: Flags, toTerminal: boolean): boolean {
  const typed = choice('color', wordOf(flags, 'color') ?? 'auto', COLORS)
  if (typed !== 'auto') return typed === 'always'
  if (flags.output !== undefined) return false
  const { FORCE_COLOR = '', NO_COLOR = '', CLICOLOR_FORCE = '', CLICOLOR, TERM } = process.env
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  if (NO_COLOR !== '') return false
  if (CLICOLOR_FORCE !== '' && CLICOLOR_FORCE !== '0') return true
  return toTerminal && CLICOLOR !== '0' && TERM !== 'dumb'
}
