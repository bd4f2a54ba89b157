import { type Calendar, FIELDS, type Field, type Reason } from '../../model/index.ts'
import { countsMoney, totalOf } from './line-total.ts'
import type { RawFields } from './raw.ts'
import * as rules from './rules.ts'

/** The fields of an event, each well formed, as the line has them. */
export type CheckedEvent = { [F in Field]: Read<FieldRules[F]> } & {
  /** Fields that were ill formed where they don't count: they are as absent here. */
  readonly notRead?: readonly Field[]
}

type FieldRules = ReturnType<typeof fieldRules>
type Read<R> = R extends rules.Rule<infer T> ? T : never

/** The first field at fault, in the order of FIELDS. */
export interface FieldProblem {
  readonly field: Field
  readonly reason: Reason
}

/** Judged on the types of events whose money counts (`countsMoney`); elsewhere an ill-formed one is no reason to lose the event. */
const FIELDS_THAT_COUNT = ['price', 'quantity', 'revenue', 'currency'] as const

/** What each field may hold, in the order of FIELDS. `input` is the clock of timestamps without an offset. */
const fieldRules = (input: Calendar) => ({
  event_type: rules.needed(rules.eventType),
  customer_id: rules.needed(rules.id),
  timestamp: rules.needed(rules.moment(input)),
  item_id: rules.id,
  price: rules.price,
  quantity: rules.quantity,
  revenue: rules.decimal,
  currency: rules.currency,
  event_id: rules.id,
  order_id: rules.id,
  session_id: rules.id,
})

/** A line total that no event can have. */
const isBeyond = (event: Pick<CheckedEvent, 'event_type' | 'price' | 'quantity' | 'revenue'>) =>
  totalOf(event) === 'out_of_range' && countsMoney(event.event_type)

/**
 * Checks the events of an input. Plain rules and no schema of a validation library: which of several faults is
 * told, and which don't count, depends on the event's type.
 */
export function eventChecker(input: Calendar): (raw: RawFields) => CheckedEvent | FieldProblem {
  const own = fieldRules(input)
  return raw => {
    const event = wellFormed(own, raw)
    if (event !== null) return event
    const notRead = fieldsNotRead(own, raw)
    const absent = Object.fromEntries(notRead.map(field => [field, undefined]))
    const read = { ...raw, ...absent }
    const rest = notRead.length === 0 ? null : wellFormed(own, read)
    return rest === null ? firstProblem(own, read) : { ...rest, notRead }
  }
}

/** The ill-formed fields of an event on which they don't count. An event without a type is none. */
function fieldsNotRead(own: FieldRules, raw: RawFields): readonly Field[] {
  const type = own.event_type(raw.event_type)
  if (type instanceof rules.Problem || countsMoney(type)) return []
  return FIELDS_THAT_COUNT.filter(field => own[field](raw[field]) instanceof rules.Problem)
}

/** The event that the fields make; null where anything is wrong. */
function wellFormed(own: FieldRules, raw: RawFields): CheckedEvent | null {
  const event_type = own.event_type(raw.event_type)
  const customer_id = own.customer_id(raw.customer_id)
  const timestamp = own.timestamp(raw.timestamp)
  const item_id = own.item_id(raw.item_id)
  const price = own.price(raw.price)
  const quantity = own.quantity(raw.quantity)
  const revenue = own.revenue(raw.revenue)
  const currency = own.currency(raw.currency)
  const event_id = own.event_id(raw.event_id)
  const order_id = own.order_id(raw.order_id)
  const session_id = own.session_id(raw.session_id)
  if (
    event_type instanceof rules.Problem ||
    customer_id instanceof rules.Problem ||
    timestamp instanceof rules.Problem ||
    item_id instanceof rules.Problem ||
    price instanceof rules.Problem ||
    quantity instanceof rules.Problem ||
    revenue instanceof rules.Problem ||
    currency instanceof rules.Problem ||
    event_id instanceof rules.Problem ||
    order_id instanceof rules.Problem ||
    session_id instanceof rules.Problem
  )
    return null
  const event = {
    event_type,
    customer_id,
    timestamp,
    item_id,
    price,
    quantity,
    revenue,
    currency,
    event_id,
    order_id,
    session_id,
  }
  return isBeyond(event) ? null : event
}

/** Why a line is not an event: the first field at fault, in the order of FIELDS. */
function firstProblem(own: FieldRules, raw: RawFields): FieldProblem {
  const beyond = fieldBeyond(own, raw)
  for (const field of FIELDS) {
    const value = own[field](raw[field])
    if (value instanceof rules.Problem) return { field, reason: value.reason }
    if (field === beyond) return { field, reason: 'out_of_range' }
  }
  throw new Error('a line was rejected without a reason')
}

/** The field whose line total is out of range; null where it isn't, or while one of those that make it is at fault. */
function fieldBeyond(own: FieldRules, raw: RawFields): Field | null {
  const event_type = own.event_type(raw.event_type)
  const price = own.price(raw.price)
  const quantity = own.quantity(raw.quantity)
  const revenue = own.revenue(raw.revenue)
  if (
    event_type instanceof rules.Problem ||
    price instanceof rules.Problem ||
    quantity instanceof rules.Problem ||
    revenue instanceof rules.Problem ||
    !isBeyond({ event_type, price, quantity, revenue })
  )
    return null
  return revenue === null ? 'price' : 'revenue'
}
