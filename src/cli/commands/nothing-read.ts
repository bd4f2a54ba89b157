import type { Outcome } from '../../model/index.ts'
import { escapeText, incompleteLines } from '../../render/index.ts'
import { CANT_DO } from '../exit.ts'
import { say } from '../output/say.ts'

/** Reasons of inputs of which not a byte was read. */
const UNOPENED: ReadonlySet<string> = new Set(['missing', 'unreadable', 'is_directory'])

/** Whether none of so many inputs could be opened: a report would be of zeros, and look like an answer. */
export const isNothingRead = ({ incomplete }: Outcome, inputs: number): boolean =>
  incomplete.length === inputs && incomplete.every(({ reason }) => UNOPENED.has(reason))

/** Says why, and nothing else but that `kept` (an -o) has its old content. */
export function nothingRead(outcome: Outcome, kept: string | null): number {
  say(incompleteLines(outcome).map(line => `analyze: ${line}`))
  if (kept !== null) say([`analyze: ${escapeText(kept)} stays as it was: nothing was read.`])
  return CANT_DO
}
