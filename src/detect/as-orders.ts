import type { FieldFound } from './fields.ts'
import { linesWithin } from './lines-of-other.ts'
import type { Money } from './money.ts'
import { isOfNoSale, noEventsIn } from './no-events.ts'
import type { Open } from './open.ts'
import { otherTable } from './other-tables.ts'
import type { Sample } from './sample.ts'
import { toldTwice } from './told-twice.ts'
import { mixedKinds } from './unknown-kinds.ts'
import { isBareValue, unknownMoney } from './unknown-money.ts'

/** What is known of records of which no field says what happened. */
interface Known {
  readonly fields: readonly FieldFound[]
  /** Those that nothing was chosen of. */
  readonly free: readonly FieldFound[]
  readonly list: string | null
  /** Where our fields stand. */
  readonly map: ReadonlyMap<string, string>
  readonly money: Money
  readonly order: string | null
  /** The order is one by its name. */
  readonly hasOwnOrder: boolean
  readonly quantity: FieldFound | undefined
  readonly currency: FieldFound | undefined
  readonly time: string
}

/** Whether records without event types are purchases, and what speaks against it. */
export function asOrders(
  sample: Sample,
  { fields, free, list, map, money, order, hasOwnOrder, quantity, currency, time }: Known,
): { readonly isSold: boolean; readonly open: readonly Open[] } {
  const open: Open[] = []
  const hasPrice = money.chosen.some(([target]) => target === 'price')
  const others = noEventsIn(fields, sample.records.length, hasOwnOrder || hasPrice)
  if (others !== null) open.push({ part: others.what, between: others.names })
  const kinds = mixedKinds(fields)
  if (kinds !== null) open.push({ part: 'kinds', between: kinds })
  const other = otherTable(fields, {
    ...{ order, hasItem: map.has('item_id') },
    hasQuantity: quantity !== undefined,
    hasMoney: money.chosen.length > 0,
  })
  if (other !== null) open.push({ part: 'purchase', between: [other.what, ...other.names] })
  const unknown = money.chosen.length + (money.between?.length ?? 0) === 0
  const suspect = unknown ? unknownMoney(free) : null
  if (suspect !== null) open.push({ part: 'money', between: [suspect] })
  const isMeasured = !map.has('item_id') && quantity === undefined && currency === undefined
  const isSold =
    order !== null || money.chosen.some(([, path]) => !(isMeasured && isBareValue(path)))
  if (order !== null && list === null) {
    const within = quantity === undefined ? null : linesWithin(sample, fields)
    if (within !== null) open.push({ part: 'within', between: [within] })
    const isWhole = !map.has('item_id') && quantity === undefined
    const again = isWhole ? toldTwice(sample, order) : null
    if (again !== null) open.push({ part: 'told twice', between: again })
  }
  if (!isSold) open.push({ part: 'purchase', between: [] })
  else if (isOfNoSale(time) && !hasOwnOrder) open.push({ part: 'not sold', between: [time] })
  return { isSold, open }
}
