import { hasRole, type Role, rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { wordsIn } from './folded.ts'
import { isPlain, named } from './roles.ts'
import { type Rows, rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'
import { amountOf, isNumeric } from './values.ts'

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

/** What is known of the sample before its money is looked for. */
interface Known {
  readonly list: string | null
  readonly order: string | null
  readonly quantity: string | null
  /** Records say what happened: their money counts on some of them. */
  readonly hasTypes: boolean
  /** The field and values of purchases among others; null where all are. */
  readonly isPurchase: ((type: string | undefined) => boolean) | null
  readonly type: string | null
  readonly taken: ReadonlySet<string>
}

const CLOSE = 0.011

/**
 * The money of an event: a line total after discount, else a line total, else price × quantity; an order's total only
 * where its lines carry none. Which of the fields is which is told by their names and by arithmetic over the sample.
 */
export function moneyOf(sample: Sample, fields: readonly FieldFound[], known: Known): Money {
  const free = fields.filter(
    field => isPlain(field) && !known.taken.has(field.path) && isNumeric(field),
  )
  const isLines = (field: FieldFound) => known.list === null || field.list !== null
  const prices = ranked(free, 'price').filter(isLines)
  const totals = ranked(free, 'line_total')
  const orders = ranked(free, 'order_total')
  const discounts = ranked(free, 'discount').filter(isLines)
  const taxes = free.filter(field => isLines(field) && isTax(field))
  const amounts = taxes.length === 0 ? [] : free.filter(isLines)
  const all = [...new Set([...prices, ...totals, ...orders, ...discounts])]
  if (all.length === 0) return { chosen: [], between: null }
  const table = columnsOf(sample, known, all, { taxes, amounts })

  // What an order says once, on each of its lines, or beside the list of them.
  const ofOrder = (field: FieldFound): boolean =>
    !isLines(field) ||
    table.isOfOrder(field.path) ||
    (!known.hasTypes && prices.some(price => table.isBlankWhere(field.path, price.path))) ||
    (orders.includes(field) && known.order !== null && !table.isLine(field.path))
  const lines = [...totals, ...orders].filter(
    field =>
      !ofOrder(field) && (totals.includes(field) || table.isLine(field.path) || !table.hasLines()),
  )
  const price = chooseAmong(prices, table)
  const after = lines.find(field =>
    discounts.some(off => table.isAfter(field.path, prices, off.path)),
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
        isNetOrGross(line.path, other.path) &&
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
  if (price.field !== null)
    return { chosen: [['price', price.field.path, 'its name means a unit price']], between: null }
  const [whole] = [...orders, ...totals].filter(ofOrder)
  if (whole === undefined) return { chosen: [], between: null }
  return {
    chosen: [
      ['order_total', whole.path, 'it is the order’s, and lines have no money of their own'],
    ],
    between: null,
  }
}

const TAX = /^(?:tax|taxes|vat|gst|iva|mwst|ust|tva|btw)$/

const isTax = ({ path }: FieldFound): boolean => wordsIn(path).some(word => TAX.test(word))

function whyLine(path: string, table: Columns): string {
  if (table.isLine(path)) return 'it is price × quantity'
  const parts = table.taxIn(path)
  return parts === null
    ? 'its name means a line’s total'
    : `it is ${parts.net} + ${parts.tax}, so it includes tax`
}

/** A cart's worth is not what the event is about, where its own price is known. */
const isCart = ({ path }: FieldFound): boolean => /cart|basket/i.test(path)

const ranked = (fields: readonly FieldFound[], role: Role): FieldFound[] =>
  named(fields, role).filter(({ path }) => !isElsewhere(path, role))

/** A name that means something better than this: tax_amount is no amount. */
const isElsewhere = (path: string, role: Role): boolean =>
  hasRole(path, ['charge']) && (rankOf(path, role) ?? 0) % 1 !== 0

const NET = new Set(['net', 'netto', 'ht', 'excl', 'excluding', 'exc', 'untaxed', 'pretax'])
const GROSS = new Set(['gross', 'brutto', 'ttc', 'incl', 'including', 'inc', 'taxed'])

/** Two names that say that one is with tax and the other without. */
function isNetOrGross(a: string, b: string): boolean {
  const [first, second] = [wordsIn(a), wordsIn(b)]
  const has = (words: string[], set: ReadonlySet<string>) => words.some(word => set.has(word))
  return (has(first, NET) && has(second, GROSS)) || (has(first, GROSS) && has(second, NET))
}

/** Prices that nobody paid, where another was. */
const LISTED = new Set([
  'list',
  'retail',
  'regular',
  'original',
  'old',
  'base',
  'cost',
  'mrp',
  'rrp',
  'compare',
  'full',
  'current',
])

function chooseAmong(
  prices: readonly FieldFound[],
  table: Columns,
): { field: FieldFound | null; between: readonly [string, string] | null } {
  const paid = prices.filter(({ path }) => !wordsIn(path).some(word => LISTED.has(word)))
  const [best = null] = paid.length > 0 ? paid : prices
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

/** Questions to the rows of the sample. */
interface Columns {
  /** It is price × quantity in (nearly) all rows that have both. */
  isLine(path: string): boolean
  /** Some field is that. */
  hasLines(): boolean
  /** The tax that it includes: it is price × quantity, or another field, and the tax. */
  taxIn(path: string): { readonly net: string; readonly tax: string } | null
  /** It is price × quantity less a discount, an amount or a share. */
  isAfter(path: string, prices: readonly FieldFound[], discount: string): boolean
  /** All lines of an order say the same, or only the first says it, while there are orders of several lines. */
  isOfOrder(path: string): boolean
  differ(a: string, b: string): boolean
  isBlankSomewhere(path: string): boolean
  /** Some row has the other and not this one. */
  isBlankWhere(path: string, other: string): boolean
}

function columnsOf(
  sample: Sample,
  known: Known,
  money: readonly FieldFound[],
  { taxes, amounts }: { taxes: readonly FieldFound[]; amounts: readonly FieldFound[] },
): Columns {
  const paths = [...new Set([...money, ...amounts].map(({ path }) => path))]
  const more = [known.order, known.quantity, known.type].map(path => path ?? 'no such field')
  const all = rowsOf(sample, [...paths, ...more])
  const [order, quantity, type] = [0, 1, 2].map(i => paths.length + i) as [number, number, number]
  const { isPurchase } = known
  const rows = isPurchase === null ? all : all.filter(row => isPurchase(row[type]))
  const place = (path: string) => paths.indexOf(path)
  const units = (row: Rows[number]) =>
    known.quantity === null ? 1 : (amountOf(row[quantity]) ?? 1)
  const isClose = (a: number, b: number) => Math.abs(a - b) <= CLOSE + 1e-6 * Math.abs(b)

  function holds(
    path: string,
    expected: (row: Rows[number]) => number | null,
    within: Rows = rows,
  ): boolean {
    let good = 0
    let bad = 0
    for (const row of within) {
      const value = amountOf(row[place(path)])
      const wanted = expected(row)
      if (value === null || wanted === null) continue
      if (isClose(value, wanted)) good++
      else bad++
    }
    return good > 0 && bad <= 0.05 * (good + bad)
  }

  const product = (price: string) => (row: Rows[number]) => {
    const each = amountOf(row[place(price)])
    return each === null ? null : each * units(row)
  }
  const several = known.order === null || known.list !== null ? [] : ordersOfSeveral(rows, order)
  const prices = money.filter(({ path }) => rankOf(path, 'price') !== null).map(({ path }) => path)
  const isLine = (path: string) =>
    known.quantity !== null && prices.some(price => price !== path && holds(path, product(price)))

  return {
    isLine,
    taxIn(path) {
      for (const { path: tax } of taxes) {
        if (!rows.some(row => (amountOf(row[place(tax)]) ?? 0) !== 0)) continue
        const isWith = (net: (row: Rows[number]) => number | null) =>
          holds(path, row => {
            const [without, more] = [net(row), amountOf(row[place(tax)])]
            return without === null || more === null ? null : without + more
          })
        if (prices.some(price => price !== path && isWith(product(price))))
          return { net: 'price × quantity', tax }
        const net = amounts.find(
          other =>
            other.path !== path &&
            other.path !== tax &&
            isWith(row => amountOf(row[place(other.path)])),
        )
        if (net !== undefined) return { net: net.path, tax }
      }
      return null
    },
    hasLines: () => money.some(({ path }) => isLine(path)),
    isAfter(path, from, discount) {
      const reduced = (price: string, share: boolean) => (row: Rows[number]) => {
        const [each, off] = [amountOf(row[place(price)]), amountOf(row[place(discount)])]
        if (each === null || off === null) return null
        return share
          ? each * units(row) * (1 - (off > 1 ? off / 100 : off))
          : each * units(row) - off
      }
      const isSome = rows.some(row => (amountOf(row[place(discount)]) ?? 0) !== 0)
      return (
        isSome &&
        from.some(
          ({ path: price }) =>
            price !== path &&
            (holds(path, reduced(price, true)) || holds(path, reduced(price, false))),
        )
      )
    },
    isOfOrder(path) {
      const at = place(path)
      // Of an order of one line nothing tells whose it is.
      const isOne = ([first, ...others]: Rows) =>
        !isBlank(first?.[at]) && others.every(row => isBlank(row[at]) || row[at] === first?.[at])
      if (several.length === 0 || !several.every(isOne)) return false
      if (several.some(([, ...others]) => others.some(row => isBlank(row[at])))) return true
      const distinct = new Set(several.map(([first]) => first?.[at])).size
      return (
        distinct > 1 &&
        !prices.some(price => price !== path && holds(path, product(price), several.flat()))
      )
    },
    differ: (a, b) => rows.some(row => row[place(a)] !== row[place(b)]),
    isBlankWhere: (path, other) =>
      rows.some(row => isBlank(row[place(path)]) && !isBlank(row[place(other)])),
    isBlankSomewhere: path => rows.some(row => isBlank(row[place(path)])),
  }
}

const isBlank = (text: string | undefined): boolean => text === undefined || text === ''

/** The rows of each order that has more than one. */
function ordersOfSeveral(rows: Rows, order: number): Rows[] {
  const byOrder = new Map<string, Rows[number][]>()
  for (const row of rows) {
    const id = row[order]
    if (id === undefined || id === '') continue
    const own = byOrder.get(id)
    if (own === undefined) byOrder.set(id, [row])
    else own.push(row)
  }
  return [...byOrder.values()].filter(own => own.length > 1)
}
