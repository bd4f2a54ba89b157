import { FIELDS, type Field } from '../../model/index.ts'
import * as numbers from '../../wasm/numbers.ts'
import * as shape from '../../wasm/record-shape.ts'
import type { Places } from '../map/record-places.ts'
import type { RecordProgram, RecordRule } from '../map/record-program.ts'
import type { Wants } from './keyed.ts'
import { extraName, fieldName } from './short-lines.ts'

/** A member of the lines that a rule's events are written as. */
interface Output {
  readonly name: string
  readonly kind: number
  readonly places: Places
  readonly standIns: number
  readonly tells: boolean
}

/** The members of a line, the type first: what follows is alike in lines of one type. */
export function outputsOf(
  { type, fields, extras, standIns, discount }: RecordRule,
  { told, minorUnits, looksFor: { columns } }: RecordProgram,
  wants: Pick<Wants, 'order' | 'session'>,
): Output[] {
  const bits = [...standIns].reduce((sum, place) => sum + 2 ** place, 0)
  const byField = new Map(fields)
  if (type !== null) byField.set('event_type', type)
  const isNet = discount !== null || minorUnits !== null
  if (isNet && !byField.has('revenue')) byField.set('revenue', [])
  /** Any text is an id, so nothing is wrong with one that nobody looks at. */
  const isUnread = (field: Field): boolean => {
    if (told.has(field) || columns.includes(field)) return false
    if (field === 'session_id') return !wants.session
    return field === 'order_id' ? !wants.order : field === 'event_id'
  }
  const kindOf = (field: Field): number => {
    if (field === 'event_type') return numbers.KIND_TYPE
    if (field === 'timestamp') return numbers.KIND_TIME
    if (field === 'revenue' && isNet) return shape.KIND_NET
    return isUnread(field) ? shape.KIND_UNREAD : numbers.KIND_TEXT
  }
  const ofFields = FIELDS.flatMap(field => {
    const places = byField.get(field)
    if (places === undefined) return []
    const standIns = field === 'customer_id' ? bits : 0
    return [
      { name: fieldName(field), kind: kindOf(field), places, standIns, tells: told.has(field) },
    ]
  })
  const ofExtras = extras.flatMap((places, i) =>
    typeof places === 'string'
      ? []
      : [{ name: extraName(i), kind: numbers.KIND_TEXT, places, standIns: 0, tells: false }],
  )
  return [...ofFields, ...ofExtras]
}
