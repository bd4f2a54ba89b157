import { typesOf } from '../detect/index.ts'
import { type DetectedReading, Fault, type Outcome, shellWord, shortened } from '../model/index.ts'

/**
 * Throws a Fault where events have a type that means one of ours and that no record of the sample had: purchases that begin
 * further on than was looked would else be activity, and the totals wrong without a word.
 */
export function checkLateTypes(
  { ledger }: Outcome,
  { inputs, typesSeen, types, command }: DetectedReading,
): void {
  if (typesSeen === null) return
  const seen = new Set(typesSeen)
  const late = ledger.notes.flatMap(({ note, event_type: type }) =>
    note === 'other_type' && type !== undefined && !seen.has(type) ? [type] : [],
  )
  if (late.length === 0) return
  const meant = typesOf([...seen, ...late]).filter(([theirs]) => late.includes(theirs))
  if (meant.length === 0) return
  const names = meant.map(([theirs]) => shortened(theirs)).join(', ')
  const all = [...types, ...meant].map(([theirs, ours]) => `${theirs}=${ours}`).join(',')
  const [name = ''] = inputs
  throw new Fault(
    `events of type ${names} begin in ${name} after the records that tell how it is read.`,
    `Say what they are: ${command.replace(/ --types (?:'[^']*'|\S+)/, '')} --types ${shellWord(all)}`,
  )
}
