import {
  boundWord,
  type Calendar,
  Fault,
  fieldKind,
  type Literal,
  parseDecimal,
} from '../../model/index.ts'
import { type Token, whereFault } from './tokens.ts'

/** A comparison that the field can stand in. */
export function example(field: string): string {
  const kind = fieldKind(field)
  if (kind === 'number') return `${field} > 20`
  if (kind === 'time') return `${field} >= "2024-03-27"`
  return field === 'event_type' ? `${field} = "purchase"` : `${field} = "nike"`
}

const IS_BOOLEAN = /^(?:true|false)$/i

/** What a value means beside a field: an id is text, however it is typed; a price is a number; a timestamp an instant. */
export function literalOf(source: string, field: string, token: Token, cal: Calendar): Literal {
  const { kind, text, start } = token
  const isValue = kind === 'text' || kind === 'number' || (kind === 'word' && IS_BOOLEAN.test(text))
  if (!isValue) throw noValue(source, field, token)
  if (kind === 'number' && parseDecimal(text) === null && fieldKind(field) !== 'time')
    throw whereFault(source, start, `${text} is not a number`, `Put text in quotes: "${text}".`)
  switch (fieldKind(field)) {
    case 'time':
      return { kind: 'time', ms: instantOf(source, field, token, cal) }
    case 'number':
      if (kind === 'number') return { kind, text }
      throw whereFault(
        source,
        start,
        `${field} is a number: compare it with a number`,
        parseDecimal(text) === null
          ? `For example: ${example(field)}.`
          : `Leave out the quotes: ${text}.`,
      )
    case 'text':
      return { kind: 'text', text }
    case 'any':
      if (kind === 'number') return { kind, text }
      return { kind: 'text', text: kind === 'word' ? text.toLowerCase() : text }
  }
}

function noValue(source: string, field: string, { kind, text, start }: Token): Fault {
  if (kind === 'end')
    return whereFault(source, start, 'a value is missing here', `For example: ${example(field)}.`)
  if (kind === 'word' && /^null$/i.test(text))
    return whereFault(
      source,
      start,
      'nothing is equal to null, not even null',
      `Type ${field} is null, or ${field} is not null.`,
    )
  return whereFault(
    source,
    start,
    'expected a value here, a number or text in quotes',
    ...(kind === 'word' ? [`Put text in quotes: "${text}".`] : []),
  )
}

function instantOf(source: string, field: string, token: Token, cal: Calendar): number {
  try {
    if (token.kind === 'text') return boundWord('where', token.text, cal)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
  }
  throw whereFault(
    source,
    token.start,
    `${field} is a time: compare it with a date or a time`,
    `For example: ${field} >= "2024-03-27" or ${field} < "2024-03-27T05:00:00Z".`,
  )
}
