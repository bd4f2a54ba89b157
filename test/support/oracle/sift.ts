import { type Decimal, decimalOf } from './decimal.ts'
import type { OracleEvent } from './event.ts'

/** A condition as the oracle takes it: no text, so that it shares no grammar with the program. */
export type OracleCondition =
  | { readonly all: readonly OracleCondition[] }
  | { readonly any: readonly OracleCondition[] }
  | { readonly not: OracleCondition }
  | { readonly field: string; readonly is: string; readonly than: OracleValue }
  | { readonly field: string; readonly among: readonly OracleValue[] }
  | { readonly field: string; readonly has: string }
  | { readonly field: string; readonly missing: true }
/** A text, a number's spelling or an instant. */
export type OracleValue = { text: string } | { number: string } | { ms: number }

/** A field as text; null where the event hasn't it. Every event is of a currency: the default where it names none. */
export function fieldText(event: OracleEvent, field: string, otherwise: string): string | null {
  switch (field) {
    case 'event_type':
      return event.type
    case 'customer_id':
      return event.customer
    case 'item_id':
      return event.item
    case 'quantity':
      return `${event.quantity}`
    case 'currency':
      return event.currency ?? otherwise
    case 'timestamp':
      return `${event.time}`
  }
  const value = event.fields.get(field)
  if (value === undefined || value.kind === 'null') return null
  if (value.kind === 'string' || value.kind === 'number') return value.text || null
  throw new Error(`the oracle keeps no text of ${field}`)
}

const sign = (n: bigint): number => (n > 0n ? 1 : n < 0n ? -1 : 0)
const size = (n: bigint): bigint => (n < 0n ? -n : n)
const lengthOf = (n: bigint): bigint => BigInt(`${size(n)}`.length)

function order(a: Decimal, b: Decimal): number {
  if (sign(a.digits) !== sign(b.digits)) return sign(a.digits) - sign(b.digits)
  const [x, y] = [lengthOf(a.digits) + a.exponent, lengthOf(b.digits) + b.exponent]
  // Of sizes so far apart that no memory holds the difference, the lengths decide.
  if (a.digits !== 0n && (x > y + 1n || y > x + 1n)) return x > y ? sign(a.digits) : -sign(a.digits)
  const least = a.exponent < b.exponent ? a.exponent : b.exponent
  return sign(a.digits * 10n ** (a.exponent - least) - b.digits * 10n ** (b.exponent - least))
}

/** Negative, 0 or positive; null for unknown. */
function compare(text: string | null, than: OracleValue): number | null {
  if (text === null) return null
  if ('ms' in than) return Number(text) - than.ms
  if ('text' in than) return Buffer.compare(Buffer.from(text), Buffer.from(than.text))
  const [a, b] = [decimalOf(text), decimalOf(than.number)]
  return a === null || b === null ? null : order(a, b)
}

const SIGNS: Record<string, (order: number) => boolean> = {
  '=': n => n === 0,
  '!=': n => n !== 0,
  '<': n => n < 0,
  '<=': n => n <= 0,
  '>': n => n > 0,
  '>=': n => n >= 0,
}

/** true, false or null for unknown: Kleene's logic, as SQL has it. */
export function truth(
  condition: OracleCondition,
  event: OracleEvent,
  otherwise: string,
): boolean | null {
  if ('not' in condition) {
    const inner = truth(condition.not, event, otherwise)
    return inner === null ? null : !inner
  }
  if ('all' in condition) {
    const parts = condition.all.map(part => truth(part, event, otherwise))
    return parts.includes(false) ? false : parts.includes(null) ? null : true
  }
  if ('any' in condition) {
    const parts = condition.any.map(part => truth(part, event, otherwise))
    return parts.includes(true) ? true : parts.includes(null) ? null : false
  }
  const text = fieldText(event, condition.field, otherwise)
  if ('missing' in condition) return text === null
  if ('has' in condition) return text === null ? null : text.includes(condition.has)
  if ('among' in condition) {
    const found = condition.among.map(value => compare(text, value))
    return found.includes(0) ? true : found.includes(null) ? null : false
  }
  const found = compare(text, condition.than)
  return found === null ? null : (SIGNS[condition.is]?.(found) ?? false)
}

/** The events without the duplicates, and how many those were and how many of them differ in what is compared. */
export function deduped(
  events: readonly OracleEvent[],
  key: readonly string[],
  compared: readonly string[],
  otherwise: string,
): { kept: OracleEvent[]; duplicate: number; conflicting: number; keyless: number } {
  const seen = new Map<string, string>()
  const kept: OracleEvent[] = []
  let [duplicate, conflicting, keyless] = [0, 0, 0]
  for (const event of events) {
    const textOf = (field: string) => fieldText(event, field, otherwise)
    const texts = key.map(field => (field === 'line' ? event.line.trim() : textOf(field)))
    const content = JSON.stringify([
      event.time,
      event.type,
      event.customer,
      event.item,
      `${event.amount}`,
      `${event.quantity}`,
      event.currency,
      event.order,
      textOf('session_id'),
      ...compared.map(textOf),
    ])
    const name = JSON.stringify(texts)
    const first = seen.get(name)
    if (texts.includes(null)) {
      keyless++
      kept.push(event)
    } else if (first === undefined) {
      seen.set(name, content)
      kept.push(event)
    } else {
      duplicate++
      if (first !== content && !key.includes('line')) conflicting++
    }
  }
  return { kept, duplicate, conflicting, keyless }
}
