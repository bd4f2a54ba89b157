import { nextStart, type OracleGrain, type Span, spanAt } from './calendar.ts'
import { isPurchase, isRefund, ordersOf, perOne } from './count.ts'
import { moneyText } from './decimal.ts'
import type { OracleEvent } from './event.ts'
import { type Counted, journeysOf, rateOf } from './journeys.ts'

const sum = (events: readonly OracleEvent[]): bigint =>
  events.reduce((total, { amount }) => total + amount, 0n)

/** What the retention report should say, done slowly: periods are walked one by one. */
export function oracleRetention(
  { events, period, zone, currency, currencyOf }: Counted,
  grain: Exclude<OracleGrain, 'hour'>,
  of: string,
  most: number,
) {
  const nowMs = period.endMs ?? 0
  const intervalOf = (ms: number): Span => spanAt(zone, grain, ms)
  const people = [...journeysOf(events).values()].map(journey => {
    const starts = journey
      .filter(({ type }) => type === of)
      .map(({ time }) => intervalOf(time).startMs)
    // Where clocks go back over midnight an earlier date may come after a later one.
    const sorted = [...new Set(starts)].sort((a, b) => a - b)
    return { journey, starts: sorted, cohort: sorted[0] ?? null }
  })
  const money = (its: readonly OracleEvent[]) => its.filter(each => currencyOf(each) === currency)
  const worthOf = (its: typeof people) => {
    const all = its.flatMap(({ journey }) => journey)
    const gross = sum(money(all.filter(isPurchase)))
    const refunds = sum(money(all.filter(isRefund)))
    const repeaters = its.filter(({ journey }) => ordersOf(journey.filter(isPurchase)) > 1).length
    return {
      customers: its.length,
      repeaters,
      repeat_rate: rateOf(repeaters, its.length),
      gross: moneyText(gross),
      refunds: moneyText(refunds),
      net: moneyText(gross - refunds),
      net_per_customer: perOne(gross - refunds, its.length),
    }
  }

  const starts = [...new Set(people.flatMap(({ cohort }) => cohort ?? []))].sort((a, b) => a - b)
  const cohorts = starts.map(start => {
    const its = people.filter(({ cohort }) => cohort === start)
    const cells = []
    for (let [at, k] = [start, 0]; at < nowMs && k <= most; k++) {
      const { endMs } = intervalOf(at)
      const isOpen = endMs > nowMs
      const active = its.filter(person => person.starts.includes(at)).length
      const later = its.filter(person => person.starts.some(ms => ms >= at)).length
      cells.push({
        cohort: start,
        period: k,
        start: at,
        open: isOpen,
        customers: its.length,
        active: isOpen ? null : active,
        active_rate: isOpen ? null : rateOf(active, its.length),
        active_or_later: isOpen ? null : later,
        active_or_later_rate: isOpen ? null : rateOf(later, its.length),
      })
      at = nextStart(zone, grain, intervalOf(at))
    }
    return { start, its, cells }
  })

  const members = people.filter(({ cohort }) => cohort !== null)
  const returned = members.filter(person => person.starts.length > 1).length
  const nexts = cohorts.flatMap(({ cells }) =>
    cells.filter(({ period: k, open }) => k === 1 && !open),
  )
  return {
    totals: {
      ...worthOf(members),
      returned,
      return_rate: rateOf(returned, members.length),
      next_period_rate: rateOf(
        nexts.reduce((total, { active }) => total + (active ?? 0), 0),
        nexts.reduce((total, { customers }) => total + customers, 0),
      ),
    },
    cells: cohorts.flatMap(({ cells }) => cells),
    cohorts: cohorts.map(({ start, its }) => ({ start, ...worthOf(its) })),
    /** The row of new and returning customers that begins at an instant. */
    periodAt(startMs: number) {
      const bought = people.map(({ journey, cohort }) => ({
        isNew: cohort === null || cohort >= startMs,
        gross: sum(
          money(journey.filter(isPurchase)).filter(
            ({ time }) => intervalOf(time).startMs === startMs,
          ),
        ),
      }))
      const grossOf = (isNew: boolean) =>
        bought.filter(each => each.isNew === isNew).reduce((total, { gross }) => total + gross, 0n)
      const here = members.filter(person => person.starts.includes(startMs))
      return {
        new_customers: here.filter(({ cohort }) => cohort === startMs).length,
        returning_customers: here.filter(({ cohort }) => cohort !== startMs).length,
        gross_new: moneyText(grossOf(true)),
        gross_returning: moneyText(grossOf(false)),
      }
    },
  }
}
