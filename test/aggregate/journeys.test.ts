import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchOf, remapOf, type TestEvent, type TestNames, testNames } from '../support/batch.ts'
import { eachJourney, journeys, sessionsOf } from './inner.ts'

const T = 1_711_500_000_000
const MINUTE = 60_000

function stateOf(events: readonly TestEvent[], names: TestNames) {
  const state = journeys.init({ extras: names.extra.length })
  journeys.add(state, batchOf(events, names))
  return state
}

/** Each customer's events as words, in order. */
function told(state: ReturnType<typeof stateOf>, names: TestNames): Record<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { customer, length, time, type, item, amount, extra } of eachJourney({
    ...state,
    names,
  }))
    found.set(
      names.customer.text(customer),
      Array.from({ length }, (_, i) =>
        [
          (time[i] as number) - T,
          names.type.text(type[i] as number),
          item[i] === 0 ? '-' : names.item.text(item[i] as number),
          amount[i],
          ...extra.map((column, at) =>
            column[i] === 0 ? '-' : names.extra[at]?.text(column[i] as number),
          ),
        ].join(' '),
      ),
    )
  return Object.fromEntries(found)
}

describe('a journey', () => {
  it('orders events of one instant by type, then item, then amount, whatever the order of input', () => {
    const at = (type: string, item?: string, amount = 0): TestEvent => ({
      time: T,
      type,
      customer: 'Ann',
      amount,
      ...(item === undefined ? {} : { item }),
    })
    const events = [
      at('refund', 'mug'),
      at('purchase', 'mug', 20),
      at('purchase', 'mug', 9),
      at('remove_from_cart', 'lamp'),
      at('add_to_cart', '\u{1F600}'),
      at('add_to_cart', '\uff5e'),
      at('wishlist'),
      at('\u{1F600}'),
      at('\uff5e'),
      at('page_visit', 'mug'),
      at('page_visit'),
    ]
    const expected = [
      '0 page_visit - 0',
      '0 page_visit mug 0',
      '0 wishlist - 0',
      '0 \uff5e - 0',
      '0 \u{1F600} - 0',
      '0 add_to_cart \uff5e 0',
      '0 add_to_cart \u{1F600} 0',
      '0 remove_from_cart lamp 0',
      '0 purchase mug 9',
      '0 purchase mug 20',
      '0 refund mug 0',
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), shuffled => {
        const names = testNames(0)
        expect(told(stateOf(shuffled, names), names)).toEqual({ Ann: expected })
      }),
      { seed: 1, numRuns: 50 },
    )
  })

  it('of events that tie in all of that, what else they say decides, never the order of input', () => {
    const event: TestEvent = {
      ...{ time: T, type: 'add_to_cart', customer: 'Ann', item: 'mug', amount: 9, quantity: 1 },
      ...{ session: 's1', order: 'o1', currency: 'EUR', extra: ['red', 'big'] },
    }
    const others: TestEvent[] = [
      { ...event, quantity: -1 },
      { ...event, quantity: 2 },
      { ...event, session: 's2' },
      { ...event, order: 'o2' },
      { ...event, currency: 'USD' },
      { ...event, extra: ['blue', 'big'] },
      { ...event, extra: ['red', 'small'] },
      { ...event, extra: [undefined, 'big'] },
    ]
    const all = [event, ...others]
    const words = (events: readonly TestEvent[]): string[] => {
      const names = testNames(2)
      const [journey] = [...eachJourney({ ...stateOf(events, names), names })]
      if (journey === undefined) return []
      const { length, quantity, session, order, currency, extra } = journey
      const text = (table: { text(id: number): string }, id: number | undefined) =>
        id ? table.text(id) : '-'
      return Array.from({ length }, (_, i) =>
        [
          quantity[i],
          text(names.session, session[i]),
          text(names.order, order[i]),
          text(names.currency, currency[i]),
          ...extra.map((column, at) => text(names.extra[at] as TestNames['item'], column[i])),
        ].join(' '),
      )
    }
    const expected = [
      '-1 s1 o1 EUR red big',
      '1 s1 o1 EUR - big',
      '1 s1 o1 EUR blue big',
      '1 s1 o1 EUR red big',
      '1 s1 o1 EUR red small',
      '1 s1 o1 USD red big',
      '1 s1 o2 EUR red big',
      '1 s2 o1 EUR red big',
      '2 s1 o1 EUR red big',
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), shuffled => {
        expect(words(shuffled)).toEqual(expected)
      }),
      { seed: 2, numRuns: 50 },
    )
  })

  it('keeps every row over many blocks and merges, with its further fields', () => {
    const event = (i: number): TestEvent => ({
      time: T + ((i * 7919) % 200_003),
      type: 'page_visit',
      customer: `c${i % 5}`,
      extra: [i % 2 === 0 ? 'even' : undefined, `n${i % 3}`],
    })
    const list = Array.from({ length: 200_000 }, (_, i) => event(i))
    const [names, others] = [testNames(2), testNames(2)]
    const into = stateOf(list.slice(0, 140_000), names)
    const from = stateOf(list.slice(140_000).reverse(), others)
    journeys.merge(into, from, remapOf(others, names))
    const whole = testNames(2)
    const merged = told(into, names)
    expect(merged).toEqual(told(stateOf(list, whole), whole))
    expect(Object.values(merged).flat()).toHaveLength(200_000)
    const { chunks } = into.shards.reduce((most, shard) => (shard.rows > most.rows ? shard : most))
    expect(chunks.length).toBeGreaterThan(10)
    expect(Math.max(...chunks.map(({ bytes }) => bytes.length))).toBe(65_536)
  })

  it('leaves the state as it is: it can be read again, and go on', () => {
    const names = testNames(0)
    const late = { time: T - 1, type: 'page_visit', customer: 'Bob' }
    const state = stateOf([{ time: T, type: 'purchase', customer: 'Bob', item: 'mug' }], names)
    const before = structuredClone(state)
    expect(told(state, names)).toEqual({ Bob: ['0 purchase mug 0'] })
    expect(state).toEqual(before)
    journeys.add(state, batchOf([late], names))
    expect(told(state, names)).toEqual({ Bob: ['-1 page_visit - 0', '0 purchase mug 0'] })
  })
})

