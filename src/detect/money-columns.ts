import { rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { type Rows, rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'
import { amountOf } from './values.ts'

/** What is known of the sample before its money is looked for. */
export interface Known {
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

/** Questions to the rows of the sample. */
export interface MoneyColumns {
  /** It is price × quantity in (nearly) all rows that have both. */
  isLine(path: string): boolean
  /** The same, and some row has several: by its name it may be a price. */
  isOfSeveral(path: string): boolean
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

export function moneyColumns(
  sample: Sample,
  known: Known,
  money: readonly FieldFound[],
  { taxes, amounts }: { taxes: readonly FieldFound[]; amounts: readonly FieldFound[] },
): MoneyColumns {
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
  /** Money, as it seems, that isn't the same on all lines of an order: what is the same is the order's. */
  const varying = (orders: readonly Rows[]): string[] =>
    amounts
      .filter(({ path }) =>
        orders.some(([first, ...others]) =>
          others.some(row => row[place(path)] !== first?.[place(path)]),
        ),
      )
      .map(({ path }) => path)
  const several = known.order === null || known.list !== null ? [] : ordersOfSeveral(rows, order)
  const prices = money.filter(({ path }) => rankOf(path, 'price') !== null).map(({ path }) => path)
  const isLine = (path: string) =>
    known.quantity !== null && prices.some(price => price !== path && holds(path, product(price)))

  return {
    isLine,
    isOfSeveral: path =>
      isLine(path) && rows.some(row => !isBlank(row[place(path)]) && units(row) !== 1),
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
      const isPriced = [...prices, ...varying(several)].some(price => price !== path)
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
