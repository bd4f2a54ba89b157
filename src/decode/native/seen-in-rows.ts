import type { Field } from '../../model/index.ts'
import type { SeenInRows } from '../map/spelling.ts'
import type { Parts, TableProgram } from '../map/table-program.ts'
import type { Tiers } from './decoder.ts'
import type { Scanner } from './scanner.ts'

/** What of a table's mapping the rows that the scanner read had: `asked` are bits of the conditions for what is ignored. */
export function seenInRows(
  { seen, reading }: Scanner,
  program: TableProgram,
  tiers: Tiers,
  asked: number,
): SeenInRows {
  const events = () => tiers.layout + tiers.general > 0
  /** Something stands there in each row, though it may be an empty text. */
  const isThere = (parts: Parts) =>
    program.absent.length === 0 && parts.some(each => each.kind === 'constant' || each.level === 0)
  const placesOf = (field: Field) => reading.spelling?.fields[field] ?? []
  return {
    events,
    field: field =>
      (isThere(program.fields.get(field) ?? []) && events()) || seen.field(placesOf(field)),
    extra: place => seen.extra(reading.spelling?.extras[place] ?? []),
    // No program for rows reads any.
    orderTotal: () => false,
    condition: place => ((asked >>> place) & 1) === 1,
  }
}
