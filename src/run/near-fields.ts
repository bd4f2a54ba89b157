import { fieldNamesOf } from '../detect/index.ts'
import { didYouMean, type Outcome, suggestion } from '../model/index.ts'
import type { Readings } from './readings.ts'

/** The field that was probably meant: spelled nearly so, or with more to its name: `order` is order_id, `city` geo.city. */
export const nearField = (field: string, known: readonly string[]): string | null =>
  didYouMean(field, known) ??
  known.find(name => name.toLowerCase().split(/[._]/).includes(field.toLowerCase())) ??
  null

const MOST_NAMES = 12

/** What was meant by a field that no event has: the inputs are looked at again, since a run keeps no names it isn't asked for. */
export async function withNearFields(outcome: Outcome, readings: Readings): Promise<Outcome> {
  const isUnknown = outcome.warnings.some(
    ({ unknownField, hints }) => unknownField !== undefined && hints.length === 0,
  )
  if (!isUnknown) return outcome
  const names = await fieldNamesOf(readings.refs, readings.plan, readings.joined)
  const warnings = outcome.warnings.map(warning => {
    const { unknownField, hints } = warning
    if (unknownField === undefined || hints.length > 0) return warning
    const meant = nearField(unknownField, names)
    return { ...warning, hints: meant === null ? fieldsHint(names) : suggestion(meant) }
  })
  return { ...outcome, warnings }
}

function fieldsHint(names: readonly string[]): string[] {
  if (names.length === 0) return []
  const more = names.length > MOST_NAMES ? `, … (${names.length} in all)` : ''
  return [`Fields of the records: ${names.slice(0, MOST_NAMES).join(', ')}${more}.`]
}
