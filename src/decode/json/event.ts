// zod's small build: the same schemas and checks, an eighth of the code to load at each start.
import * as z from 'zod/mini'
import { type Calendar, FIELDS, type Field, type Reason } from '../../model/index.ts'
import { countsMoney, totalOf } from './line-total.ts'
import type { RawFields, RawValue } from './raw.ts'
import * as rules from './rules.ts'

/** The fields of an event, each well formed, as the line has them. */
export type CheckedEvent = z.output<ReturnType<typeof eventSchema>> & {
  /** Fields that were ill formed where they don't count: they are as absent here. */
  readonly notRead?: readonly Field[]
}
export type EventSchema = ReturnType<typeof eventSchema>

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

/** What a line has to be to count as an event. */
export const eventSchema = (input: Calendar) => {
  const own = fieldRules(input)
  const fields = z.object({
    event_type: field(own.event_type),
    customer_id: field(own.customer_id),
    timestamp: field(own.timestamp),
    item_id: field(own.item_id),
    price: field(own.price),
    quantity: field(own.quantity),
    revenue: field(own.revenue),
    currency: field(own.currency),
    event_id: field(own.event_id),
    order_id: field(own.order_id),
    session_id: field(own.session_id),
  })
  return fields.check(
    // Also where a field is at fault already: one that comes earlier in the order may be at fault only here.
    z.superRefine<z.output<typeof fields>>(
      (event, context) => {
        const problem = (field: Field, reason: Reason) =>
          context.addIssue({ code: 'custom', path: [field], params: { reason } })
        const isBroken = (field: Field) => context.issues.some(issue => issue.path?.[0] === field)
        if (isBroken('event_type') || MONEY.some(isBroken)) return
        if (isBeyond(event)) problem(event.revenue === null ? 'price' : 'revenue', 'out_of_range')
      },
      { when: () => true },
    ),
  )
}

/** A line total that no event can have. */
const isBeyond = (event: Pick<CheckedEvent, 'event_type' | 'price' | 'quantity' | 'revenue'>) =>
  totalOf(event) === 'out_of_range' && countsMoney(event.event_type)

/** The fields that make a line total: while one is at fault there is none to judge. */
const MONEY: readonly Field[] = ['price', 'quantity', 'revenue']

/** A field's rule as zod speaks it. */
const field = <T>(rule: rules.Rule<T>) =>
  z.transform<RawValue | undefined, T>((raw, context) => {
    const value = rule(raw)
    if (!(value instanceof rules.Problem)) return value
    context.issues.push({ code: 'custom', input: raw, params: { reason: value.reason } })
    return z.NEVER
  })

/**
 * Checks the events of an input. As long as nothing is wrong the fields' rules say so by themselves, which spares the
 * schema's own work; what is wrong with an event only the schema says.
 */
export function eventChecker(input: Calendar): (raw: RawFields) => CheckedEvent | FieldProblem {
  const own = fieldRules(input)
  let schema: EventSchema | undefined
  return raw => {
    const event = wellFormed(own, raw)
    if (event !== null) return event
    schema ??= eventSchema(input)
    const notRead = fieldsNotRead(own, raw)
    if (notRead.length === 0) return checkEvent(schema, raw)
    const absent = Object.fromEntries(notRead.map(field => [field, undefined]))
    const checked = checkEvent(schema, { ...raw, ...absent })
    return 'reason' in checked ? checked : { ...checked, notRead }
  }
}

/** The ill-formed fields of an event on which they don't count. An event without a type is none. */
function fieldsNotRead(own: ReturnType<typeof fieldRules>, raw: RawFields): readonly Field[] {
  const type = own.event_type(raw.event_type)
  if (type instanceof rules.Problem || countsMoney(type)) return []
  return FIELDS_THAT_COUNT.filter(field => own[field](raw[field]) instanceof rules.Problem)
}

/** The event that the fields make; null where anything is wrong. */
function wellFormed(own: ReturnType<typeof fieldRules>, raw: RawFields): CheckedEvent | null {
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

/** The event that the fields make, or what is wrong with them. */
export function checkEvent(schema: EventSchema, raw: RawFields): CheckedEvent | FieldProblem {
  const result = schema.safeParse(raw)
  return result.success ? result.data : firstProblem(result.error.issues)
}

function firstProblem(issues: readonly z.core.$ZodIssue[]): FieldProblem {
  for (const field of FIELDS)
    for (const issue of issues)
      if (issue.path[0] === field && issue.code === 'custom')
        return { field, reason: issue.params?.reason }
  throw new Error('a line was refused for no reason of ours')
}
