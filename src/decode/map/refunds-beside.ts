import { FIELDS, type InputPlan } from '../../model/index.ts'
import { ORDER_TOTAL, type PresetRule } from '../presets/index.ts'
import { parseSource, type Source } from './source.ts'

/** What --map may name beside fields: what was paid back for a line, and for a whole order. */
export const REFUND_AMOUNT = 'refund_amount'
export const ORDER_REFUND = 'order_refund'

/** A rule, and what was typed for it. */
interface Beside {
  readonly rule: PresetRule
  readonly own: ReadonlyMap<string, Source>
}

const OF_A_PURCHASE: ReadonlySet<string> = new Set(['price', 'quantity', 'revenue', 'event_type'])

/**
 * Purchases whose record also says how much of them was paid back: that is a refund beside the purchase. One of a whole
 * order counts once, as its total does, and is of no item.
 */
export function refundsBeside(map: InputPlan['map'], base: PresetRule): Beside[] {
  return map.flatMap(([target, text]) => {
    if ((target !== REFUND_AMOUNT && target !== ORDER_REFUND) || text === "''") return []
    const isOfOrder = target === ORDER_REFUND
    const rest = FIELDS.filter(
      field => !OF_A_PURCHASE.has(field) && !(isOfOrder && field === 'item_id'),
    )
    const kept = Object.entries(base.map).filter(([field]) => rest.some(each => each === field))
    const typed = map.filter(([field]) => rest.some(each => each === field))
    const rule: PresetRule = {
      when: { [text]: 'an amount' },
      map: {
        ...Object.fromEntries(kept),
        ...{ event_type: "'refund'", [isOfOrder ? ORDER_TOTAL : 'revenue']: text },
      },
    }
    return [{ rule, own: new Map(typed.map(([field, source]) => [field, parseSource(source)])) }]
  })
}
