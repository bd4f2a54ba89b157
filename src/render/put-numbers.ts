import { MONEY_DIGITS } from '../model/index.ts'
import {
  type Bytes,
  digitsOf,
  encoded,
  putAscii,
  putBytes,
  putDigits,
  putInteger,
  quotient,
} from './bytes.ts'
import { moneyLook } from './numbers.ts'

/** Bytes that a number takes at most, its sign, commas and point included. */
export const LONGEST_NUMBER = 64

const MINUS = 45
const COMMA = 44
const POINT = 46
const UNIT = 10 ** MONEY_DIGITS

const putByte = (to: Bytes, byte: number): void => {
  to.bytes[to.length++] = byte
}

/** decimalText of ten-thousandths: 19.90, 19.995, -0.50. */
export function putDecimal(to: Bytes, amount: number): void {
  const size = Math.abs(amount)
  const whole = quotient(size, UNIT)
  const fraction = (size - whole * UNIT) | 0
  if (amount < 0) putByte(to, MINUS)
  putInteger(to, whole)
  putByte(to, POINT)
  if (fraction % 100 === 0) putDigits(to, fraction / 100, 2)
  else if (fraction % 10 === 0) putDigits(to, fraction / 10, 3)
  else putDigits(to, fraction, 4)
}

/** countText of an integer that isn't negative: 1,234. */
export function putGrouped(to: Bytes, n: number): void {
  if (n < 1000) {
    putDigits(to, n, digitsOf(n | 0))
    return
  }
  const high = quotient(n, 1000)
  putGrouped(to, high)
  putByte(to, COMMA)
  putDigits(to, n - high * 1000, 3)
}

/** The shortest decimal that the double is read from. What many items have is made once: 3 of 20 views, say. */
export function putRatio(to: Bytes, count: number, of: number): void {
  if (count >= FEW || of >= FEW) {
    putAscii(to, `${count / of}`)
    return
  }
  known[count * FEW + of] ??= encoded(`${count / of}`)
  const text = known[count * FEW + of] as Uint8Array
  putBytes(to, text, 0, text.length)
}
const FEW = 128
const known: (Uint8Array | null)[] = Array(FEW * FEW).fill(null)

/** How people see the amounts of a currency, with its signs as bytes: some are no ASCII. */
export interface PutLook {
  readonly before: Uint8Array
  readonly after: Uint8Array
  readonly digits: number
}

export function putLook(currency: string): PutLook {
  const { before, after, digits } = moneyLook(currency)
  return { before: encoded(before), after: encoded(after), digits }
}

/** moneyText: $1,234.50, with the currency's digits, rounded half away from zero. */
export function putMoney(to: Bytes, amount: number, { before, after, digits }: PutLook): void {
  const size = Math.abs(amount)
  const unit = 10 ** (MONEY_DIGITS - digits)
  const kept = quotient(size, unit)
  const rounded = kept + ((size - kept * unit) * 2 >= unit ? 1 : 0)
  if (amount < 0 && rounded > 0) putByte(to, MINUS)
  putBytes(to, before, 0, before.length)
  const parts = 10 ** digits
  const whole = quotient(rounded, parts)
  putGrouped(to, whole)
  if (digits > 0) {
    putByte(to, POINT)
    putDigits(to, rounded - whole * parts, digits)
  }
  putBytes(to, after, 0, after.length)
}

/** percentText of a share of more than nothing, both below 2^40: 12.3%. */
export function putPercent(to: Bytes, count: number, of: number): void {
  const thousands = count * 1000
  const kept = quotient(thousands, of)
  const tenths = kept + ((thousands - kept * of) * 2 >= of ? 1 : 0)
  const whole = quotient(tenths, 10)
  putGrouped(to, whole)
  putByte(to, POINT)
  putDigits(to, tenths - whole * 10, 1)
  putAscii(to, '%')
}
