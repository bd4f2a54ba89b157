import { type Drivers, drivers } from '../../metrics/index.ts'
import { type ColumnOf, MONEY_SCALE, roundedTo, tableOf } from '../../model/index.ts'
import type { Change } from './change.ts'

interface Driven {
  readonly drivers: Drivers
  readonly change: bigint
  readonly currency: string
}
const driver = (
  title: string,
  about: string,
  of: (driven: Driven) => bigint,
): ColumnOf<Driven> => ({
  title,
  kind: 'money',
  about,
  value: driven => ({ amount: of(driven), currency: driven.currency }),
})

/** The change of gross by what drove it; not there where a side doesn't have views, orders and gross. */
export const driverTable = tableOf<readonly Change[], string, unknown, Driven>({
  name: 'drivers',
  title: 'What changed gross',
  about: 'traffic + conversion + order_value = change of gross',
  shape: 'facts',
  only: 'where both have views, orders and gross',
  columns: {
    traffic: driver(
      'traffic (views)',
      'what the change of views changed',
      ({ drivers: by }) => by.traffic,
    ),
    conversion: driver(
      'conversion (orders per view)',
      'what the change of orders a view changed',
      ({ drivers: by }) => by.conversion,
    ),
    order_value: driver(
      'order value (gross per order)',
      'what the change of gross an order changed',
      ({ drivers: by }) => by.orderValue,
    ),
    change: driver('change of gross', 'the three together', ({ change }) => change),
  },
  draw(changes, currency) {
    const [before, after] = [tradedBy(changes, 'old'), tradedBy(changes, 'now')]
    if (before === null || after === null) return null
    const change = after.gross - before.gross
    return { rows: [{ drivers: drivers(before, after), change, currency }] }
  },
})

function tradedBy(changes: readonly Change[], which: 'old' | 'now') {
  const whole = (key: string, scale = 1n): bigint | null => {
    const quantity = changes.find(change => change.key === key)?.[which] ?? null
    return quantity === null ? null : roundedTo(quantity.value, scale)
  }
  const [views, orders, gross] = [
    whole('views'),
    whole('currency_orders'),
    whole('gross', MONEY_SCALE),
  ]
  return views === null || orders === null || gross === null ? null : { views, orders, gross }
}
