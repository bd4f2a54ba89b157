import type { Plan } from '../model/index.ts'
import { layoutOf } from './document/index.ts'
import { firstLines, HEAD_BYTES, type Shape, shapeOf } from './shape/index.ts'

export type DecodePlan = Pick<Plan, 'inputZone' | 'keepRejected' | 'extras' | 'input'>

/** Whether an input is said to be a table. */
export const isTable = ({ format, delimiter, skipLines, fillDown }: DecodePlan['input']): boolean =>
  format === 'csv' ||
  format === 'tsv' ||
  (format === 'auto' && (delimiter !== null || skipLines > 0 || fillDown.length > 0))

/** The shape of an input, as far as the plan leaves it open; null where more of it is needed. */
export function shapeFor({ input }: DecodePlan, head: Uint8Array, isAll: boolean): Shape | null {
  if (isTable(input)) {
    if (!isAll && head.length < HEAD_BYTES) return null
    return shapeOf(head, isAll) ?? { kind: 'text' }
  }
  if (input.format !== 'jsonl') return shapeOf(head, isAll)
  return firstLines(head).length === 0 && !isAll ? null : { kind: 'json_lines' }
}

/** Whether a text that begins with these bytes (all of it, or as many as `HEAD_BYTES`) is read as JSON lines. */
export const isJsonLines = (plan: DecodePlan, head: Uint8Array): boolean => {
  if (isTable(plan.input)) return false
  const shape = shapeFor(plan, head, head.length < HEAD_BYTES)
  return shape !== null && shape.kind !== 'table' && layoutOf(plan.input, shape) === null
}
