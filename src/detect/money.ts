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
  /** Whether a field is the record's own, or of a joined file: the order's or another one. */
  readonly origin: (field: FieldFound) => 'own' | 'order' | 'other'
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
  const isOwn = (field: FieldFound) => known.origin(field) === 'own'
  const isOther = (field: FieldFound) => known.origin(field) === 'other'
  const allPrices = ranked(free, 'price').filter(isLines)
  // What a list of products says is not what was paid, where that is known.
  const prices = allPrices.some(isOwn) ? allPrices.filter(isOwn) : allPrices
  const totals = ranked(free, 'line_total').filter(field => !isOther(field))
  const orders = ranked(free, 'order_total').filter(field => !isOther(field))
  const discounts = ranked(free, 'discount').filter(field => isLines(field) && isOwn(field))
  const taxes = free.filter(field => isLines(field) && isTax(field))
  const amounts = taxes.length === 0 ? [] : free.filter(isLines)
  const all = [...new Set([...prices, ...totals, ...orders, ...discounts])]
  if (all.length === 0) return { chosen: [], between: null }
  const table = columnsOf(sample, known, all, { taxes, amounts })

  // What an order says once, on each of its lines, or beside the list of them.
  const ofOrder = (field: FieldFound): boolean =>
    !isLines(field) ||
    !isOwn(field) ||
    table.isOfOrder(field.path) ||
    (!known.hasTypes && prices.some(price => table.isBlankWhere(field.path, price.path))) ||
    (orders.includes(field) && known.order !== null && !table.isLine(field.path))
  const lines = [...totals, ...orders].filter(
    field =>
      !ofOrder(field) && (totals.includes(field) || table.isLine(field.path) || !table.hasLines()),
  )
  const price = chooseAmong(prices, table)
  const reduced = prices.filter(isReduced)
  const after = [...lines, ...reduced].find(field =>
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
  const [ofWhole] = [...orders, ...totals].filter(ofOrder)
  // A list's price is not what was paid, unless the orders' totals say so.
  const isListed = price.field !== null && !isOwn(price.field) && ofWhole !== undefined
  if (price.field !== null && !(isListed && !table.addsUp(price.field.path, ofWhole.path)))
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

function whyLine(path: string, table: Columns): string {
  if (table.isLine(path)) return 'it is price × quantity'
  const parts = table.taxIn(path)
  return parts === null
    ? 'its name means a line’s total'
    : `it is ${parts.net} + ${parts.tax}, so it includes tax`
}

const MONEY_WORDS =
  /^(?:prices?|amount|amt|totals?|gross|net|brutto|netto|charged|sales|revenue|value|paid|spend|spent|prix|montant|preis|betrag|umsatz|precio|importe|monto|preco|valor|prezzo|importo|totale|harga|цена|сумма)$/
const NO_MONEY_WORDS =
  /^(?:id|no|number|count|quantity|qty|items?|units?|orders?|date|type|method|status|points|rank|index|code|percent|pct|rate|score|lifetime)$/

/** A field that may be the money, where no name is known for it: an order without its money would be a wrong answer. */
export function unknownMoney(fields: readonly FieldFound[]): string | null {
  const found = fields.find(field => {
    const words = wordsIn(field.path.slice(field.path.lastIndexOf('.') + 1))
    return (
      words.some(word => MONEY_WORDS.test(word)) &&
      !words.some(word => NO_MONEY_WORDS.test(word)) &&
      !hasRole(field.path, ['charge', 'discount', 'other_time', 'currency']) &&
      isNumeric(field)
    )
  })
  return found?.path ?? null
}

const HUNDREDTHS = new Set(['cents', 'cent', 'pence', 'minor', 'centavos', 'kopecks'])

/** Money in hundredths, where there is no other: read as whole units it would be a hundred times too much. */
export function moneyInHundredths(fields: readonly FieldFound[]): string | null {
  const found = fields.find(field => {
    const words = wordsIn(field.path.slice(field.path.lastIndexOf('.') + 1))
    return (
      words.some(word => HUNDREDTHS.has(word)) &&
      words.some(word => MONEY_WORDS.test(word)) &&
      isNumeric(field)
    )
  })
  return found?.path ?? null
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

/** What was paid so far says nothing of what was sold. */
function isPaidOrDue(a: string, b: string): boolean {
  const [first, second] = [wordsIn(a), wordsIn(b)]
  return first.includes('paid')
    ? second.includes('due')
    : first.includes('due') && second.includes('paid')
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

/** Prices after what was taken off. */
const REDUCED = new Set(['final', 'discounted', 'special', 'offer', 'paid', 'sold'])

const isReduced = ({ path }: FieldFound): boolean => wordsIn(path).some(word => REDUCED.has(word))

function chooseAmong(
  prices: readonly FieldFound[],
  table: Columns,
): { field: FieldFound | null; between: readonly [string, string] | null } {
  const paid = prices.filter(({ path }) => !wordsIn(path).some(word => LISTED.has(word)))
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

/** Questions to the rows of the sample. */
interface Columns {
  /** It is price × quantity in (nearly) all rows that have both. */
  isLine(path: string): boolean
  /** Some field is that. */
  hasLines(): boolean
  /** The tax that it includes: it is price × quantity, or another field, and the tax. */
  taxIn(path: string): { readonly net: string; readonly tax: string } | null
  /** It is price × quantity less a discount, an amount or a share. */
  isAfter(
    path: string,
    prices: readonly FieldFound[],
    totals: readonly FieldFound[],
    discount: string,
  ): boolean
  /** All lines of an order say the same, or only the first says it, while there are orders of several lines. */
  isOfOrder(path: string): boolean
  /** The lines of an order, each price × quantity, add up to its total, in nearly all orders. */
  addsUp(price: string, total: string): boolean
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
    hasLines: () => money.some(({ path }) => isLine(path)),
    isAfter(path, from, totals, discount) {
      const reduced = (whole: (row: Rows[number]) => number | null, isShare: boolean) => {
        return (row: Rows[number]) => {
          const [each, written] = [whole(row), amountOf(row[place(discount)])]
          if (each === null || written === null) return null
          // Some write what is taken off with a minus.
          const off = Math.abs(written)
          return isShare ? each * (1 - (off > 1 ? off / 100 : off)) : each - off
        }
      }
      const isSome = rows.some(row => (amountOf(row[place(discount)]) ?? 0) !== 0)
      const wholes = [
        ...from.filter(price => price.path !== path).map(price => product(price.path)),
        ...totals
          .filter(total => total.path !== path)
          .map(total => (row: Rows[number]) => amountOf(row[place(total.path)])),
      ]
      return (
        isSome &&
        wholes.some(
          whole => holds(path, reduced(whole, true)) || holds(path, reduced(whole, false)),
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
      const isPriced = prices.some(price => price !== path)
      return (
        (distinct > 1 || isPriced) &&
        !prices.some(price => price !== path && holds(path, product(price), several.flat()))
      )
    },
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
    addsUp(price, total) {
      let [good, bad] = [0, 0]
      for (const lines of byOrder(rows, order)) {
        const wanted = amountOf(lines[0]?.[place(total)])
        const each = lines.map(product(price))
        if (wanted === null || each.includes(null)) continue
        const sum = each.reduce<number>((all, amount) => all + (amount ?? 0), 0)
        if (isClose(sum, wanted)) good++
        else bad++
      }
      return good > 0 && bad <= 0.05 * (good + bad)
    },
    differ: (a, b) => rows.some(row => row[place(a)] !== row[place(b)]),
    isBlankWhere: (path, other) =>
      rows.some(row => isBlank(row[place(path)]) && !isBlank(row[place(other)])),
    isBlankSomewhere: path => rows.some(row => isBlank(row[place(path)])),
  }
}

const isBlank = (text: string | undefined): boolean => text === undefined || text === ''

/** The rows of each order. */
function byOrder(rows: Rows, order: number): Rows[] {
  const all = new Map<string, Rows[number][]>()
  for (const row of rows) {
    const id = row[order]
    if (id === undefined || id === '') continue
    const own = all.get(id)
    if (own === undefined) all.set(id, [row])
    else own.push(row)
  }
  return [...all.values()]
}

/** Of each order that has more than one. */
const ordersOfSeveral = (rows: Rows, order: number): Rows[] =>
  byOrder(rows, order).filter(own => own.length > 1)
