import { hasOrderTotals, type JsonReading } from '../decode/index.ts'
import type { PlainReason, Plan } from '../model/index.ts'
import { lineReadingOf } from './line-reading.ts'
import { wantsOf } from './needs.ts'

/** How the scanner reads a plan's lines, or why it doesn't. */
export const readingOrReason = (plan: Plan): JsonReading | PlainReason =>
  lineReadingOf(plan, wantsOf(plan))

/** The same; null for what is the plain decoder's. */
export function scannableReading(plan: Plan): JsonReading | null {
  const reading = readingOrReason(plan)
  return typeof reading === 'string' ? null : reading
}

/** Whether threads can read a plan's lines: orders whose totals count once are remembered by one of them. */
export const areLinesShareable = ({ input }: Plan): boolean => !hasOrderTotals(input)
