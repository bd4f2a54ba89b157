import { type MoneyText, moneyText, plainNumber } from '../decode/index.ts'
import { parseDecimal } from '../model/index.ts'
import type { FieldFound } from './fields.ts'

/** How the money of a file is written, by its values. */
export interface DecimalFound {
  /** Null where plain numbers suffice. */
  readonly decimal: 'point' | 'comma' | null
  /** Nearly all of the texts are numbers with this mark. */
  readonly isMoney: boolean
  readonly share: number
  /** Texts looked at: empty ones are not. */
  readonly texts: number
  /** The one that signs and codes name, where they name one. */
  readonly currency?: string
  /** The text that told which mark it is. */
  readonly decidedBy?: string
  /** Which mark is decimal can't be told: a text that reads both ways, or one that speaks for either. */
  readonly ambiguous?: { readonly example: string; readonly other?: string }
}

type Mark = 'point' | 'comma'
type Says = Mark | 'either' | 'whole' | 'plain point'

const ENOUGH = 0.9

/** Reads the texts of all money columns of a file together. Of numbers that JSON has as numbers nothing is to be told. */
export function decimalOf(texts: Iterable<string>): DecimalFound {
  const first = new Map<Says, string>()
  const currencies = new Set<string>()
  const all: MoneyText[] = []
  let [count, plain, dressed] = [0, 0, 0]
  for (const text of texts) {
    if (text === '') continue
    count++
    const isPlainNumber = parseDecimal(text) !== null
    if (isPlainNumber) plain++
    const money = moneyText(text)
    const says = money === null ? null : markOf(money)
    if (money === null || says === null) continue
    all.push(money)
    if (!isPlainNumber) dressed++
    if (money.currency !== null) currencies.add(money.currency)
    if (!first.has(says)) first.set(says, text)
  }
  const sharedBy = (mark: Mark): number =>
    count === 0 ? 0 : all.filter(money => plainNumber(money, mark) !== null).length / count
  const [currency, ...others] = currencies
  const rest = {
    texts: count,
    ...(currency === undefined || others.length > 0 ? {} : { currency }),
  }
  const result = (decimal: Mark | null, share: number) => ({
    ...{ decimal, share, isMoney: share >= ENOUGH },
    ...rest,
  })
  const [point, comma] = [first.get('point') ?? first.get('plain point'), first.get('comma')]
  const either = first.get('either')
  if (point !== undefined && comma !== undefined) {
    const share = Math.max(sharedBy('point'), sharedBy('comma'))
    return { ...result(null, share), ambiguous: { example: comma, other: point } }
  }
  if (comma !== undefined) return { ...result('comma', sharedBy('comma')), decidedBy: comma }
  if (point !== undefined) {
    const isPlain = dressed === 0
    const share = isPlain ? plain / count : sharedBy('point')
    return { ...result(isPlain ? null : 'point', share), decidedBy: point }
  }
  if (either !== undefined)
    return { ...result(null, sharedBy('point')), ambiguous: { example: either } }
  // Whole numbers: nothing hangs on the mark.
  return dressed === 0
    ? result(null, count === 0 ? 0 : plain / count)
    : result('point', sharedBy('point'))
}

/** What a text says of the mark that is decimal; null where it is no number with either. */
function markOf(money: MoneyText): Says | null {
  const [point, comma] = [plainNumber(money, 'point'), plainNumber(money, 'comma')]
  if (point === null && comma === null) return null
  if (comma === null) return /^\d*\.\d+$/.test(money.digits) ? 'plain point' : 'point'
  if (point === null) return 'comma'
  return point === comma ? 'whole' : 'either'
}

/** How the money of these fields is written, all together. In JSON numbers tell themselves. */
export function decimalIn(
  fields: ReadonlyMap<string, FieldFound>,
  paths: readonly string[],
): DecimalFound | null {
  const texts = paths.flatMap(path => {
    const field = fields.get(path)
    return field === undefined || !field.kinds.has('text') ? [] : [...field.texts]
  })
  return texts.length === 0 ? null : decimalOf(texts)
}
