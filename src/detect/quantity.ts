import type { FieldFound } from './fields.ts'
import { inListFirst, named } from './roles.ts'
import { type Rows, rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'
import { amountOf, isNumeric } from './values.ts'

const WHOLE = /^-?\d+(?:[.,]0+)?$/
const NEARLY_ALL = 0.95

const isWhole = (field: FieldFound): boolean => [...field.texts].every(text => WHOLE.test(text))

/** How many of it, and why. */
export interface QuantityFound {
  readonly field: FieldFound
  readonly why: string
}

export function quantityOf(
  sample: Sample,
  fields: readonly FieldFound[],
  list: string | null,
): QuantityFound | null {
  const [field] = inListFirst(list, named(fields, 'quantity'))
  return field === undefined ? quantityByPrice(sample, fields) : { field, why: 'its name' }
}

/** The units by what they do, whatever they are called: price × they = the line's total, in nearly all rows. */
function quantityByPrice(sample: Sample, fields: readonly FieldFound[]): QuantityFound | null {
  const prices = named(fields, 'price', isNumeric)
  const totals = [
    ...named(fields, 'line_total', isNumeric),
    ...named(fields, 'order_total', isNumeric),
  ]
  const whole = fields.filter(field => isWhole(field) && isNumeric(field))
  for (const price of prices)
    for (const total of totals)
      for (const units of whole) {
        if (new Set([price.path, total.path, units.path]).size < 3) continue
        const rows = rowsOf(sample, [price.path, units.path, total.path])
        if (isProduct(rows)) return { field: units, why: `${price.path} × it is ${total.path}` }
      }
  return null
}

function isProduct(rows: Rows): boolean {
  let [good, all] = [0, 0]
  let isSeveral = false
  for (const [each, count, sum] of rows) {
    const [price, units, total] = [amountOf(each), amountOf(count), amountOf(sum)]
    if (price === null || units === null || total === null || price === 0) continue
    all++
    if (Math.abs(price * units - total) > 0.011 + 1e-6 * Math.abs(total)) continue
    good++
    isSeveral ||= Math.abs(units) > 1
  }
  return isSeveral && good >= NEARLY_ALL * all
}

/** Of money that was chosen and other amounts: what may be pieces instead, and the price beside it. */
export function piecesIn(
  sample: Sample,
  fields: readonly FieldFound[],
  revenue: string | undefined,
): readonly [amount: string, price: string] | null {
  const amount = fields.find(({ path }) => path === revenue)
  const [price] = named(fields, 'price', field => isNumeric(field) && field !== amount)
  if (amount === undefined || price === undefined) return null
  return mayBePieces(sample, amount, price) ? [amount.path, price.path] : null
}

/**
 * An amount that may be a number of pieces: whole numbers beside a price, mostly below it. As money a line would cost less
 * than one of its pieces.
 */
function mayBePieces(sample: Sample, amount: FieldFound, price: FieldFound): boolean {
  if (!isWhole(amount)) return false
  const rows = rowsOf(sample, [amount.path, price.path]).flatMap(([a, b]) => {
    const [pieces, each] = [amountOf(a), amountOf(b)]
    return pieces === null || each === null ? [] : [[Math.abs(pieces), each] as const]
  })
  const below = rows.filter(([pieces, each]) => pieces < each).length
  return rows.length > 0 && 2 * below > rows.length
}