describe('sessions', () => {
  const table: { story: string; events: [ms: number, session?: string][]; cut: number[][] }[] = [
    { story: 'none', events: [], cut: [] },
    { story: 'one event', events: [[0]], cut: [[0]] },
    { story: 'a gap of exactly 30 minutes is none', events: [[0], [30 * MINUTE]], cut: [[0, 1]] },
    { story: 'one ms more is', events: [[0], [30 * MINUTE + 1]], cut: [[0], [1]] },
    {
      story: 'the gap is between events, not from the first',
      events: [[0], [20 * MINUTE], [40 * MINUTE], [71 * MINUTE]],
      cut: [[0, 1, 2], [3]],
    },
    {
      story: 'a session_id holds over any gap, and two may interleave',
      events: [
        [0, 'a'],
        [1, 'b'],
        [600 * MINUTE, 'a'],
        [601 * MINUTE, 'b'],
      ],
      cut: [
        [0, 2],
        [1, 3],
      ],
    },
    {
      story: 'events without a session_id are cut among themselves',
      events: [[0], [20 * MINUTE, 'a'], [40 * MINUTE], [41 * MINUTE]],
      cut: [[0], [1], [2, 3]],
    },
  ]
  it.each(table)('$story', ({ events, cut }) => {
    const names = testNames(0)
    const state = stateOf(
      events.map(([ms, session]) => ({
        time: T + ms,
        type: 'page_visit',
        customer: 'Ann',
        ...(session === undefined ? {} : { session }),
      })),
      names,
    )
    const found = [...eachJourney({ ...state, names })].flatMap(each =>
      sessionsOf(each, 30 * MINUTE),
    )
    expect(found).toEqual(cut)
  })

  it('a session_id is one customer’s: another with the same is another session', () => {
    const names = testNames(0)
    const state = stateOf(
      ['Ann', 'Bob'].map(customer => ({ time: T, type: 'page_visit', customer, session: 's' })),
      names,
    )
    let count = 0
    for (const each of eachJourney({ ...state, names })) count += sessionsOf(each, 1).length
    expect(count).toBe(2)
  })
})
