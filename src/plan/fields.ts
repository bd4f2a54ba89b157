import { Fault, fieldName, WHOLE_LINE } from '../model/index.ts'

/** `--dedupe event_id`, `line`, or fields with commas between. */
export function dedupeWord(word: string): string[] {
  if (word === 'line') return [WHOLE_LINE]
  const fields = word.split(',').map(field => fieldName(field.trim()))
  const twice = fields.find((field, at) => fields.indexOf(field) < at)
  if (fields.includes('') || twice !== undefined)
    throw new Fault(
      `--dedupe "${word}" ${twice ? `names ${twice} twice` : 'names no field in a place'}.`,
      'Type it like --dedupe event_id, --dedupe line or --dedupe customer_id,timestamp.',
    )
  if (fields.includes('line'))
    throw new Fault(
      `--dedupe "${word}": line is the whole line, so nothing can be added to it.`,
      'Type --dedupe line, or fields only.',
    )
  return fields
}

/** `--by brand`: one field. */
export function fieldWord(flag: string, word: string): string {
  if (word !== '' && !word.includes('\0')) return fieldName(word)
  throw new Fault(`--${flag} names no field.`, `Type it like --${flag} brand.`)
}

/** `--catalog items.csv`: a file. Standard input can be read once, and the events may be there. */
export function catalogWord({ catalog }: { readonly catalog?: string }): string | null {
  if (catalog === undefined) return null
  if (catalog !== '-' && catalog !== '') return catalog
  throw new Fault('--catalog names no file.', 'Type it like --catalog items.csv.')
}
