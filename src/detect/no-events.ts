import { hasRole, rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { folded, wordsIn } from './folded.ts'
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

/** What is measured of a session or a day, not of an event. */
const MEASURES = new Set(
  'visits hits pageviews bounces newvisits timeonsite timeonscreen sessions impressions clicks uniquevisitors sessionduration'.split(
    ' ',
  ),
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
  const measured = counted.map(lastName).filter(name => MEASURES.has(folded(name)))
  if (measured.length > 1 && !hasOrder) return { what: 'sums', names: measured }
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

const OTHER_TIMES = new Set(
  'viewed view clicked click visited visit added saved liked wishlisted wished favorited favourited rated reviewed searched listed abandoned carted'.split(
    ' ',
  ),
)

/** A time of something that is no sale: viewed_at, added_at. */
export const isOfNoSale = (time: string): boolean =>
  wordsIn(time.slice(time.lastIndexOf('.') + 1)).some(word => OTHER_TIMES.has(word))

const FLAGS = new Set(
  'converted isconverted conversion purchased ispurchased ispurchase haspurchased madepurchase purchasemade bought isbought hasbought'.split(
    ' ',
  ),
)
const NO = /^(?:0|false|no|n|f)$/i
const YES = /^(?:1|true|yes|y|t)$/i

/** The texts of a flag that say that nothing was bought. */
export function notBought({ path, texts }: FieldFound): (readonly [string, readonly string[]])[] {
  if (!FLAGS.has(folded(path))) return []
  const all = [...texts]
  const no = all.filter(text => NO.test(text))
  return no.length > 0 && all.every(text => NO.test(text) || YES.test(text)) ? [[path, no]] : []
}

/** The keys of an object whose values are records, by the path of a time: 'e1' and 'e2' of `e1.time`, `e2.time`. */
export function keysOf(fields: readonly FieldFound[], time: string): readonly string[] {
  const [first = '', ...rest] = time.split('.')
  if (rest.length === 0 || time.includes('[]')) return []
  const namesOf = (key: string) =>
    fields.flatMap(({ path }) => (path.startsWith(`${key}.`) ? [path.slice(key.length)] : []))
  const wanted = namesOf(first).sort().join()
  if (wanted.split(',').length < 3) return []
  const keys = new Set(fields.map(({ path }) => path.split('.', 1)[0] ?? ''))
  return [...keys].filter(key => namesOf(key).sort().join() === wanted)
}
