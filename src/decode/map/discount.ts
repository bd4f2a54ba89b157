import { type Decimal, parseDecimal } from '../../model/index.ts'
import type { RawFields, RawValue } from '../json/raw.ts'
import type { ReadMoney } from './money.ts'
import type { Node } from './node.ts'
import { type Elements, follow, type Path, parsePath } from './path.ts'

/** The discount of a line: the first of these that is there. */
export type Discount = readonly { readonly list: Path | null; readonly amount: Path }[]

/** Reads `Lineitem discount`, `items[].allocations[*].amount|items[].total_discount`. */
export const parseDiscount = (text: string): Discount =>
  text.split('|').map(each => {
    const [list = '', amount] = each.split('[*].')
    return amount === undefined
      ? { list: null, amount: parsePath(list) }
      : { list: parsePath(list), amount: parsePath(amount) }
  })

const NOTHING: Elements = new Map()

/** Takes the discount off the line total. Of an amount that is none the line is judged by it: it has no other total. */
export function lessDiscount(
  raw: RawFields,
  discount: Discount,
  money: ReadMoney | null,
  root: Node,
  elements: Elements,
): void {
  const written = amountsOf(discount, root, elements)
  const off = money === null ? written : written.map(value => money(value, 'revenue'))
  const total = totalOf(raw)
  if (off.length === 0 || total === null) return
  const amounts = off.map(({ text }) => scaled(text))
  const bad = off[amounts.indexOf(null)]
  const sum = (amounts as Scaled[]).reduce((left, each) => minus(left, each ?? ZERO), total)
  raw.revenue = bad ?? { kind: 'number', text: decimalText(sum) }
}

function amountsOf(discount: Discount, root: Node, elements: Elements): readonly RawValue[] {
  for (const { list, amount } of discount) {
    const found =
      list === null
        ? [follow(amount, root, elements)]
        : (follow(list, root, elements)?.elements() ?? []).map(each =>
            follow(amount, each, NOTHING),
          )
    const values = found.flatMap(node => node?.value() ?? [])
    const filled = values.filter(({ text }) => text !== '')
    if (filled.length > 0) return filled
  }
  return []
}

/** An exact amount: units × 10^-digits. */
interface Scaled {
  readonly units: bigint
  readonly digits: number
}
const ZERO: Scaled = { units: 0n, digits: 0 }

/** The line total as far as it is well formed; else it is judged as it stands. */
function totalOf({ price, quantity, revenue }: RawFields): Scaled | null {
  if (revenue !== undefined && revenue.text !== '') return scaled(revenue.text)
  const unit = price === undefined ? null : scaled(price.text)
  const count = quantity === undefined || quantity.text === '' ? '1' : quantity.text
  const units = scaled(count)
  if (unit === null || units === null) return null
  return { units: unit.units * units.units, digits: unit.digits + units.digits }
}

/** No vendor writes amounts of more digits; what isn't read here is judged by the rules for all. */
const MOST_DIGITS = 60

function scaled(text: string): Scaled | null {
  const decimal: Decimal | null = text.length > MOST_DIGITS ? null : parseDecimal(text)
  if (decimal === null || Math.abs(decimal.exponent) > MOST_DIGITS) return null
  const { negative, digits, exponent } = decimal
  const size = BigInt(digits === '' ? '0' : digits) * 10n ** BigInt(Math.max(exponent, 0))
  return { units: negative ? -size : size, digits: Math.max(-exponent, 0) }
}

function minus(left: Scaled, right: Scaled): Scaled {
  const digits = Math.max(left.digits, right.digits)
  const at = ({ units, digits: own }: Scaled) => units * 10n ** BigInt(digits - own)
  return { units: at(left) - at(right), digits }
}

function decimalText({ units, digits }: Scaled): string {
  const sign = units < 0n ? '-' : ''
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0')
  const point = text.length - digits
  return digits === 0 ? sign + text : `${sign}${text.slice(0, point)}.${text.slice(point)}`
}
