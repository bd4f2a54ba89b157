import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sortByNumbers } from '../../src/metrics/sort-places.ts'

const numbers = fc.array(
  fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(0, -0, Number.NEGATIVE_INFINITY, 2 ** 53, 0.1),
  ),
  { maxLength: 60 },
)

it('places stand by their numbers, the greatest first, and equal ones as they stood', () => {
  fc.assert(
    fc.property(numbers, all => {
      const places = Uint32Array.from(all, (_, i) => all.length - 1 - i)
      const expected = [...places].sort((a, b) => {
        const [x = 0, y = 0] = [all[a], all[b]]
        return x === y ? b - a : y > x ? 1 : -1
      })
      const runs: number[][] = []
      sortByNumbers(places, Float64Array.from(all), (from, to) =>
        runs.push([...places.subarray(from, to)]),
      )
      expect([...places]).toEqual(expected)
      const values = [...new Set(expected.map(place => (all[place] ?? 0) + 0))]
      const equal = values.map(value => expected.filter(place => all[place] === value))
      expect(runs).toEqual(equal.filter(run => run.length > 1))
    }),
  )
})
