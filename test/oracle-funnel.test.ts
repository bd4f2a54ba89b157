import { describe, expect, it } from 'vitest'
import { type OracleStep, oracleFunnel } from './support/oracle/funnel.ts'
import { countedOf } from './support/oracle/journeys.ts'
import { documentOf, randomLog, SEEDS, shuffled } from './support/random-logs.ts'

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
const [view, cart, buy] = ['page_visit', 'add_to_cart', 'purchase'].map(type => ({ type }))
const FUNNELS: readonly { words?: string; steps: readonly OracleStep[] }[] = [
  { steps: [view, cart, buy] as OracleStep[] },
  {
    words: 'page_visit{category=shoes},add_to_cart,purchase{category!=shoes}',
    steps: [
      { type: 'page_visit', is: ['category', 'shoes'] },
      { type: 'add_to_cart' },
      { type: 'purchase', isNot: ['category', 'shoes'] },
    ],
  },
  {
    words: 'page_visit>page_visit>page_visit>purchase>purchase',
    steps: [view, view, view, buy, buy] as OracleStep[],
  },
  {
    words: 'search,page_visit{category="a \\"b\\", c"},page_visit{size=},purchase',
    steps: [
      { type: 'search' },
      { type: 'page_visit', is: ['category', 'a "b", c'] },
      { type: 'page_visit', is: ['size', ''] },
      { type: 'purchase' },
    ],
  },
]

// biome-ignore lint/suspicious/noExplicitAny: a parsed document
const told = (rows: any[]) => rows.map(({ event: _, ...row }) => row)

describe('the funnel, as the oracle has it,', () => {
  it.each(SEEDS)('agrees on random log %i', async seed => {
    const bytes = randomLog(seed)
    const { words, steps } = pick(FUNNELS, seed >> 1)
    const hours = pick([undefined, 24, 1, 24 * 30], seed)
    const isSame = seed % 3 === 1
    const by = seed % 2 === 0 ? 'category' : undefined
    const period = seed % 5 === 2 ? { until: '2024-01-20' } : {}
    const asked = {
      report: 'funnel',
      ...period,
      ...(words === undefined ? {} : { steps: words }),
      ...(hours === undefined ? {} : { within: `${hours}h` }),
      ...(isSame ? { sameItem: true } : {}),
      ...(by === undefined ? {} : { by }),
    }
    const document = await documentOf(bytes, asked)
    const expected = oracleFunnel(countedOf(bytes, period), steps, {
      ...(hours === undefined ? {} : { withinMs: hours * 3_600_000 }),
      ...(by === undefined ? {} : { by }),
      sameItem: isSame,
    })
    expect(told(document.steps)).toEqual(expected.steps)
    if (by !== undefined) expect(told(document.groups)).toEqual(expected.groups)
    const last = expected.steps.at(-1)
    expect(document.totals).toMatchObject({
      entrants: expected.steps[0]?.reached,
      converted: last?.reached,
      funnel_conversion_rate: last?.of_first,
      median_ms: last?.median_ms,
    })
    const mixed = await documentOf(shuffled(bytes, seed), asked)
    expect([mixed.steps, mixed.groups]).toEqual([document.steps, document.groups])
  })
})
