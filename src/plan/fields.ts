import { Fault, fieldName, WHOLE_LINE } from '../model/index.ts'

/** `--dedupe event_id`, `line`, or fields with commas between. */
export function dedupeWord(word: string): string[] {
  if (word === 'line') return [WHOLE_LINE]
  const fields = word.split(',').map(field => fieldName(field.trim()))
  const twice = fields.find((field, at) => fields.indexOf(field) < at)
  if (fields.includes('') || twice !== undefined)
    throw new Fault(
      `--dedupe "${word}" ${twice ? `names ${twice} twice` : 'has an empty field name'}.`,
      'For example: --dedupe event_id, --dedupe line or --dedupe customer_id,timestamp.',
    )
  if (fields.includes('line'))
    throw new Fault(
      `--dedupe "${word}": line compares the whole line, so it can't be combined with fields.`,
      'Type --dedupe line, or fields only.',
    )
  return fields
}

/** `--by brand`: one field. */
export function fieldWord(flag: string, word: string): string {
  if (word !== '' && !word.includes('\0')) return fieldName(word)
  throw new Fault(`--${flag} names no field.`, `For example: --${flag} brand.`)
}

/** `--catalog items.csv`: a file. Standard input can be read once, and the events may be there. */
export function catalogWord({ catalog }: { readonly catalog?: string }): string | null {
  if (catalog === undefined) return null
  if (catalog !== '-' && catalog !== '') return catalog
  throw new Fault('--catalog names no file.', 'For example: --catalog items.csv.')
}

/** What is remembered of an input without an end has to have one: the rows of a window that moves. */
export function followWord({
  follow,
  window,
  until,
  dedupe,
  hasOrderTotals,
}: FollowWords): boolean {
  if (follow !== true) return false
  if (until !== undefined)
    throw new Fault(
      "--follow and --until can't be combined: a growing input has no end.",
      'Leave out one of them.',
    )
  if (dedupe !== undefined)
    throw new Fault(
      "--follow and --dedupe can't be combined: an endless input has endless keys.",
      'Leave out one of them.',
    )
  if (hasOrderTotals)
    throw new Fault(
      "--follow and totals of orders can't be combined: an endless input has endless orders.",
      'Map revenue or price instead of order_total.',
    )
  if (window === undefined || window === 'all')
    throw new Fault(
      "--follow needs a window: an endless input can't be kept in full.",
      'For example: --follow --window 24h.',
    )
  return true
}

interface FollowWords {
  readonly follow?: boolean
  readonly window?: string
  readonly until?: string
  readonly dedupe?: string
  readonly hasOrderTotals: boolean
}
