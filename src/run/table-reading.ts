import { type JsonReading, lineReading, mappingOf } from '../decode/index.ts'
import { type Plan, WHOLE_LINE } from '../model/index.ts'

/** How the scanner reads the rows of a plan's tables, by whatever columns; null where it can't. */
export function tableReading(plan: Plan): JsonReading | null {
  const { decoder, input, extras } = plan
  if (decoder !== 'auto' || extras.includes(WHOLE_LINE) || input.join.length > 0) return null
  return lineReading(extras, mappingOf(input, extras, { digitsAreTimes: true }))
}
