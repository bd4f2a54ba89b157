import { type Decimal, decimalOf, integral, scaled } from './decimal.ts'
import { fieldsOf, type Value } from './json.ts'
import { instantOfNumber, instantOfText } from './timestamp.ts'

/** One accepted event. A purchase of less than nothing is a refund already, and a refund's amount isn't negative. */
export interface OracleEvent {
  readonly time: number
  readonly type: string
  readonly customer: string
  readonly item: string | null
  /** Line total in ten-thousandths. */
  readonly amount: bigint
  readonly quantity: bigint
  readonly currency: string | null
  readonly order: string | null
  readonly session: string | null
  /** All members of the line's object, the last of duplicates. */
  readonly fields: Map<string, Value>
  readonly line: string
  /** The timestamp is a date and nothing else. */
  readonly dateOnly: boolean
  /** Fields, and line totals, that were read as absent because they don't count. */
  readonly unread: number
}

/** On these price, quantity, revenue and currency count; on all others an ill-formed one is as if it weren't there. */
const WITH_MONEY = new Set(['add_to_cart', 'purchase', 'remove_from_cart', 'refund'])
const AMOUNT_LIMIT = 900_000_000_000n * 10_000n
const QUANTITY_LIMIT = 10n ** 9n
const DECIMAL_LENGTH = 400
/** Half a character: with the u flag a surrogate that has its other half is none. */
const HALF = /\p{Surrogate}/u

/** Thrown inside this file only: the line is to be rejected. Anything else that is thrown is a bug. */
class Rejected extends Error {}

const reject = (why: string): never => {
  throw new Rejected(why)
}

/** null where a field is absent: not there, null or an empty text. */
function present(fields: Map<string, Value>, name: string): Value | null {
  const value = fields.get(name)
  if (value === undefined || value.kind === 'null') return null
  return value.kind === 'string' && value.text === '' ? null : value
}

function textOrId(value: Value, name: string): string {
  if (value.kind === 'string') return HALF.test(value.text) ? reject(`${name}: half`) : value.text
  if (value.kind !== 'number') return reject(`${name}: type`)
  return /^(0|-?[1-9][0-9]*)$/.test(value.text) ? value.text : reject(`${name}: spelling`)
}

function id(fields: Map<string, Value>, name: string): string | null {
  const value = present(fields, name)
  return value === null ? null : textOrId(value, name)
}

function eventType(fields: Map<string, Value>): string {
  const value = present(fields, 'event_type')
  return value?.kind === 'string' ? textOrId(value, 'event_type') : reject('event_type')
}

function time(fields: Map<string, Value>, inputZone: string): number {
  const value = present(fields, 'timestamp')
  if (value?.kind === 'number') return instantOfNumber(value.text) ?? reject('timestamp: magnitude')
  if (value?.kind !== 'string') return reject('timestamp')
  return instantOfText(value.text, inputZone) ?? reject('timestamp: spelling')
}

function decimal(fields: Map<string, Value>, name: string): Decimal | null {
  const value = present(fields, name)
  if (value === null) return null
  if (value.kind !== 'number' && value.kind !== 'string') return reject(`${name}: type`)
  if (value.text.length > DECIMAL_LENGTH) return reject(`${name}: length`)
  return decimalOf(value.text) ?? reject(`${name}: spelling`)
}

function quantity(fields: Map<string, Value>): bigint {
  const value = present(fields, 'quantity')
  if (value === null) return 1n
  if (value.kind !== 'number' && value.kind !== 'string') return reject('quantity: type')
  const spelled = decimalOf(value.text) ?? reject('quantity: spelling')
  const units = integral(spelled)
  if (units === 'fraction' || units === 'huge' || units === 0n) return reject('quantity: value')
  return units > QUANTITY_LIMIT || units < -QUANTITY_LIMIT ? reject('quantity: range') : units
}

function currency(fields: Map<string, Value>): string | null {
  const value = present(fields, 'currency')
  if (value === null) return null
  if (value.kind !== 'string' || !/^[A-Za-z]{3}$/.test(value.text)) return reject('currency')
  return value.text.toUpperCase()
}

function lineTotal(price: Decimal | null, revenue: Decimal | null, units: bigint): bigint {
  const total =
    revenue !== null ? scaled(revenue, 1n, 4n) : price !== null ? scaled(price, units, 4n) : 0n
  if (total === 'huge' || total > AMOUNT_LIMIT || total < -AMOUNT_LIMIT) return reject('range')
  return total
}

function eventOf(text: string, inputZone: string): OracleEvent {
  const fields = fieldsOf(text) ?? reject('no JSON object')
  const written = eventType(fields)
  const customer = id(fields, 'customer_id') ?? reject('customer_id')
  const item = id(fields, 'item_id')
  const unread: string[] = []
  const judged = <T>(name: string, absent: T, read: () => T): T => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof Rejected) || WITH_MONEY.has(written)) throw error
      unread.push(name)
      fields.delete(name)
      return absent
    }
  }
  // Nothing here reads this one, but a field that is present is well formed.
  id(fields, 'event_id')
  const session = id(fields, 'session_id')
  const price = judged('price', null, () => {
    const value = decimal(fields, 'price')
    return value !== null && value.digits < 0n ? reject('price: negative') : value
  })
  const units = judged('quantity', 1n, () => quantity(fields))
  const revenue = judged('revenue', null, () => decimal(fields, 'revenue'))
  const code = judged('currency', null, () => currency(fields))
  const total = judged('line total', 0n, () => lineTotal(price, revenue, units))
  const stamp = fields.get('timestamp')
  const isReturn = written === 'purchase' && (units < 0n || total < 0n)
  const type = isReturn ? 'refund' : written
  return {
    time: time(fields, inputZone),
    type,
    customer,
    item,
    amount: type === 'refund' && total < 0n ? -total : total,
    quantity: units,
    currency: code,
    order: id(fields, 'order_id'),
    session,
    fields,
    line: text,
    dateOnly: stamp?.kind === 'string' && stamp.text.length === 10,
    unread: unread.length,
  }
}

/** The event of a line, or null when the line is to be rejected (MEANING part 1). */
export function readEvent(text: string, inputZone: string): OracleEvent | null {
  try {
    return eventOf(text, inputZone)
  } catch (error) {
    if (error instanceof Rejected) return null
    throw error
  }
}
