import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameTables, parseCatalog, strictDecoder } from '../../src/decode/index.ts'
import { render } from '../../src/index.ts'
import { type AnalyzeOptions, planOf } from '../../src/plan/index.ts'
import { compactDictionaries, nameCount } from '../../src/run/compact-dictionaries.ts'
import { needsOf } from '../../src/run/needs.ts'
import { outcomeOf } from '../../src/run/outcome.ts'
import { addDecoded, openPass, snapshotOf } from '../../src/run/pass.ts'
import { generate } from '../support/generator.ts'
import { times } from '../support/long-run.ts'

const LINES = [
  ...generate({
    seed: 33,
    events: 500,
    items: 12,
    customers: 300,
    days: 5,
    late: 0.1,
    extras: true,
  }),
].map(line => Buffer.from(`${line}\n`))

/** Knows of one item in two, and says other things than the events. */
const CATALOG = parseCatalog(
  'items.csv',
  Buffer.from(
    `id,brand\n${Array.from({ length: 12 }, (_, i) => `mug-0${i},${i % 2 ? 'Alder' : 'Brook'}\n`).join('')}`,
  ),
)

/** The JSON after all lines; `when` says after which of them names are let go. */
function run(options: Partial<AnalyzeOptions>, when: (line: number) => boolean) {
  const plan = planOf({ inputs: ['-'], window: '24h', follow: true, ...options })
  const pass = openPass(plan, needsOf(plan), plan.catalog === null ? {} : { catalog: CATALOG })
  const names = nameTables(plan.extras.length)
  const { inputZone, extras } = plan
  const decoder = strictDecoder({ inputZone, keepRejected: false, extras, names })
  let most = 0
  LINES.forEach((line, i) => {
    addDecoded(pass, decoder.decode(line), 0)
    most = Math.max(most, nameCount(names))
    if (when(i)) compactDictionaries(pass, names)
  })
  const outcome = outcomeOf(snapshotOf(pass), {
    names,
    refs: [],
    incomplete: [],
    work: { threads: 1, tiers: null },
  })
  return { text: [...render(outcome, 'json')].join(''), most, left: nameCount(names) }
}

describe('letting names go', () => {
  const OPTIONS: readonly Partial<AnalyzeOptions>[] = [
    { customers: true, basis: 'customer' },
    { by: 'category', label: 'brand', per: 'brand' },
    { by: 'customer', where: 'brand != "Dune" and category ~ "s"' },
    { where: 'customer_id >= "c-2" or item_id in ("mug-01", "rug-01")', label: 'session_id' },
    { report: 'top,funnel', by: 'brand', catalog: 'items.csv' },
  ]
  it('changes no answer, whenever it is done', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OPTIONS),
        fc.uniqueArray(fc.nat(LINES.length - 1), { maxLength: 8 }),
        (options, moments) => {
          // Every other time after the last line too.
          const last = moments.length % 2 ? LINES.length - 1 : -1
          const plain = run(options, () => false)
          expect(run(options, line => moments.includes(line) || line === last).text).toBe(
            plain.text,
          )
        },
      ),
      { seed: 17, numRuns: times(10, 40) },
    )
  })

  it('keeps no more than the window needs', () => {
    const kept = run({ by: 'brand' }, line => line % 20 === 19)
    const all = run({ by: 'brand' }, () => false)
    expect(kept.text).toBe(all.text)
    expect(all.left).toBe(all.most)
    expect(kept.most).toBeLessThan(all.most / 2)
  })
})
