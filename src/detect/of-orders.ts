import type { Evidence, InputPlan } from '../model/index.ts'
import type { FieldFound } from './fields.ts'
import { linesOfOrders, partsOfMoney } from './lines-of-other.ts'
import { notBought } from './no-events.ts'
import { isBlank, type Rows, rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'

const PAYMENT_FAILED =
  /^(?:failed|failure|fail|declined|rejected|error|denied|voided|refused|payment_failed|unsuccessful|false)$/i

/** A status of an order that says that nobody paid: any other says how far it is. */
const ORDER_NOT_PAID = /^(?:payment[ _-]?)?(?:failed|failure|declined)$/i

/** The texts of a status that are payments which failed. */
export function failedIn(status: FieldFound | undefined, isOfPayment: boolean): string[] {
  const pattern = isOfPayment ? PAYMENT_FAILED : ORDER_NOT_PAID
  return [...(status?.texts ?? [])].filter(text => pattern.test(text))
}

/** Of records that have types as well: parts of the money that are not what items cost. */
export const ignoredParts = (fields: readonly FieldFound[]): ReturnType<typeof ignoredOf> => {
  const ignore = fields.flatMap(partsOfMoney)
  return {
    ignore,
    evidence: ignore.map(([path, texts]) => ({
      ...{ part: 'ignore', is: `${path}=${texts.join('|')}` },
      why: 'the principal is what the items cost',
    })),
  }
}

/** Records of an order file that are no purchases, and why: failed payments, lines of quantity 0, records without one. */
export function ignoredOf(
  fields: readonly FieldFound[],
  { payment, status }: Readonly<Record<'payment' | 'status', FieldFound | undefined>>,
  quantity: FieldFound | undefined,
): { readonly ignore: InputPlan['ignore']; readonly evidence: readonly Evidence[] } {
  const paid = payment ?? status
  const failed = failedIn(paid, payment !== undefined)
  const isEmpty = quantity !== undefined && [...quantity.texts].some(text => Number(text) === 0)
  const all = [
    ...fields
      .flatMap(notBought)
      .map(entry => ({ entry, why: 'a record without a purchase is none' })),
    ...fields
      .flatMap(field => [...linesOfOrders(field), ...partsOfMoney(field)])
      .map(entry => ({
        ...{ entry, why: 'shipping, tax, fees and discounts are the order’s, and no lines' },
      })),
    ...(paid !== undefined && failed.length > 0
      ? [{ entry: [paid.path, failed] as const, why: 'a payment that failed is no purchase' }]
      : []),
    ...(isEmpty
      ? [{ entry: [quantity.path, ['0']] as const, why: 'a line of quantity 0 is no purchase' }]
      : []),
  ]
  return {
    ignore: all.map(({ entry }) => entry),
    evidence: all.map(({ entry: [path, texts], why }) => ({
      ...{ part: 'ignore', is: `${path}=${texts.join('|')}`, why },
    })),
  }
}

/** Of these columns those that only the first line of an order fills. */
export function filledDownOf(
  sample: Sample,
  order: string,
  columns: readonly string[],
  item: string | null,
): string[] {
  const rows = withoutTotal(
    rowsOf(sample, [order, ...columns]),
    rowsOf(sample, [item ?? order]).at(-1)?.[0],
  )
  const isWithoutHead = (at: number) => (rows[at] ?? []).every(isBlank)
  const isLater = (at: number) =>
    at > 0 && (rows[at - 1]?.[0] === rows[at]?.[0] || isWithoutHead(at))
  const filled = columns.filter((_, i) => {
    const isFilled = rows.some(row => !isBlank(row[i + 1]))
    return isFilled && rows.some((row, at) => isBlank(row[i + 1]) && isLater(at))
  })
  // Some leave even the order's number blank.
  const isNumbered = columns.length > 0 && rows.some((_, at) => at > 0 && isWithoutHead(at))
  return isNumbered ? [order, ...filled] : filled
}

/** The last row may be the total of all: it says neither of which order it is nor of which item. */
const withoutTotal = (rows: Rows, lastItem: string | undefined): Rows =>
  isBlank(lastItem) && (rows.at(-1) ?? []).every(isBlank) ? rows.slice(0, -1) : rows
