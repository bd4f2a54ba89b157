import { folded, foldedNames } from './folded.ts'
import { moneyPhrase } from './money-phrase.ts'
import { NAMES, type Role } from './vocabulary.ts'

/** A role that a name may have, how good a name for it it is (0 is the best), and the next such role. */
interface Ranked {
  readonly role: Role
  readonly rank: number
  readonly next: Ranked | undefined
}

/** By folded name. */
let known: ReadonlyMap<string, Ranked> | null = null

/** Made where it is asked for: a start with our own names has no need of it. */
function ranks(): ReadonlyMap<string, Ranked> {
  known ??= allRanks()
  return known
}

function rankIn(name: string, role: Role): number | undefined {
  let each = ranks().get(name)
  while (each !== undefined && each.role !== role) each = each.next
  return each?.rank
}

// A map of its own for each of two thousand names took most of the time of telling a small file's names.
function allRanks() {
  const all = new Map<string, Ranked>()
  for (const [role, names] of Object.entries(NAMES) as [Role, string][])
    for (const [rank, name] of foldedNames(names).entries()) {
      const next = all.get(name)
      if (next?.role !== role) all.set(name, { role, rank, next })
    }
  return all
}

let words: ReadonlySet<string> | null = null

/** Whether a word, folded, stands in any of these names or is one of them. */
export function isWordOfNames(word: string): boolean {
  words ??= new Set(Object.values(NAMES).flatMap(names => foldedNames(names.replace(/[_.]/g, ' '))))
  return words.has(word) || ranks().has(word)
}

/** What a path's last name may be worse by than the whole path. */
const LAST_NAME = 0.25
/** And one without what says whose it is: an order's, an event's, the line's. */
const STRIPPED = 0.5
const OWNER =
  /^(?:event|order|lineitem|item|line|product|transaction|payload|properties|data|fields|the|f|s|c|dim|fact|src)/
/** How databases export a value with its type: MongoDB, DynamoDB. */
const VALUE_TYPE =
  /(?:\.(?:\$oid|\$uuid|\$date|\$numberLong|\$numberInt|\$numberDouble|\$numberDecimal|S|N))+$/
const UNIT =
  /(?:(?:in)?(?:usd|eur|euros?|gbp|brl|inr|aud|cad|chf|rs|rupees|dollars?)|utc|gmt|local|ht|ttc|netto?|brutto|gross|(?:incl?(?:uding|usive)?|ex(?:cl?(?:uding|usive)?)?)(?:of)?(?:tax|taxes|vat|gst)?)$/

/** Between the names of a path, as JSON and some exports have them. A point within words is none: Price (incl. VAT). */
const STEP = /\.(?=\S)|\s?\/\s?(?=\p{Lu})/u
/** An amount with its currency, an object of its own: what it is the amount of is said before. */
const MONEY_OBJECT =
  /((?:^|\.)[^.]*?)(?:_?(?:[sS]et|[mM]oney|[vV]2))?(?:\.(?:shop_?[mM]oney|presentment_?[mM]oney))?\.(?:amount|value|centAmount)$/

/** A path's names, folded, from the whole to the least of it. */
interface Names {
  readonly whole: string
  /** With the one before it, where there is one: customer.id. */
  readonly pair: string | null
  readonly last: string
  readonly bare: string
  /** Without what says whose it is. */
  readonly ownerless: string
  /** What all words of the last name say together. */
  readonly phrase: Role | null
}

/** What stands in brackets behind a name and counts something else than the name says: Total (Qty). */
const OTHER_UNIT =
  /\b(?:qty|quantity|units?|pieces|pcs|count|number|no|percent|pct|rate|kg|g|lbs?)\b|[%#]/i

/** A name, folded, without what stands behind it in brackets: order date (DateOrders). */
function withoutAside(name: string, whole: string): string {
  const [, before, aside = ''] = /^(.*\S)\s*\(([^()]*)\)\s*$/.exec(name) ?? []
  return before === undefined || OTHER_UNIT.test(aside) ? whole : folded(before)
}

/** Each path is asked for every role. */
const namesOfPaths = new Map<string, Names>()
const MOST_PATHS = 10_000

function namesOf(typed: string): Names {
  const known = namesOfPaths.get(typed)
  if (known !== undefined) return known
  const path = typed.replace(VALUE_TYPE, '').replace(MONEY_OBJECT, '$1')
  const whole = folded(path)
  const steps = path.split(STEP)
  const last = folded(steps.at(-1) ?? '') || whole
  const pair = steps.length < 3 ? null : folded(steps.slice(-2).join(''))
  const bare = withoutAside(steps.at(-1) ?? '', last).replace(UNIT, '')
  const phrase = moneyPhrase(steps.at(-1) ?? '')
  const names = { whole, pair, last, bare, ownerless: bare.replace(OWNER, ''), phrase }
  if (namesOfPaths.size >= MOST_PATHS) namesOfPaths.clear()
  namesOfPaths.set(typed, names)
  return names
}

/** How good a name for a role a path is, 0 the best; null where it is none. */
export function rankOf(path: string, role: Role): number | null {
  const { whole, pair, last, bare, ownerless, phrase } = namesOf(path)
  const found = (name: string) => rankIn(name, role)
  const exact = found(whole)
  if (exact !== undefined) return exact
  if (pair !== null && ranks().has(pair)) {
    const byPair = found(pair)
    return byPair === undefined ? null : byPair + LAST_NAME
  }
  const byLast = found(last)
  if (byLast !== undefined) return byLast + LAST_NAME
  const stripped = found(bare) ?? found(isSpecific(role) ? ofItsLine(bare) : ownerless)
  if (stripped !== undefined) return stripped + STRIPPED
  return phrase === role ? LAST_RANK : null
}

/** What is of an order's item is of a line: order_item_total is no order's total. */
const ofItsLine = (name: string): string => name.replace(/^order(?=(?:item|line)\p{L})/u, '')

/** Behind all names that are listed. */
const LAST_RANK = 900

/** An order's total is no line total, and an order's id no event's: there the owner is what matters. */
const isSpecific = (role: Role): boolean =>
  ['order_total', 'line_total', 'customer', 'item', 'order', 'session', 'event', 'price'].includes(
    role,
  )

/** Whether a name is known to be one of these roles. */
export const hasRole = (path: string, roles: readonly Role[]): boolean =>
  roles.some(role => rankOf(path, role) !== null)

/** Whether a name is one of the vocabulary, whatever it means. */
export const isKnownName = (name: string): boolean => ranks().has(folded(name))
