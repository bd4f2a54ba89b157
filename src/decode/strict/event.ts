// zod's small build: the same schemas and checks, an eighth of the code to load at each start.
import * as z from 'zod/mini'
import {
  ADD_TO_CART,
  type Calendar,
  FIELDS,
  type Field,
  PURCHASE,
  REFUND,
  REMOVE_FROM_CART,
  type Reason,
} from '../../model/index.ts'
import { totalOf, typeName } from './line-total.ts'
import type { RawFields, RawValue } from './raw.ts'
import * as rules from './rules.ts'

/** The fields of an event, each well formed, as the line has them. */
export type CheckedEvent = z.output<ReturnType<typeof eventSchema>>
export type EventSchema = ReturnType<typeof eventSchema>

/** The first field at fault, in the order of FIELDS. */
export interface FieldProblem {
  readonly field: Field
  readonly reason: Reason
}

const NEEDS_ITEM: ReadonlySet<string> = new Set(
  [ADD_TO_CART, PURCHASE, REMOVE_FROM_CART, REFUND].map(typeName),
)

/** What a line has to be to count as an event. `input` is the clock of timestamps without an offset. */
export const eventSchema = (input: Calendar) => {
  const fields = z.object({
    event_type: field(rules.needed(rules.eventType)),
    customer_id: field(rules.needed(rules.id)),
    timestamp: field(rules.needed(rules.moment(input))),
    item_id: field(rules.id),
    price: field(rules.price),
    quantity: field(rules.quantity),
    revenue: field(rules.decimal),
    currency: field(rules.currency),
    event_id: field(rules.id),
    order_id: field(rules.id),
    session_id: field(rules.id),
  })
  return fields.check(
    // Also where a field is at fault already: one that comes earlier in the order may be at fault only here.
    z.superRefine<z.output<typeof fields>>(
      (event, context) => {
        const problem = (field: Field, reason: Reason) =>
          context.addIssue({ code: 'custom', path: [field], params: { reason } })
        const isBroken = (field: Field) => context.issues.some(issue => issue.path?.[0] === field)
        if (event.item_id === null && NEEDS_ITEM.has(event.event_type))
          problem('item_id', 'missing')
        if (context.issues.length > 0 && MONEY.some(isBroken)) return
        if (totalOf(event) === 'out_of_range')
          problem(event.revenue === null ? 'price' : 'revenue', 'out_of_range')
      },
      { when: () => true },
    ),
  )
}

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
