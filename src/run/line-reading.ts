import {
  hasOrderTotals,
  isScannable,
  type JsonReading,
  readingOf,
  recordReading,
} from '../decode/index.ts'
import { type PlainReason, type Plan, WHOLE_LINE } from '../model/index.ts'
import { wantsOf } from './needs.ts'

/**
 * How the scanner reads a plan's records; null for what is the plain decoder's: tables, a whole line as a field, and what
 * names of members can't say.
 */
export function scannableReading(plan: Plan): JsonReading | null {
  const reading = readingOrReason(plan)
  return typeof reading === 'string' ? null : reading
}

export function readingOrReason(plan: Plan): JsonReading | PlainReason {
  const { decoder, input, extras } = plan
  if (decoder !== 'auto') return 'asked'
  if (input.format === 'csv' || input.format === 'tsv') return 'table'
  if (extras.includes(WHOLE_LINE)) return 'whole_line'
  const { reading, mapping } = readingOf(plan)
  const wants = wantsOf(plan)
  if (isScannable(reading.spelling, wants)) return reading
  return (mapping === null ? null : recordReading(reading, mapping, wants)) ?? 'mapping'
}

/** Whether threads can read a plan's lines: orders whose totals count once are remembered by one of them. */
export const areLinesShareable = ({ input }: Plan): boolean => !hasOrderTotals(input)
