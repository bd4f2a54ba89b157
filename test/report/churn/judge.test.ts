import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutOf, judge } from '../../../src/report/churn/predict/judge.ts'

/** Few different scores, so that many tie. */
const scored = fc.array(fc.record({ score: fc.nat(6), churned: fc.nat(1) }), { maxLength: 60 })
const columns = (list: readonly { score: number; churned: number }[]) =>
  [list.map(({ score }) => score), list.map(({ churned }) => churned)] as const

describe('a judgement', () => {
  it('counts every pair of a churned and a retained once', () => {
    fc.assert(
      fc.property(scored, fc.nat(7), (list, cut) => {
        let right = 0
        let pairs = 0
        for (const a of list)
          for (const b of list) {
            if (a.churned !== 1 || b.churned !== 0) continue
            pairs++
            right += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0
          }
        const flagged = list.filter(({ score }) => score >= cut)
        expect(judge(...columns(list), cut)).toEqual({
          rightPairs: 2 * right,
          pairs: 2 * pairs,
          flagged: flagged.length,
          hits: flagged.filter(({ churned }) => churned === 1).length,
          churned: list.filter(({ churned }) => churned === 1).length,
        })
      }),
    )
  })

  it('is the same in any order, and the other way round of scores turned round', () => {
    fc.assert(
      fc.property(scored, list => {
        const there = judge(...columns(list), 3)
        expect(judge(...columns(list.toReversed()), 3)).toEqual(there)
        const turned = list.map(each => ({ ...each, score: 6 - each.score }))
        expect(judge(...columns(turned), 0).rightPairs).toBe(there.pairs - there.rightPairs)
      }),
    )
  })

  it('of a model that knows is 1, of one that says the same of all is a half', () => {
    const outcome = [0, 0, 1, 1, 1]
    expect(judge([1, 2, 3, 4, 5], outcome, 3)).toEqual({
      rightPairs: 12,
      pairs: 12,
      flagged: 3,
      hits: 3,
      churned: 3,
    })
    expect(judge([7, 7, 7, 7, 7], outcome, 7)).toMatchObject({ rightPairs: 6, flagged: 5, hits: 3 })
  })
})

describe('the cut', () => {
  it('flags as many as have churned, and those that tie with the last of them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1 }), fc.nat(), (scores, n) => {
        const churned = 1 + (n % scores.length)
        const cut = cutOf(scores, churned)
        expect(scores.filter(score => score >= cut).length).toBeGreaterThanOrEqual(churned)
        expect(scores.filter(score => score > cut).length).toBeLessThan(churned)
      }),
    )
  })
})
