import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchOf, remapOf, type TestEvent, type TestNames, testNames } from '../support/batch.ts'
import { addToStates, eachJourney, mergeStates, openStates, readsOf, type SpecOf } from './inner.ts'

type Spec = SpecOf<'journeys'>
const DEALS: Spec = { aggregate: 'journeys', params: { extras: 0, deals: true } }
const ALL: Spec = { aggregate: 'journeys', params: { extras: 0 } }
const FIELDS: Spec = { aggregate: 'journeys', params: { extras: 2 } }

const EVENTS: TestEvent[] = [
  { time: 3, type: 'purchase', customer: 'Ann', item: 'mug', amount: 5, extra: ['x', 'y'] },
  { time: 1, type: 'page_visit', customer: 'Ann', extra: ['x', undefined] },
  { time: 4, type: 'refund', customer: 'Ann', item: 'mug', amount: 5, extra: [undefined, 'y'] },
  { time: 2, type: 'page_visit', customer: 'Bob', extra: ['x', 'y'] },
]

function eventsIn(states: ReturnType<typeof openStates>, spec: Spec, names: TestNames): unknown {
  const found: unknown[] = []
  const read = readsOf(states, names).read(spec, { defaultCurrency: 'USD' })
  for (const { customer, length, type } of eachJourney(read))
    for (let i = 0; i < length; i++)
      found.push([names.customer.text(customer), names.type.text(type[i] as number)])
  return found
}

describe('what one aggregate holds for another', () => {
  it('of deals are the purchases and refunds', () => {
    const names = testNames(2)
    const states = openStates([DEALS])
    addToStates(states, batchOf(EVENTS, names))
    expect(eventsIn(states, DEALS, names)).toEqual([
      ['Ann', 'purchase'],
      ['Ann', 'refund'],
    ])
  })

  it('is kept once, whatever the order in which reports ask', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([DEALS, ALL, FIELDS, DEALS], { minLength: 4 }), specs => {
        const [names, others] = [testNames(2), testNames(2)]
        const [states, from] = [openStates(specs), openStates(specs)]
        expect(states.held.size).toBe(1)
        addToStates(states, batchOf(EVENTS.slice(0, 2), names))
        addToStates(from, batchOf(EVENTS.slice(2), others))
        mergeStates(states, from, remapOf(others, names))
        for (const spec of specs)
          expect(eventsIn(states, spec, names)).toEqual([
            ['Ann', 'page_visit'],
            ['Ann', 'purchase'],
            ['Ann', 'refund'],
            ['Bob', 'page_visit'],
          ])
      }),
      { seed: 2, numRuns: 20 },
    )
  })

  it('is not kept once where neither has all that the other needs', () => {
    const more: Spec = { aggregate: 'journeys', params: { extras: 3, deals: true } }
    expect(openStates([more, ALL]).held.size).toBe(2)
    expect(openStates([DEALS, DEALS]).held.size).toBe(1)
  })
})
