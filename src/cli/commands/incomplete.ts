import type { Outcome } from '../../model/index.ts'
import { emptyLines, escapeText, incompleteLines } from '../../render/index.ts'
import { CANT_DO } from '../command.ts'
import { say } from '../output/index.ts'

/** Reasons of inputs of which not a byte was read. */
const UNOPENED: ReadonlySet<string> = new Set(['missing', 'unreadable', 'is_directory'])

/** Whether none of so many inputs could be opened: a report would be of zeros, and look like an answer. */
export const isNothingRead = ({ incomplete }: Outcome, inputs: number): boolean =>
  incomplete.length === inputs && incomplete.every(({ reason }) => UNOPENED.has(reason))

/** Says which inputs weren't read to their end, and why `kept` (an -o) has its old content; gives the exit code. */
export function incomplete(outcome: Outcome, kept: string | null, why: string): number {
  say(incompleteLines(outcome).map(line => `analyze: ${line}`))
  if (kept !== null) say([`analyze: ${escapeText(kept)} was left unchanged: ${why}.`])
  return CANT_DO
}

/** The same where nothing was read: nothing else is said. */
export const nothingRead = (outcome: Outcome, kept: string | null): number =>
  incomplete(outcome, kept, 'nothing was read')

/** Whether the answer tells nothing apart: no event has the field of --by or --per. */
export const isEmpty = ({ warnings }: Outcome): boolean =>
  warnings.some(({ emptyOption }) => emptyOption !== undefined)

/** Says so; gives the exit code. */
export function saidEmpty(outcome: Outcome, kept: string | null): number {
  say(emptyLines(outcome).map(line => (line.startsWith(' ') ? line : `analyze: ${line}`)))
  if (kept !== null) say([`analyze: ${escapeText(kept)} was left unchanged.`])
  return CANT_DO
}
