import { hasRole, rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { isListed } from './money-names.ts'
import type { Open } from './open.ts'
import { isUnexplained } from './ordinary-words.ts'
import { isPlain } from './roles.ts'
import { type Rows, rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'
import { isCalledMoney } from './unknown-money.ts'
import { amountOf, isAmount } from './values.ts'

/** What names told, of fields that may mean more by names that tell nothing. */
interface Told {
  readonly fields: readonly FieldFound[]
  /** Where our fields stand. */
  readonly map: ReadonlyMap<string, string>
  readonly type: string | null
  /** Values of the type that count; null where every record is a purchase. */
  readonly purchases: ReadonlySet<string> | null
  readonly hasViews: boolean
}

/**
 * What can't be answered without knowing what a field is whose name no one knows: a price or a quantity by a private name
 * would leave the totals wrong, and nobody would see it.
 */
export function unexplained(sample: Sample, told: Told): Open[] {
  const { map } = told
  const fields = told.fields.filter(field => isPlain(field) && isUnexplained(field.path))
  const open: Open[] = []
  const total = repeatedTotal(sample, told)
  if (total !== null)
    open.push({ part: 'order', between: [total, ...fields.map(({ path }) => path)] })
  const amounts = told.fields.filter(
    field => isPlain(field) && !fields.includes(field) && isMoneyByOneWord(field),
  )
  if (fields.length + amounts.length === 0) return open
  const add = (part: Open['part'], found: readonly FieldFound[]) => {
    if (found.length > 0) open.push({ part, between: found.map(({ path }) => path).slice(0, 3) })
  }
  const ask = questions(sample, told, [...fields, ...amounts])
  if (told.hasViews && !map.has('item_id')) add('item', fields.filter(ask.mayBeItem))
  if (!map.has('revenue'))
    add('amount', [
      ...fields.filter(ask.mayBeMoney),
      ...amounts.filter(map.has('price') ? ask.mayBeLineTotal : ask.mayBeMoney),
    ])
  if (!map.has('order_id') && map.has('customer_id'))
    add('order number', fields.filter(ask.mayBeOrder))
  if (!map.has('quantity')) add('quantity', fields.filter(ask.mayBeQuantity))
  return open
}

/** An order's total on each of its lines, where no order is known: it would count as often. */
function repeatedTotal(sample: Sample, { map }: Told): string | null {
  const total = map.get('order_total') ?? map.get('revenue')
  const time = map.get('timestamp')?.split(/[|+]/) ?? []
  if (total === undefined || map.has('order_id') || rankOf(total, 'order_total') === null)
    return null
  const rows = rowsOf(sample, [total, ...time]).map(row => row.join('\n'))
  return new Set(rows).size < NEARLY_ALL * rows.length ? total : null
}

/** Its name is none that is known, and a word of it says money. */
const isMoneyByOneWord = (field: FieldFound): boolean =>
  isCalledMoney(field) &&
  !isListed(field) &&
  !hasRole(field.path, ['price', 'line_total', 'order_total'])

const NEARLY_ALL = 0.95
/** A discount or a tax makes no more of a line's total than this. */
const [LEAST, MOST] = [0.3, 1.4]
const MOST_UNITS = 1_000

function questions(sample: Sample, { map, type, purchases }: Told, fields: readonly FieldFound[]) {
  const own = ['price', 'quantity', 'order_id', 'order_total'].map(part => map.get(part))
  const buyer = ['customer_id', 'timestamp'].flatMap(part =>
    (map.get(part) ?? 'no such field').split(/[|+]/),
  )
  const paths = [...fields.map(({ path }) => path), ...own.map(path => path ?? 'no such field')]
  const all = rowsOf(sample, [...paths, type ?? 'no such field', ...buyer])
  const rows = purchases === null ? all : all.filter(row => purchases.has(row[paths.length] ?? ''))
  const [price, quantity, order] = own.map((_, i) => fields.length + i) as [number, number, number]
  const place = ({ path }: FieldFound) => paths.indexOf(path)
  const filled = (field: FieldFound) => rows.filter(row => !isBlank(row[place(field)]))

  /** Of an order's lines each has its own. */
  function isOfLines(field: FieldFound): boolean {
    const first = new Map<string, string | undefined>()
    return filled(field).some(row => {
      const [id = '', value] = [row[order], row[place(field)]]
      if (first.has(id) && first.get(id) !== value) return true
      first.set(id, value)
      return false
    })
  }

  /** It is price × quantity in some rows and something else in others, as after a discount. */
  function isReduced(field: FieldFound): boolean {
    let [same, other] = [0, 0]
    for (const row of filled(field)) {
      const [value, each] = [amountOf(row[place(field)]), amountOf(row[price])]
      if (value === null || each === null) continue
      const units = amountOf(row[quantity]) ?? 1
      if (Math.abs(value - each * units) < 0.011) same++
      else other++
    }
    return other > 0 && same > other
  }

  /** It is about price × quantity in all rows, and not the same in all. */
  function isNearly(field: FieldFound): boolean {
    let other = 0
    for (const row of filled(field)) {
      const [value, each] = [amountOf(row[place(field)]), amountOf(row[price])]
      if (value === null || each === null) continue
      const whole = each * (amountOf(row[quantity]) ?? 1)
      if (Math.abs(value) < LEAST * Math.abs(whole) || Math.abs(value) > MOST * Math.abs(whole))
        return false
      if (Math.abs(value - whole) >= 0.011) other++
    }
    return other > 0
  }

  /** Each of its values is of one customer, who has several, and it makes other orders than the time does. */
  function isOrders(field: FieldFound): boolean {
    const whose = new Map<string, string | undefined>()
    const orders = new Set<string>()
    for (const row of filled(field)) {
      const [id = '', customer] = [row[place(field)], row[paths.length + 1]]
      if (whose.has(id) && whose.get(id) !== customer) return false
      whose.set(id, customer)
      orders.add(row.slice(paths.length + 1).join('\n'))
    }
    const isRepeated = whose.size < filled(field).length
    return isRepeated && whose.size > new Set(whose.values()).size && whose.size !== orders.size
  }

  return {
    mayBeOrder: (field: FieldFound) => !isAmount(field) && isOrders(field),
    mayBeItem: (field: FieldFound) =>
      field.texts.size > 2 && field.texts.size < all.length && !isAmount(field),
    mayBeMoney(field: FieldFound): boolean {
      if (!isAmount(field) || filled(field).length === 0) return false
      if (map.has('price')) return isReduced(field)
      return !map.has('order_total') || isOfLines(field)
    },
    mayBeLineTotal: (field: FieldFound) => filled(field).length > 0 && isNearly(field),
    mayBeQuantity: (field: FieldFound) => isCounts(filled(field), place(field)),
  }
}

/** Whole numbers, 1 most often, as a shop sells them. */
function isCounts(rows: Rows, at: number): boolean {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const text = row[at] ?? ''
    if (!/^\d+(?:\.0+)?$/.test(text) || Number(text) < 1 || Number(text) > MOST_UNITS) return false
    counts.set(String(Number(text)), (counts.get(String(Number(text))) ?? 0) + 1)
  }
  const most = Math.max(0, ...counts.values())
  return counts.size > 1 && counts.get('1') === most
}

const isBlank = (text: string | undefined): boolean => text === undefined || text === ''

/** Lists in the notation of a programming language, which is no JSON: nobody sees what was bought. */
export const otherNotation = (fields: readonly FieldFound[]): string | null =>
  fields.find(({ texts }) =>
    [...texts].some(text => /^\s*\[?\s*\{\s*(?:'[^']*'\s*:|u'|:\w+\s*=>|"[^"]*"\s*=>)/.test(text)),
  )?.path ?? null
