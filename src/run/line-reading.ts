import {
  isScannable,
  type JsonReading,
  readingOf,
  recordReading,
  type Wants,
} from '../decode/index.ts'
import { type PlainReason, type Plan, WHOLE_LINE } from '../model/index.ts'

/**
 * How the scanner reads the lines of a plan, by names or by a program; or why they are the plain decoder's: tables, a whole
 * line as a field, and what a program can't say.
 */
export function lineReadingOf(
  plan: Plan,
  wants: Pick<Wants, 'session'>,
): JsonReading | PlainReason {
  const { decoder, input, extras } = plan
  if (decoder !== 'auto') return 'asked'
  if (input.format === 'csv' || input.format === 'tsv') return 'table'
  if (extras.includes(WHOLE_LINE)) return 'whole_line'
  const { reading, mapping } = readingOf(plan)
  if (isScannable(reading.spelling, wants)) return reading
  return (mapping === null ? null : recordReading(reading, mapping, wants)) ?? 'mapping'
}
