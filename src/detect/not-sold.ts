import { rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { wordsIn } from './folded.ts'
import type { Found } from './reading.ts'

const ABANDONED = 'abandoned carts'
const OWN_PURCHASES = 'purchases of the shop’s own'

/** What a file's name says that it holds, where that is no sale: by its words, in small letters with spaces between. */
const HELD: readonly (readonly [words: RegExp, what: string])[] = [
  [/\babandon(?:ed|ment)?\b/, ABANDONED],
  [/\bwish ?lists?\b|\bwishes\b|\bfavou?rites\b|\bsaved items\b/, 'wishes'],
  [
    /\b(?:carts?|baskets?|trolleys?) (?:items?|lines?|contents?)\b|\b(?:carts|baskets|shopping cart)\b|^cart$/,
    'carts',
  ],
  [/\b(?:refunds?|returns|rmas?)\b/, 'refunds'],
  [/\b(?:quotes|quotations|estimates|offers|leads)\b/, 'offers'],
  [/\bpurchase orders\b|\b(?:suppliers?|vendors?) orders\b|\bpos\b.*\bsuppliers?\b/, OWN_PURCHASES],
  [/\b(?:inventory|stock|restock) (?:levels?|movements?|history)\b|^(?:inventory|stock)$/, 'stock'],
]
/** A file that is named for sales as well may hold them. */
const OF_SALES =
  /\b(?:orders?|sales|sold|purchases?|transactions?|invoices?|checkouts?|receipts?)\b/

/** Values of a cart's state, beside those of an order's. */
const CART_STATES =
  /^(?:abandoned|active|converted|recovered|not recovered|expired|merged|saved|inactive)$/i

/**
 * Records without event types that would count as purchases, and of which the file's name or a field says that nothing
 * was bought: carts, wishes, refunds. The reading is then a question.
 */
export function asSold(found: Found, names: readonly string[], isSaid: boolean): Found {
  if (isSaid || found.kind !== 'reading') return found
  const { guess, sample, reading } = found
  if (guess === null || guess.typePath !== null || !isOfPurchases(reading.input)) return found
  const fields = [...sample.fields.values()]
  const order = guess.chosen.get('order_id')
  const hasOrder = order !== undefined && order !== 'id' && rankOf(order, 'order') !== null
  const time = guess.chosen.get('timestamp') ?? ''
  const said =
    byField(fields, hasOrder, time) ?? byNames(names, rankOf(time, 'order_time') !== null)
  if (said === null) return found
  const open = [{ part: 'purchase' as const, between: said }]
  return { kind: 'open', sample, open, guess, trials: [reading.trial] }
}

/** Every record is a purchase, whatever stands in it. */
const isOfPurchases = ({
  preset,
  map,
}: {
  preset: string | null
  map: readonly (readonly [string, string])[]
}) =>
  preset !== null ||
  map.some(([target, source]) => target === 'event_type' && source === "'purchase'")

type Said = readonly [what: string, sign: string]

/** When it was ordered says more than a name, except of carts that were left and of what the shop itself buys. */
const IN_ANY_CASE: ReadonlySet<string> = new Set([ABANDONED, OWN_PURCHASES])

function byNames(names: readonly string[], isOrdered: boolean): Said | null {
  const all = names.map(name => {
    const words = wordsIn(name.replace(/\.[^/]*$/, '').replace(/^.*\//, '')).join(' ')
    const [, what] = HELD.find(([sign]) => sign.test(words)) ?? []
    return what === undefined ||
      (OF_SALES.test(words.replace(/\bpurchase orders\b/, '')) && !/\babandon/.test(words))
      ? null
      : what
  })
  const [first = null] = all
  const isSaid = first !== null && (!isOrdered || IN_ANY_CASE.has(first))
  return isSaid && all.every(each => each === first) ? [first, 'by its name'] : null
}

function byField(fields: readonly FieldFound[], hasOrder: boolean, time: string): Said | null {
  const own = fields.filter(({ list }) => list === null)
  const has = (...wanted: string[]) =>
    own.find(({ path }) => wanted.every(word => wordsIn(path).includes(word)))
  const abandoned = has('abandoned') ?? has('abandonment')
  if (abandoned !== undefined && !hasOrder) return ['abandoned carts', abandoned.path]
  if (hasOrder) return null
  const wished = has('wishlist') ?? has('wish', 'list')
  if (wished !== undefined) return ['wishes', wished.path]
  const cart = has('cart', 'id') ?? has('cartid') ?? has('cart', 'token') ?? has('quote', 'id')
  if (cart === undefined || rankOf(time, 'order_time') !== null) return null
  const state = own.find(
    ({ path, texts }) =>
      rankOf(path, 'status') !== null && [...texts].some(text => CART_STATES.test(text)),
  )
  return ['carts', state === undefined ? cart.path : `${cart.path}, ${state.path}`]
}
