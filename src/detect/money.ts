import { hasRole, rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { wordsIn } from './folded.ts'
import { type Known, type MoneyColumns, moneyColumns } from './money-columns.ts'
import { isInTwoCurrencies, isListed, isNetOrGross, isPaidOrDue, isReduced } from './money-names.ts'
import { isPlain, named as namedFields } from './roles.ts'
import type { Sample } from './sample.ts'
import { unknownMoney } from './unknown-money.ts'
import { isNumeric } from './values.ts'
import type { Role } from './vocabulary.ts'

/** Where the money of an event stands. */
export interface Money {
  /** The target of --map, its source and why. */
  readonly chosen: readonly (readonly [
    target: 'price' | 'revenue' | 'order_total',
    path: string,
    why: string,
  ])[]
  /** Two fields that are as good and give different numbers. */
  readonly between: readonly [string, string] | null
}

/**
 * The money of an event: a line total after discount, else a line total, else price × quantity; an order's total only
 * where its lines carry none. Which of the fields is which is told by their names and by arithmetic over the sample.
 */
export function moneyOf(sample: Sample, fields: readonly FieldFound[], known: Known): Money {
  const free = fields.filter(
    field => isPlain(field) && !known.taken.has(field.path) && isNumeric(field),
  )
  const isLines = (field: FieldFound) => known.list === null || field.list !== null
  const isOwn = (field: FieldFound) => known.origin(field) === 'own'
  const isOther = (field: FieldFound) => known.origin(field) === 'other'
  const allPrices = ranked(free, 'price').filter(isLines)
  // What a list of products says is not what was paid, where that is known.
  const prices = allPrices.some(isOwn) ? allPrices.filter(isOwn) : allPrices
  const totals = ranked(free, 'line_total').filter(field => !isOther(field))
  const orders = ranked(free, 'order_total').filter(field => !isOther(field))
  const discounts = ranked(free, 'discount').filter(field => isLines(field) && isOwn(field))
  const taxes = free.filter(field => isLines(field) && isTax(field))
  const amounts = free.filter(
    field => isLines(field) && (taxes.length > 0 || unknownMoney([field]) !== null),
  )
  const named = [...prices, ...totals, ...orders, ...discounts]
  // Whatever it is called: that it is the total less the discount says what it is.
  const others =
    discounts.length === 0
      ? []
      : free.filter(
          field =>
            isLines(field) &&
            isOwn(field) &&
            !named.includes(field) &&
            !hasRole(field.path, ['charge', 'quantity']),
        )
  const all = [...new Set([...named, ...others])]
  if (named.length === 0) return { chosen: [], between: null }
  const table = moneyColumns(sample, known, all, { taxes, amounts })

  // What an order says once, on each of its lines, or beside the list of them.
  const ofOrder = (field: FieldFound): boolean =>
    !isLines(field) ||
    !isOwn(field) ||
    table.isOfOrder(field.path) ||
    (!known.hasTypes && prices.some(price => table.isBlankWhere(field.path, price.path))) ||
    (orders.includes(field) && known.order !== null && !table.isLine(field.path))
  const lines = [
    ...[...totals, ...orders].filter(
      field =>
        !ofOrder(field) &&
        (totals.includes(field) || table.isLine(field.path) || !table.hasLines()),
    ),
    // Called a price, and another price × quantity: it is the line's.
    ...prices.filter(field => isOwn(field) && table.isOfSeveral(field.path)),
  ]
  const price = chooseAmong(prices, table)
  const reduced = prices.filter(isReduced)
  const after = [...lines, ...reduced, ...others].find(field =>
    discounts.some(off => table.isAfter(field.path, prices, lines, off.path)),
  )
  if (after !== undefined)
    return {
      chosen: [['revenue', after.path, 'price × quantity less the discount']],
      between: null,
    }
  const [line] = lines
  if (line !== undefined && !(price.field !== null && isCart(line))) {
    const rival = lines.find(
      other =>
        other !== line &&
        (isNetOrGross(line.path, other.path) || isInTwoCurrencies(line.path, other.path)) &&
        table.differ(line.path, other.path),
    )
    if (rival !== undefined) return { chosen: [], between: [line.path, rival.path] }
    const chosen: Money['chosen'] = [['revenue', line.path, whyLine(line.path, table)]]
    // Where it is blank the price says the money.
    return price.field === null || !table.isBlankSomewhere(line.path)
      ? { chosen, between: null }
      : {
          chosen: [...chosen, ['price', price.field.path, `where ${line.path} is blank`]],
          between: null,
        }
  }
  if (price.between !== null) return { chosen: [], between: price.between }
  const chosenPrice = price.field
  const inOther = prices.find(
    other => chosenPrice !== null && isInTwoCurrencies(chosenPrice.path, other.path),
  )
  if (chosenPrice !== null && inOther !== undefined)
    return { chosen: [], between: [chosenPrice.path, inOther.path] }
  const [ofWhole] = [...orders, ...totals].filter(ofOrder)
  // A list's price is not what was paid, unless the orders' totals say so.
  const isOfList = price.field !== null && !isOwn(price.field) && ofWhole !== undefined
  // A price that nobody paid is the money only where nothing else may be.
  const isUnknown = (field: FieldFound) => isLines(field) && !all.includes(field)
  const paid =
    price.field !== null && isListed(price.field) ? unknownMoney(free.filter(isUnknown)) : null
  if (price.field !== null && paid !== null)
    return { chosen: [], between: [price.field.path, paid] }
  if (price.field !== null && !(isOfList && !table.addsUp(price.field.path, ofWhole.path)))
    return { chosen: [['price', price.field.path, 'its name means a unit price']], between: null }
  if (ofWhole === undefined) return { chosen: [], between: null }
  const owed = orders.find(
    other => isPaidOrDue(ofWhole.path, other.path) && table.differ(ofWhole.path, other.path),
  )
  if (owed !== undefined) return { chosen: [], between: [owed.path, ofWhole.path] }
  return {
    chosen: [
      ['order_total', ofWhole.path, 'it is the order’s, and lines have no money of their own'],
    ],
    between: null,
  }
}

const TAX = /^(?:tax|taxes|vat|gst|iva|mwst|ust|tva|btw)$/

const isTax = ({ path }: FieldFound): boolean => wordsIn(path).some(word => TAX.test(word))

function whyLine(path: string, table: MoneyColumns): string {
  if (table.isLine(path)) return 'it is price × quantity'
  const parts = table.taxIn(path)
  return parts === null
    ? 'its name means a line’s total'
    : `it is ${parts.net} + ${parts.tax}, so it includes tax`
}

/** A cart's worth is not what the event is about, where its own price is known. */
const isCart = ({ path }: FieldFound): boolean => /cart|basket/i.test(path)

const ranked = (fields: readonly FieldFound[], role: Role): FieldFound[] =>
  namedFields(fields, role).filter(({ path }) => !isElsewhere(path, role))

/** A name that means something better than this: tax_amount is no amount. */
const isElsewhere = (path: string, role: Role): boolean =>
  hasRole(path, ['charge']) && (rankOf(path, role) ?? 0) % 1 !== 0

function chooseAmong(
  prices: readonly FieldFound[],
  table: MoneyColumns,
): { field: FieldFound | null; between: readonly [string, string] | null } {
  const paid = prices.filter(price => !isListed(price))
  const [best = null] = [...paid.filter(isReduced), ...paid, ...prices]
  const rival = prices.find(
    other =>
      best !== null &&
      other !== best &&
      isNetOrGross(best.path, other.path) &&
      table.differ(best.path, other.path),
  )
  return {
    field: best,
    between: best === null || rival === undefined ? null : [best.path, rival.path],
  }
}
