import { spanAt } from './calendar.ts'
import { byCodePoint, isPurchase, isRefund, ordersOf } from './count.ts'
import { moneyText } from './decimal.ts'
import type { OracleEvent } from './event.ts'
import { type Counted, journeysOf, rateOf, visitsOf } from './journeys.ts'

const DAY_MS = 86_400_000
const sum = (events: readonly OracleEvent[]): bigint =>
  events.reduce((total, { amount }) => total + amount, 0n)

/** What the churn report should say, done slowly: every month is asked about every customer. */
export function oracleChurn(counted: Counted, inactiveMs: number, gapMs: number) {
  const { events, period, zone, currency, currencyOf } = counted
  const nowMs = period.endMs ?? 0
  const people = [...journeysOf(events)].map(([customer, journey]) => ({
    customer,
    journey,
    bought: journey.filter(isPurchase).map(({ time }) => time),
    visits: visitsOf(journey, gapMs),
  }))
  const times = people.flatMap(({ bought }) => bought)
  const last = times.reduce((a, b) => Math.max(a, b), -Infinity)
  const months = []
  const first = times.reduce((a, b) => Math.min(a, b), Infinity)
  // From the month before the first purchase: where clocks go back over midnight it may end after it.
  for (
    let at = times.length === 0 ? nowMs : spanAt(zone, 'month', first).startMs - 1;
    at < nowMs;
  ) {
    const { startMs, endMs } = spanAt(zone, 'month', at)
    const asOf = Math.min(endMs, nowMs)
    if (asOf - inactiveMs > last) break
    months.push({ startMs, endMs, asOf, isKnown: asOf + inactiveMs <= nowMs })
    at = endMs
  }

  const rows = months.map(month => {
    const from = month.asOf - inactiveMs
    const customers = people
      .filter(({ bought }) => bought.some(time => time >= from && time < month.asOf))
      .map(({ customer, journey, bought, visits }) => {
        const seen = journey.filter(({ time }) => time >= from && time < month.asOf)
        const money = seen.filter(event => currencyOf(event) === currency)
        const intervals = visits
          .filter(([first]) => first !== undefined && seen.includes(first))
          .map(visit => visit.filter(({ time }) => time < month.asOf))
          .map(visit => (visit.at(-1)?.time ?? 0) - (visit[0]?.time ?? 0))
        const length = intervals.reduce((a, b) => a + b, 0)
        const latest = Math.max(...seen.filter(isPurchase).map(({ time }) => time))
        const isBack = bought.some(time => time >= month.asOf && time < month.asOf + inactiveMs)
        return {
          customer_id: customer,
          recency_days: Math.floor((month.asOf - latest) / DAY_MS),
          frequency: ordersOf(seen.filter(isPurchase)),
          monetary: moneyText(sum(money.filter(isPurchase)) - sum(money.filter(isRefund))),
          sessions: intervals.length,
          mean_session_ms: intervals.length === 0 ? null : Math.round(length / intervals.length),
          churned: month.isKnown ? !isBack : null,
        }
      })
      .sort((a, b) => byCodePoint(a.customer_id, b.customer_id))
    const churned = customers.filter(each => each.churned === true).length
    return {
      month: month.startMs,
      isKnown: month.isKnown,
      row: {
        customers: customers.length,
        churned: month.isKnown ? churned : null,
        retained: month.isKnown ? customers.length - churned : null,
        unknown: month.isKnown ? 0 : customers.length,
        churn_rate: month.isKnown ? rateOf(churned, customers.length) : null,
      },
      customers,
    }
  })
  const filled = rows.filter(({ row }) => row.customers > 0)
  const known = rows.filter(({ isKnown }) => isKnown)
  const total = known.reduce((all, { row }) => all + row.customers, 0)
  const churned = known.reduce((all, { row }) => all + (row.churned ?? 0), 0)
  return {
    months: filled.map(({ month, row }) => ({ month, ...row })),
    totals: {
      customer_months: total,
      churned,
      churn_rate: rateOf(churned, total),
      current_customers: people.filter(({ bought }) =>
        bought.some(time => time >= nowMs - inactiveMs && time < nowMs),
      ).length,
    },
    customers: filled
      .toReversed()
      .flatMap(({ month, customers }) => customers.map(each => ({ month, ...each }))),
  }
}
