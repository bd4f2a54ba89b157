import { type AnalyzeOptions, type Format, type Host, render, watch } from '../../../index.ts'
import type { Outcome } from '../../../model/index.ts'
import { outcomeLine, type Style } from '../../../render/index.ts'
import type { Flags } from '../../options/index.ts'
import { writeStdout } from '../../output/index.ts'

/** Where the answers go until the last one. */
export interface Screen {
  /** A terminal is drawn over; else lines are appended: to 'stdout', to 'stderr' or nowhere. */
  readonly kind: 'terminal' | 'stdout' | 'stderr' | 'none'
  readonly style: Style
}

/** A few times a second. */
const REDRAW_MS = 250
const HOME = '\x1b[H'
const CLEAR_LINE = '\x1b[K'
const CLEAR_BELOW = '\x1b[J'
const CLEAR_ALL = '\x1b[H\x1b[2J'

/** Where the answers of a run that follows go: where a program reads the last one, it gets that one alone. */
export function screenOf({ output, quiet }: Flags, format: Format): Screen['kind'] {
  if (format === 'table' && output === undefined)
    return process.stdout.isTTY ? 'terminal' : 'stdout'
  return quiet === true ? 'none' : 'stderr'
}

/** Draws each answer as it comes; gives the last one, which isn't drawn. Ends with the input, or when stopped. */
export async function followed(
  options: AnalyzeOptions,
  host: Host,
  stop: AbortController,
  screen: Screen,
): Promise<Outcome> {
  let drawnAt = -Infinity
  let line = ''
  let last: Outcome | null = null
  const due = () => performance.now() - drawnAt >= REDRAW_MS
  for await (const outcome of watch(options, { ...host, stop: stop.signal, due })) {
    last = outcome
    if (stop.signal.aborted || outcome.incomplete.length > 0) continue
    const drawn = outcomeLine(outcome)
    // Nothing of what is shown has changed, or the input has ended and this was drawn already.
    if (drawn !== line || screen.kind === 'terminal') await draw(outcome, drawn, screen, stop)
    line = drawn
    drawnAt = performance.now()
  }
  if (last === null) throw new Error('the engine ended without an outcome')
  if (screen.kind === 'terminal') await writeStdout([CLEAR_ALL])
  return last
}

async function draw(outcome: Outcome, line: string, screen: Screen, stop: AbortController) {
  if (screen.kind === 'stderr') process.stderr.write(`${line}\n`)
  if (screen.kind === 'stderr' || screen.kind === 'none') return
  const text = screen.kind === 'stdout' ? `${line}\n` : page(outcome, screen.style)
  // A reader that has gone wants no more answers.
  if ((await writeStdout([text])) === 'closed') stop.abort()
}

/** As much of the report as the terminal has lines for, drawn over what is there. */
function page(outcome: Outcome, style: Style): string {
  const lines = [...render(outcome, 'table', style)].join('').split('\n')
  const rows = Math.max(1, process.stdout.rows - 1)
  const shown = lines.slice(0, rows).map(each => `${each}${CLEAR_LINE}\n`)
  return `${HOME}${shown.join('')}${CLEAR_BELOW}`
}
