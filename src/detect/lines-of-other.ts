import type { FieldFound } from './fields.ts'
import { folded } from './folded.ts'
import { isBlank, rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).map(folded))

const OF_ITEMS =
  words(`item items product products line_item lineitem order_item orderitem article artikel produkt produit
  producto produto prodotto sku goods merchandise variant item_price`)
const OF_ORDERS =
  words(`shipping shipping_line shipment_fee delivery delivery_fee freight postage handling handling_fee tax taxes
  vat sales_tax discount discounts discount_line coupon coupons voucher promotion promo fee fees surcharge tip tips gift_wrap
  versand versandkosten steuer rabatt gutschein livraison frais_de_port taxe remise envio impuesto descuento frete imposto
  desconto spedizione sconto rounding rounding_adjustment`)
const MOST_KINDS = 12

/**
 * Lines that say shipping, tax, fees or discounts of the order, among lines of items: by the field that tells them apart.
 * Only where it names both: a single word may be the shop's own.
 */
export function linesOfOrders({
  path,
  list,
  texts,
}: FieldFound): (readonly [string, readonly string[]])[] {
  if (list !== null || texts.size > MOST_KINDS) return []
  const all = [...texts]
  const others = all.filter(text => OF_ORDERS.has(folded(text)))
  return others.length > 0 && all.some(text => OF_ITEMS.has(folded(text))) ? [[path, others]] : []
}

/** A settlement's rows of an order are its money in parts: what the items cost is the principal, all else is not. */
export function partsOfMoney({
  path,
  list,
  texts,
}: FieldFound): (readonly [string, readonly string[]])[] {
  const others = [...texts].filter(text => folded(text) !== 'principal')
  const isPart = list === null && others.length > 0 && others.length < texts.size
  return isPart ? [[path, others]] : []
}

const PARENT = /(?:^|[._ ])parent(?:[_ ]?[a-z]+)*$|Parent[A-Z]\w*$|(?:^|\.)parent[A-Z]\w*$/

/**
 * A field by which lines are within other lines: a set and its parts, a product and its variant. Its values are other
 * lines' ids, and lines that are in none leave it blank: each part would count its units again.
 */
export function linesWithin(
  sample: Pick<Sample, 'records'>,
  fields: readonly FieldFound[],
): string | null {
  for (const { path } of fields.filter(each => each.list === null && PARENT.test(each.path)))
    for (const other of fields) {
      if (other.path === path || other.list !== null || PARENT.test(other.path)) continue
      const rows = rowsOf(sample, [path, other.path])
      const ids = new Set(rows.map(([, id]) => id))
      const within = rows.filter(([parent]) => !isBlank(parent) && parent !== '0')
      if (within.length === 0 || within.length === rows.length) continue
      if (within.every(([parent, id]) => ids.has(parent) && parent !== id)) return path
    }
  return null
}
