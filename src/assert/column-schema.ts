import * as z from 'zod/mini'
import { type ColumnFacts, type ColumnKind, GRAINS } from '../model/index.ts'

/** What values of documents are made of. Those with an id are stated once in the published schema. */
export const time = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d(:\d\d)?)$/))
  .register(z.globalRegistry, {
    id: 'time',
    description: 'RFC 3339 with ms, in the zone of the period',
  })
export const money = z
  .string()
  .check(z.regex(/^-?\d+\.\d{2,4}$/))
  .register(z.globalRegistry, {
    id: 'money',
    description: 'an exact decimal in the document’s currency',
  })
export const count = z.int().check(z.gte(0))
export const currency = z.string().check(z.regex(/^[A-Z]{3}$/))

type Schema = z.ZodMiniType

/** The number of a column: a count, unless it says otherwise. */
function numberOf({ numbers, least, most }: ColumnFacts, whole: boolean): Schema {
  const number = whole && numbers === undefined ? z.int() : z.number()
  const from = least ?? (numbers === undefined ? 0 : undefined)
  return number.check(
    ...(from === undefined ? [] : [z.gte(from)]),
    ...(most === undefined ? [] : [z.lte(most)]),
  )
}

const KINDS: Readonly<Record<ColumnKind, (column: ColumnFacts) => Schema>> = {
  id: () => z.string(),
  text: ({ words }) => (words === undefined ? z.string() : z.enum(words)),
  names: () => z.array(z.nullable(z.string())),
  time: () => time,
  grain: () => z.enum(GRAINS),
  count: column => numberOf(column, true),
  money: () => money,
  rate: column => numberOf(column, false),
  duration: column => numberOf(column, true),
  flag: () => z.boolean(),
}

/** There may be nothing to divide by. */
const MAY_BE_NONE: Partial<Record<ColumnKind, string>> = {
  rate: 'the denominator is 0',
  duration: 'there is nothing to measure',
}

/** What a column holds in a document. */
export function columnSchema(column: ColumnFacts): Schema {
  const { kind, also, about, none = MAY_BE_NONE[kind], only } = column
  const own = KINDS[kind](column)
  const any = also === undefined ? own : z.union([own, KINDS[also](column)])
  const words = [
    kind === 'duration' ? `${about}, in milliseconds` : about,
    ...(none === undefined ? [] : [`null: ${none}`]),
    ...(only === undefined ? [] : [only]),
  ]
  const described = (none === undefined ? any : z.nullable(any)).check(z.describe(words.join('; ')))
  return only === undefined ? described : z.optional(described)
}
