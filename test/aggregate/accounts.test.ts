import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Aggregate, AsIs, DecodedChunk } from '../../src/aggregate/aggregate.ts'
import { accounts } from '../../src/aggregate/registry.ts'
import { type Issue, noCounts } from '../../src/model/index.ts'
import { batchOf, remapOf, type TestEvent, type TestNames, testNames } from '../support/batch.ts'

const DAY_MS = 86_400_000

interface Part {
  readonly events: readonly TestEvent[]
  readonly issues: readonly Issue[]
  readonly input: number
}

const event: fc.Arbitrary<TestEvent> = fc.record({
  time: fc.integer({ min: -9, max: 9 }).map(third => 1_300_000_000_000 + (third * DAY_MS) / 3),
  type: fc.constantFrom('page_visit', 'purchase', 'search', 'wish'),
  customer: fc.constantFrom('Ann', 'Bob'),
})
const issue: fc.Arbitrary<Issue> = fc.record({
  line: fc.integer({ min: 1, max: 40 }),
  reason: fc.constantFrom('not_json', 'missing'),
  field: fc.constantFrom(null, 'timestamp', 'customer_id'),
  found: fc.constant('"x"'),
})
const parts: fc.Arbitrary<Part[]> = fc.array(
  fc.record({
    events: fc.array(event, { maxLength: 8 }),
    issues: fc.uniqueArray(issue, { maxLength: 6, selector: ({ line }) => line }),
    input: fc.nat(2),
  }),
  { maxLength: 8 },
)

/** Lines are numbered on, so that no two records of an input have one number. */
function chunkOf({ events, issues, input }: Part, at: number, names: TestNames): DecodedChunk {
  const first = at * 1000
  const times = events.map(({ time }) => time)
  const counts = noCounts()
  counts.records = events.length + issues.length
  counts.accepted = events.length
  counts.rejected = issues.length
  return {
    decoded: {
      batch: batchOf(events, names, first + 100),
      issues: issues.map(each => ({ ...each, line: first + each.line })),
      counts,
    },
    input,
    oldest: Math.min(...times),
    newest: Math.max(...times),
  }
}

describe.each(Object.values(accounts))('the laws of the $name', account => {
  const { init, add, merge, read, save, load } = account as Aggregate<
    AsIs,
    object,
    AsIs,
    object,
    DecodedChunk
  >
  const seen = (state: object, names: TestNames) => sorted(read(state, names, {}))
  const stateOf = (list: readonly Part[], names: TestNames, from = 0) => {
    const state = init({})
    list.forEach((part, i) => {
      add(state, chunkOf(part, from + i, names))
    })
    return state
  }
  const check = (property: (list: Part[], cut: number) => void) =>
    fc.assert(
      fc.property(parts, fc.nat(8), (list, cut) => property(list, Math.min(cut, list.length))),
      { seed: 11, numRuns: 150 },
    )

  it('split anywhere and merged either way round, with ids of its own, gives the same', () => {
    check((list, cut) => {
      const names = testNames()
      const whole = seen(stateOf(list, names), names)
      for (const isFirst of [true, false]) {
        const [own, others] = [testNames(), testNames()]
        const head = stateOf(list.slice(0, cut), isFirst ? own : others)
        const tail = stateOf(list.slice(cut), isFirst ? others : own, cut)
        const [into, from] = isFirst ? [head, tail] : [tail, head]
        const kept = structuredClone(save(from))
        expect(seen(load({}, kept), others)).toEqual(seen(from, others))
        merge(into, isFirst ? from : load({}, kept), remapOf(others, own))
        expect(seen(into, own)).toEqual(whole)
      }
    })
  })

  it('is plain data, and so is what is read: a structured clone goes on where the state was', () => {
    check((list, cut) => {
      const names = testNames()
      const copy = structuredClone(stateOf(list.slice(0, cut), names))
      list.slice(cut).forEach((part, i) => {
        add(copy, chunkOf(part, cut + i, names))
      })
      const whole = seen(stateOf(list, names), names)
      expect(seen(copy, names)).toEqual(whole)
      expect(structuredClone(whole)).toEqual(whole)
    })
  })
})

/** Days are in no order, and neither are the reasons of a Map. */
function sorted(value: object): unknown {
  if ('days' in value) {
    const { days, ...rest } = value as {
      days: { size: number; keys: Float64Array[]; values: Float64Array[] }
    }
    const row = (at: number) => [...days.keys, ...days.values].map(column => column[at] as number)
    const rows = Array.from({ length: days.size }, (_, at) => row(at))
    return { ...rest, days: rows.sort(([a = 0], [b = 0]) => a - b) }
  }
  return value
}
