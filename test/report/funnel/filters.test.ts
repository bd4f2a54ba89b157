import { describe, expect, it } from 'vitest'
import { document, line } from '../ask.ts'

const LINES = [
  line('page_visit', 'Ann', '2024-03-27T10:00:00Z', { brand: 'Dune' }),
  line('page_visit', 'Bob', '2024-03-27T10:00:00Z', { brand: 'Ember' }),
  line('page_visit', 'Cleo', '2024-03-27T10:00:00Z'),
  ...['Ann', 'Bob', 'Cleo'].map(customer => line('search', customer, '2024-03-27T10:01:00Z')),
]

describe('a filter of a step', () => {
  it.each([
    ['brand=Dune', 1],
    ['brand!=Dune', 2],
    ['brand=', 1],
    ['brand!=', 2],
    // A value that no event has is none that events without the field have.
    ['brand=Fjord', 0],
    ['brand!=Fjord', 3],
    ['brand!=Dune,brand!=', 1],
  ])('{%s} leaves %i of Dune, Ember and none', async (filter, entrants) => {
    const { totals, steps } = await document(LINES, {
      report: 'funnel',
      steps: `page_visit{${filter}},search`,
    })
    expect(totals).toMatchObject({ entrants, converted: entrants })
    expect(steps).toHaveLength(2)
  })
})
