import type { FieldFound } from './fields.ts'
import { wordsIn } from './folded.ts'
import { isPlain } from './roles.ts'
import { rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'
import { amountOf, isNumeric } from './values.ts'

/** What was paid back, beside what was paid. */
export interface RefundFound {
  readonly target: 'refund_amount' | 'order_refund'
  readonly path: string
  readonly why: string
}

const BACK =
  /^(?:refund|refunded|refunds|reembolso|reembolsado|erstattung|erstattet|rembourse|remboursement|rimborso|rimborsato|terugbetaald|zwrot|возврат|退款|返金|환불)$/
const RETURNED = /^(?:return|returned|returns|chargeback|chargebacks)$/
const MONEY =
  /^(?:amount|amt|total|value|sum|money|price|betrag|montant|importe|monto|valor|importo|kwota|сумма|金额|usd|eur|gbp)$/
const NO_MONEY =
  /^(?:id|no|number|count|quantity|qty|items?|units?|date|at|on|time|reason|status|type|method|tax|taxes|shipping|rate|percent|pct|flag|is|was|has|currency|days|policy|window|by|fee|fees|code)$/

/** So many different amounts are none of a flag's values. */
const isFlag = ({ texts }: FieldFound): boolean => [...texts].every(text => /^[01]$/.test(text))

const isRefund = (field: FieldFound): boolean => {
  const words = wordsIn(field.path.slice(field.path.lastIndexOf('.') + 1))
  const isBack = words.some(word => BACK.test(word) || word === '退款金额')
  const isNamed =
    isBack || (words.some(word => RETURNED.test(word)) && words.some(word => MONEY.test(word)))
  return isNamed && !words.some(word => NO_MONEY.test(word)) && isNumeric(field) && !isFlag(field)
}

/** Of a purchase's record the amount that was paid back; null where there is none, or it is 0 everywhere. */
export function refundOf(
  sample: Sample,
  fields: readonly FieldFound[],
  { order, list }: { readonly order: string | null; readonly list: string | null },
): RefundFound | null {
  const isSome = ({ texts }: FieldFound) => [...texts].some(text => (amountOf(text) ?? 0) !== 0)
  const found = fields.filter(field => isPlain(field) && isRefund(field) && isSome(field))
  const [best] = [...found.filter(each => each.list === list), ...found]
  if (best === undefined) return null
  const isOfOrder = best.list !== list || (order !== null && isOnEachLine(sample, order, best.path))
  return isOfOrder
    ? { target: 'order_refund', path: best.path, why: 'it is what was paid back of the order' }
    : { target: 'refund_amount', path: best.path, why: 'it is what was paid back' }
}

/** Some order has several lines that all say the same amount, or only the first says it; and none says several. */
function isOnEachLine(sample: Sample, order: string, path: string): boolean {
  const orders = new Map<string, string[]>()
  for (const [id = '', amount = ''] of rowsOf(sample, [order, path])) {
    const own = orders.get(id)
    if (own === undefined) orders.set(id, [amount])
    else own.push(amount)
  }
  const several = [...orders.values()].filter(
    lines => lines.length > 1 && lines.some(text => (amountOf(text) ?? 0) !== 0),
  )
  const isOne = ([first = '', ...others]: string[]) =>
    first !== '' && others.every(text => text === '' || text === first)
  return several.length > 0 && several.every(isOne)
}
