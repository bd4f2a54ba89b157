import { afterEach, describe, expect, it, vi } from 'vitest'
import { type AnalyzeOptions, render } from '../../src/index.ts'
import { type ReportName, reportNames, reportOf } from '../../src/report/index.ts'
import { ask, shopLog } from './ask.ts'

type Options = Omit<AnalyzeOptions, 'inputs'>

/** Each report with the options that have it answer more. The compiler asks for every new one. */
const ASKED: { readonly [R in ReportName]: readonly Options[] } = {
  summary: [
    {},
    { customers: true, basis: 'customer', label: 'brand', top: 'all' },
    { basis: 'session', bucket: 'day', noCustomers: true },
    { explain: 'conversion_rate' },
  ],
  top: [{}, { by: 'brand', per: 'season', weights: 'page_visit=0.05,purchase=1,dwell=0.05' }],
  timeline: [{}, { compare: 'week', bucket: 'day' }, { profile: 'weekday' }],
  rfm: [{}, { by: 'customer' }],
  affinity: [{ minCount: 1 }, { minCount: 1, explain: 'lift' }],
  anomalies: [{ bucket: 'day' }],
  sessions: [{}, { inferItems: 2 }],
  funnel: [{ by: 'brand' }, { steps: 'page_visit,purchas' }],
  retention: [{}, { of: 'page_visit', bucket: 'day' }],
  churn: [{ inactive: '2d' }, { inactive: '2d', by: 'customer', predict: true }],
}

const LINES = shopLog(3)

/** What a program and a person are shown; `copies`: of a copy of the answer. */
async function shown(name: ReportName, options: Options, copies: boolean): Promise<string> {
  const report = reportOf(name)
  const { answer, present } = report
  let answered = 0
  vi.spyOn(report, 'answer').mockImplementation((reads, of, view) => {
    const made = answer.call(report, reads, of, view)
    answered++
    expectOwn(made)
    return copies ? structuredClone(made) : made
  })
  // An answer has texts: nobody may look one up by an id that it kept.
  const nameless = <V extends object>(view: V): V => ({ ...view, names: undefined })
  vi.spyOn(report, 'present').mockImplementation((made, of, view) =>
    present.call(report, made, of, nameless(view)),
  )
  for (const table of report.tables) {
    const { draw } = table
    vi.spyOn(table, 'draw').mockImplementation((made, of, view) =>
      draw.call(table, made, of, nameless(view)),
    )
  }
  const outcome = await ask(LINES, { ...options, report: name })
  expect(answered).toBeGreaterThan(0)
  return (['json', 'table'] as const).flatMap(format => [...render(outcome, format)]).join('')
}

/** Nothing lies in the memory of a scanner, which goes on and is shared with threads. */
function expectOwn(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  if (ArrayBuffer.isView(value)) expect(value.buffer).toBeInstanceOf(ArrayBuffer)
  else if (value instanceof Map) for (const each of value.entries()) expectOwn(each)
  else for (const each of Object.values(value)) expectOwn(each)
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('an answer is plain data', () => {
  it.each(reportNames.flatMap(name => ASKED[name].map(options => ({ name, options }))))(
    'of $name with $options: a copy is presented with the same bytes',
    async ({ name, options }) => {
      const own = await shown(name, options, false)
      vi.restoreAllMocks()
      expect(await shown(name, options, true)).toBe(own)
    },
  )
})
