import { hasRole, rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { wordsIn } from './folded.ts'
import { isUnexplained } from './ordinary-words.ts'
import { rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'
import { isTypeWord, typesOf } from './type-words.ts'
import { isAmount } from './values.ts'
import type { Role } from './vocabulary.ts'

/** Where something stands, and why it is taken for that. */
export interface Chosen {
  readonly source: string
  readonly why: string
}

/** A list or an object is no value. */
export const isPlain = ({ kinds, texts }: FieldFound): boolean =>
  !kinds.has('object') && !kinds.has('array') && texts.size > 0

/** The fields whose name says that they are such, the best name first. */
export function named(
  fields: Iterable<FieldFound>,
  role: Role,
  fits: (field: FieldFound) => boolean = () => true,
): FieldFound[] {
  const ranked = [...fields].flatMap(field => {
    const rank = isPlain(field) ? rankOf(field.path, role) : null
    return rank === null || !fits(field) ? [] : [{ field, rank }]
  })
  // Array.sort is stable: of equal names the first in the file.
  return ranked.sort((a, b) => a.rank - b.rank).map(({ field }) => field)
}

const LINE_ROLES: readonly Role[] = [
  'item',
  'item_name',
  'price',
  'quantity',
  'line_total',
  'type',
  'time',
]
const KEY_ROLES: readonly Role[] = ['item', 'item_name', 'type']

/**
 * The list whose elements are the events of a record: the one with most fields of a line; null where there is none, and
 * the record itself is the event.
 */
export function listOf(
  fields: Iterable<FieldFound>,
  holdsEvents: (list: string) => boolean = () => true,
): string | null {
  const found = new Map<string, { roles: Set<Role>; isKeyed: boolean }>()
  for (const field of fields) {
    if (field.list === null || !isPlain(field)) continue
    const own = found.get(field.list) ?? { roles: new Set(), isKeyed: false }
    found.set(field.list, own)
    for (const role of LINE_ROLES) if (rankOf(field.path, role) !== null) own.roles.add(role)
    own.isKeyed ||= hasRole(field.path, KEY_ROLES)
  }
  let best: string | null = null
  let most = 1
  for (const [list, { roles, isKeyed }] of found)
    if ((isKeyed || isOfLines(roles)) && roles.size > most && holdsEvents(list)) {
      best = list
      most = roles.size
    }
  return best
}

/** So many of something at a price is a line, whatever the thing is called. */
const isOfLines = (roles: ReadonlySet<Role>): boolean =>
  roles.has('quantity') && (roles.has('price') || roles.has('line_total'))

const LINES = /item|product|line|article|position|goods|entries|events/i

/** A list that may be of events or of what was bought, and of which too little is known. */
export function unknownList(fields: Iterable<FieldFound>): string | null {
  for (const field of fields) {
    if (field.list === null || !isPlain(field)) continue
    const name = field.list.slice(0, -2)
    const last = name.slice(name.lastIndexOf('.') + 1)
    if (!isUnexplained(name) && !LINES.test(last)) continue
    if (isAmount(field) || LINE_ROLES.some(role => rankOf(field.path, role) !== null)) return name
  }
  return null
}

/** What a list's elements say of themselves comes before what is said around it. */
export const inListFirst = (
  list: string | null,
  all: readonly FieldFound[],
): readonly FieldFound[] => [
  ...all.filter(field => field.list === list),
  ...all.filter(field => field.list !== list),
]

/** The fields that an event of this list can have: its own, and those of what is around it. */
export const withinList = (fields: Iterable<FieldFound>, list: string | null): FieldFound[] =>
  [...fields].filter(field => field.list === null || (list?.startsWith(field.list) ?? false))

const MOST_TYPES = 200
/** Names that can't mean anything else. */
const STRONG_RANK = 13

/**
 * The field that says what happened; `isKnown` where some of its values are words for our types. Of several it is the one
 * that tells most of our types apart, of those the one with the best name.
 */
export function typeField(
  fields: readonly FieldFound[],
): { field: FieldFound; isKnown: boolean } | null {
  const isShort = ({ kinds, texts }: FieldFound) =>
    texts.size <= MOST_TYPES && kinds.has('text') && texts.size > 0 && !isHowPaid({ texts })
  const all = named(fields, 'type', isShort)
  const isStrong = ({ path }: FieldFound) => (rankOf(path, 'type') ?? STRONG_RANK) < STRONG_RANK
  // What is only called a type has to be one by most of its values.
  const known = all.filter(field => {
    const count = [...field.texts].filter(isTypeWord).length
    return count > 0 && (isStrong(field) || 2 * count >= field.texts.size)
  })
  const most = Math.max(...known.map(typesTold))
  const best = known.find(field => typesTold(field) === most)
  if (best !== undefined) return { field: best, isKnown: true }
  const strong = all.find(isStrong)
  if (strong !== undefined) return { field: strong, isKnown: false }
  // A name that says nothing: its values are views and what follows them.
  const unnamed = fields.find(
    field =>
      isPlain(field) &&
      isShort(field) &&
      field.texts.size <= MOST_UNNAMED &&
      (isEvents(field) ||
        (tellsOfViews(field.texts) &&
          2 * [...field.texts].filter(isTypeWord).length >= field.texts.size)),
  )
  return unnamed === undefined ? null : { field: unnamed, isKnown: true }
}

const PAID_BY =
  /^(?:cash|card|debit|debit ?card|credit ?card|bank ?transfer|transfer|wire|paypal|cheque|check|e-?wallet|upi|voucher|bar|karte|karta|efectivo|tarjeta|dinheiro|boleto|pix)$/i

/** Ways to pay: one of them may be called payment, and is no purchase of its own. */
export const isHowPaid = ({ texts }: Pick<FieldFound, 'texts'>): boolean =>
  2 * [...texts].filter(text => PAID_BY.test(text.trim())).length >= texts.size

const MOST_UNNAMED = 30

const typesTold = ({ texts }: FieldFound): number =>
  new Set(typesOf(texts).map(([, ours]) => ours)).size

/** Views, and carts or purchases beside them. */
function tellsOfViews(texts: Iterable<string>): boolean {
  const ours = new Set(typesOf(texts).map(([, each]) => each))
  return ours.has('page_visit') && (ours.has('add_to_cart') || ours.has('purchase'))
}

/**
 * The field with the states of orders, where each state is a record of its own: the same order (and item) stands there
 * several times, in one state after another. Null where a record is an order in whatever state it is now.
 */
export function stateField(
  sample: Pick<Sample, 'records'>,
  fields: readonly FieldFound[],
): { field: FieldFound; isKnown: boolean } | null {
  const [status] = named(
    fields,
    'status',
    ({ texts }) => texts.size > 1 && texts.size <= MOST_UNNAMED,
  )
  const [order] = named(fields, 'order')
  if (status === undefined || order === undefined || status.list !== null) return null
  const [item] = named(fields, 'item')
  const rows = rowsOf(sample, [status.path, order.path, item?.path ?? order.path])
  const states = new Map<string, { rows: number; texts: Set<string> }>()
  for (const [state = '', id = '', thing = ''] of rows) {
    const key = JSON.stringify([id, thing])
    const own = states.get(key) ?? { rows: 0, texts: new Set<string>() }
    own.rows++
    own.texts.add(state)
    states.set(key, own)
  }
  const several = [...states.values()].filter(own => own.rows > 1)
  const passing = several.filter(own => own.texts.size > 1)
  if (passing.length === 0 || 2 * passing.length < several.length) return null
  return { field: status, isKnown: [...status.texts].some(isTypeWord) }
}

/** A field with a name that says nothing, and values that are nothing but events. */
const isEvents = (field: FieldFound): boolean =>
  isUnexplained(field.path) && [...field.texts].every(isTypeWord)

/** A field that is no thing that is sold, whatever its name ends in. */
const NO_ITEM =
  /^(?:seller|website|site|project|app|tracker|property|pixel|vendor|store|shop|warehouse|campaign|address|payment|category|employee|staff|salesperson|branch|region|device|ip|page|ad|coupon|promo|promotion|store|location|carrier|shipping|delivery|tenant|merchant|referrer|source|channel|city|country|state|supplier|brand|parent|request|trace|correlation|experiment|variant|group|cluster|segment|card|giftcard|gift|voucher)/

/** Ids that nobody's name explains: of one kind of thing or another, each record has one. */
export function unnamedItems(
  sample: Pick<Sample, 'records'>,
  fields: readonly FieldFound[],
): readonly FieldFound[] {
  const ids = fields.filter(field => {
    const words = wordsIn(field.path.slice(field.path.lastIndexOf('.') + 1))
    const isId = words.length === 2 && ['id', 'code', 'sku'].includes(words[1] ?? '')
    return isId && isPlain(field) && !NO_ITEM.test(words[0] ?? '') && !hasOtherRole(field)
  })
  if (ids.length === 0 || ids.length > 6) return []
  const rows = rowsOf(
    sample,
    ids.map(({ path }) => path),
  )
  const counts = rows.map(row => row.filter(text => text !== undefined && text !== '').length)
  const isExclusive = counts.every(count => count <= 1)
  const filled = counts.filter(count => count === 1).length
  return isExclusive && filled >= 0.9 * rows.length ? ids : []
}

const OTHER_ROLES: readonly Role[] = ['customer', 'order', 'session', 'event', 'status', 'currency']
const hasOtherRole = ({ path }: FieldFound): boolean => hasRole(path, OTHER_ROLES)
