import type { FieldFound } from './fields.ts'
import { folded } from './folded.ts'

/** What says what was done to a row, in a database's log of changes: Debezium, Maxwell, Canal, DMS. */
const OPERATION = new Set(['op', 'operation', 'optype', 'changetype', 'dml', 'type', 'eventtype'])
/** The row as it was before, and as it is now. */
const BEFORE = new Set(['before', 'old', 'oldimage'])
const AFTER = new Set(['after', 'new', 'newimage', 'data'])
const CREATED = /^(?:c|r|i|ins|create|read|insert|load|snapshot|bootstrap-insert)$/i
const CHANGED = /^(?:u|d|t|upd|del|update|delete|modify|remove|truncate)$/i

interface ChangeLog {
  readonly operation: FieldFound
  /** What stands before the names of both rows: '' or 'payload.'. */
  readonly within: string
}

function changeLogIn(fields: readonly FieldFound[]): ChangeLog | null {
  for (const operation of fields) {
    const names = operation.path.split('.')
    const texts = [...operation.texts]
    const isKnown = texts.every(text => CREATED.test(text) || CHANGED.test(text))
    if (texts.length === 0 || !isKnown || !OPERATION.has(folded(names.at(-1) ?? ''))) continue
    // Beside the rows, or in an object of its own beside them.
    for (const depth of [1, 2]) {
      const within = names
        .slice(0, -depth)
        .map(name => `${name}.`)
        .join('')
      if (
        names.length >= depth &&
        fields.some(({ path }) => AFTER.has(rowName(path, within) ?? ''))
      )
        return { operation, within }
    }
  }
  return null
}

/** The name, folded, of the object directly within, that a field is of. */
function rowName(path: string, within: string): string | null {
  const rest = path.startsWith(within) ? path.slice(within.length) : ''
  const [name = '', ...more] = rest.split(/\.|\[\d*\]\./)
  return more.length > 0 ? folded(name) : null
}

/** What a row was before is no part of it. */
export function readable(found: Iterable<FieldFound>): FieldFound[] {
  const fields = [...found]
  const within = changeLogIn(fields)?.within ?? ''
  const isAfter = ({ path }: FieldFound) => AFTER.has(rowName(path, within) ?? '')
  return fields.some(isAfter)
    ? fields.filter(({ path }) => !BEFORE.has(rowName(path, within) ?? ''))
    : fields
}

/** Of a row's changes its creation is the event: the field and its values for those that are to be left out. */
export function laterChanges(
  found: Iterable<FieldFound>,
): (readonly [path: string, texts: readonly string[]])[] {
  const operation = changeLogIn([...found])?.operation
  const later = [...(operation?.texts ?? [])].filter(text => CHANGED.test(text))
  return operation === undefined || later.length === 0 ? [] : [[operation.path, later]]
}
