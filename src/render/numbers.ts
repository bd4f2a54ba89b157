import {
  currencyDigits,
  divideRounded,
  MONEY_DIGITS,
  type Money,
  NO_CURRENCY,
  type Ratio,
} from '../model/index.ts'

/** What people see where there is no value. */
export const NONE = '–'

/** How people see the amounts of a currency. */
export interface MoneyLook {
  readonly before: string
  readonly after: string
  readonly digits: number
}

export function moneyLook(currency: string): MoneyLook {
  const digits = currencyDigits(currency)
  const sign = SIGNS.get(currency)
  if (sign !== undefined) return { before: sign, after: '', digits }
  return { before: '', after: currency === NO_CURRENCY ? '' : ` ${currency}`, digits }
}

/** Signs that name one currency wherever they are read; `kr` or a bare `$` for AUD would not. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['USD', '$'],
  ['EUR', '€'],
  ['GBP', '£'],
  ['JPY', '¥'],
  ['INR', '₹'],
])

/** Commas between groups of three digits. By hand: Intl would follow the machine's locale data. */
const group = (digits: string): string => digits.replace(/\B(?=(?:\d{3})+$)/g, ',')

function groupDecimal(text: string): string {
  const [whole = '', fraction] = text.split('.')
  return fraction === undefined ? group(whole) : `${group(whole)}.${fraction}`
}

/** 1,234. A score that is no integer has at most four digits: 1,234.5. What isn't finite is no value. */
export function countText(count: number | bigint): string {
  if (typeof count === 'bigint') return signed(count < 0n, group(`${count < 0n ? -count : count}`))
  if (!Number.isFinite(count)) return NONE
  if (Number.isInteger(count)) {
    if (count >= 0 && count < 1000) return `${count}`
    return countText(BigInt(count))
  }
  const digits = Math.abs(count)
    .toFixed(4)
    .replace(/\.?0+$/, '')
  return signed(count < 0 && digits !== '0', groupDecimal(digits))
}

/**
 * $1,234.50, -€0.50, ¥1,234, 1,234.50 SEK; the bare number where the data names no currency. With the digits that the
 * currency has, rounded half away from zero: who needs the exact amount asks for a format of programs.
 */
export function moneyText({ amount, currency }: Money): string {
  const { before, after, digits } = moneyLook(currency)
  const rounded = divideRounded(amount, 10n ** BigInt(MONEY_DIGITS - digits))
  const all = `${rounded < 0n ? -rounded : rounded}`.padStart(digits + 1, '0')
  const point = all.length - digits
  const size = group(all.slice(0, point)) + (digits === 0 ? '' : `.${all.slice(point)}`)
  return signed(rounded < 0n, before + size + after)
}

/** 12.3%, rounded once from the fraction, half away from zero. Of nothing there is no share: –. */
export function percentText({ count, of }: Ratio): string {
  if (of === 0) return NONE
  const tenths = divideRounded(1000n * BigInt(count), BigInt(of))
  const size = tenths < 0n ? -tenths : tenths
  return signed(tenths < 0n, `${group(`${size / 10n}`)}.${size % 10n}%`)
}

/** Two units at most, the finer one cut: 850 ms, 12 s, 5 m 03 s, 1 h 05 m, 2 d 03 h. */
export function elapsedText(ms: number): string {
  if (!Number.isFinite(ms)) return NONE
  if (ms < 0) return signed(true, elapsedText(-ms))
  if (ms < 1000) return `${Math.trunc(ms)} ms`
  const seconds = Math.trunc(ms / 1000)
  const minutes = Math.trunc(seconds / 60)
  const hours = Math.trunc(minutes / 60)
  if (minutes === 0) return `${seconds} s`
  if (hours === 0) return `${minutes} m ${two(seconds % 60)} s`
  if (hours < 24) return `${hours} h ${two(minutes % 60)} m`
  return `${countText(Math.trunc(hours / 24))} d ${two(hours % 24)} h`
}

/** The double nearest to the fraction (division is correctly rounded), or null. */
export const ratioNumber = ({ count, of }: Ratio): number | null => (of === 0 ? null : count / of)

const signed = (negative: boolean, text: string): string => (negative ? `-${text}` : text)
const two = (n: number): string => `${n}`.padStart(2, '0')
