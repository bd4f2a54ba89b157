import { hasRole, rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { folded } from './folded.ts'
import { typesOf } from './type-words.ts'

/** What tables hold that have a price or an id, and no events: none of their records happened at a time. */
export interface NoEvents {
  readonly what: 'sums' | 'people'
  /** The fields that say so. */
  readonly names: readonly string[]
}

const COUNTS = /^(?:-?\d+(?:\.\d+)?|true|false|yes|no)$/i
const OF_PEOPLE = new Set(
  `email emailaddress phone phonenumber firstname lastname fullname gender sex age birthdate birthday dateofbirth dob
   signupdate registrationdate registeredat lastlogin password username role loyaltytier membership segment totalspent
   totalorders ordercount orderscount lifetimevalue ltv clv jobtitle`.split(/\s+/),
)

/** What the records of a file without event types are, where they are neither events nor orders. */
export function noEventsIn(
  fields: readonly FieldFound[],
  records: number,
  hasOrder: boolean,
): NoEvents | null {
  const lastName = ({ path }: FieldFound) => path.slice(path.lastIndexOf('.') + 1)
  const counted = fields.filter(({ texts }) => texts.size > 0 && [...texts].every(isCount))
  const told = typesOf(counted.map(lastName))
  const ours = new Set(told.map(([, each]) => each))
  if (ours.size > 1 && (ours.has('page_visit') || ours.has('add_to_cart')))
    return { what: 'sums', names: told.map(([name]) => name) }
  const isSold =
    hasOrder || fields.some(({ path }) => hasRole(path, ['item', 'order_time', 'quantity']))
  const people = fields.filter(field => OF_PEOPLE.has(folded(lastName(field)))).map(lastName)
  const isOnce = fields.some(
    ({ path, count, texts }) =>
      (path === 'id' || rankOf(path, 'customer') !== null) &&
      count === records &&
      texts.size === records,
  )
  return !isSold && isOnce && people.length > 1 ? { what: 'people', names: people } : null
}

const isCount = (text: string): boolean => COUNTS.test(text)
