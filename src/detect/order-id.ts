import { rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { wordsIn } from './folded.ts'
import { named } from './roles.ts'
import type { Role } from './vocabulary.ts'

/** What kind of time was chosen. */
export const chosenTime = (source = ''): 'order' | 'created' | 'some' => {
  const [path = ''] = source.split(/[|+]/)
  if (rankOf(path, 'order_time') !== null) return 'order'
  return rankOf(path, 'created') === null ? 'some' : 'created'
}

/**
 * A record's plain id, of records that are orders: they hold the list of what was bought, or say who bought, when it was
 * ordered or what it came to. A product, a house, a user has an id, a date and maybe a price as well.
 */
export function orderByPlainId(
  list: string | null,
  fields: readonly FieldFound[],
  time: 'order' | 'created' | 'some',
): FieldFound | undefined {
  const id = fields.find(
    ({ path, list: own }) => (path === 'id' || path === '_id' || path === 'ID') && own === null,
  )
  if (id === undefined) return undefined
  const has = (...roles: Role[]) => roles.some(role => named(fields, role).length > 0)
  if (list !== null) {
    // A product holds its reviews, a user his addresses.
    const isOrders = named(
      fields.filter(field => field.list !== null),
      'quantity',
    )
    return isOrders.length > 0 || has('order_total', 'line_total', 'price') ? id : undefined
  }
  const hasWhat = has('item', 'quantity')
  const total = [...named(fields, 'line_total'), ...named(fields, 'order_total')]
  const hasTotal = total.some(({ path }) => wordsIn(path).includes('total'))
  const isOrder =
    (has('customer', 'customer_name') && (hasWhat || has('price', 'line_total', 'order_total'))) ||
    (time === 'order' && (hasWhat || has('price', 'line_total', 'order_total'))) ||
    (time === 'some' && hasWhat && has('price', 'line_total', 'order_total')) ||
    hasTotal
  return isOrder ? id : undefined
}
