import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type AnalyzeOptions,
  analyze,
  convert,
  diff,
  Fault,
  type Host,
  render,
  reportNames,
  type Style,
  watch,
} from '../src/index.ts'
import { reportOf } from '../src/report/index.ts'
import { optionsOf } from './support/loose.ts'

const ROOT = join(import.meta.dirname, '..')
const fixture = (name: string): string => join(ROOT, 'fixtures', name)
const BRANDS = fixture('brands.jsonl')
const SAMPLE = join(ROOT, 'sample_events.jsonl')

/** What a program passes may be anything. */
const any = (value: unknown) => value as never

const faultOf = async (attempt: () => unknown): Promise<string> => {
  try {
    await attempt()
  } catch (error) {
    if (error instanceof Fault) return error.message
    throw error
  }
  throw new Error('no fault')
}

describe('a result', () => {
  const plans: Partial<AnalyzeOptions>[] = [
    ...reportNames.map(report => ({ report })),
    { report: 'churn', predict: true },
    { report: 'rfm', by: 'customer' },
    { report: 'timeline', profile: 'hour', compare: 'previous' },
    { by: 'brand', label: 'category', customers: true, bucket: 'day' },
    { explain: 'conversion_rate' },
  ]

  it.each(plans)('of %j has the rows of its JSON document, under the same keys', async plan => {
    const result = await analyze({ inputs: [SAMPLE], ...plan })
    const document = JSON.parse([...render(result, 'json')].join(''))
    expect(result.toJSON()).toEqual(document)
    expect(JSON.parse(JSON.stringify(result))).toEqual(document)
    const tables = result.reports.flatMap(report => report.tables.filter(({ drawn }) => !drawn))
    expect(tables.length).toBeGreaterThan(0)
    for (const { name, within, shape } of tables) {
      const rows = [...result.table(name).rows()]
      const there = within === undefined ? document[name] : document[within][name]
      if (shape === 'facts')
        expect(rows[0] ?? null).toEqual(
          there === null ? null : expect.objectContaining(rows[0] ?? {}),
        )
      if (shape === 'facts' && rows[0] !== undefined) expect(there).toMatchObject(rows[0])
      if (shape !== 'facts') expect(rows).toEqual(there)
      expect(result.table(name).length).toBe(rows.length)
    }
  })

  it('has the tables of each report and of each value', async () => {
    const result = await analyze({ inputs: [BRANDS], report: ['summary', 'funnel'], per: 'brand' })
    const { reports, per } = JSON.parse(JSON.stringify(result))
    expect([...result.table('steps', { report: 'funnel' }).rows()]).toEqual(reports.funnel.steps)
    for (const { value, reports: own } of per.values)
      expect([...result.table('items', { value, report: 'summary' }).rows()]).toEqual(
        own.summary.items,
      )
    expect(await faultOf(() => result.table('itms'))).toBe('the result has no table "itms".')
    expect(await faultOf(() => result.table('items', { report: 'rfm' }))).toBe(
      'the result has no report "rfm".',
    )
    expect(await faultOf(() => result.table('items', { value: 'x' }))).toBe(
      'no event has "x" as its brand.',
    )
  })

  it('is the plain data that a run gives, with its methods behind it', async () => {
    const result = await analyze({ inputs: [BRANDS] })
    expect(Object.keys(result)).not.toContain('table')
    expect(Object.keys({ ...result })).not.toContain('toJSON')
  })
})

describe('wrong arguments', () => {
  it.each([
    [{ inputs: 'x' }, 'inputs should be a list of files, found "x".'],
    [{ inputs: [1] }, 'inputs should be a list of files, found a list with 1 at "0".'],
    [{}, 'there are no inputs.'],
    [undefined, 'the options should be one object: { inputs: ["events.jsonl"] }.'],
    [
      { inputs: [BRANDS], report: 'funel' },
      `--report must be one of ${reportNames.join(', ')}, not "funel".`,
    ],
    [{ inputs: [BRANDS], report: ['top', 'top'] }, '"top,top" names a report twice.'],
    [{ inputs: [BRANDS], report: [] }, 'there is no report.'],
    [{ inputs: [BRANDS], windw: '24h' }, 'there is no option "windw".'],
    [{ inputs: [BRANDS], window: 24 }, 'window should be a string, found 24.'],
    [{ inputs: [BRANDS], top: true }, 'top should be a whole number or a string, found true.'],
    [{ inputs: [BRANDS], customers: 'yes' }, 'customers should be true or false, found "yes".'],
    [{ inputs: [BRANDS], follow: true, window: '1h' }, 'a followed input has no final answer.'],
  ])('%j: %s', async (options, message) => {
    expect(await faultOf(() => analyze(any(options)))).toBe(message)
  })

  it.each([
    [null, 'host should be an object, found null.'],
    [{ progress: 5 }, 'host.progress should be a function, found 5.'],
    [{ signal: {} }, 'host.signal should be an AbortSignal, found an object.'],
    [{ onProgress() {} }, 'host has no member "onProgress".'],
  ])('of a host %o: %s', async (host, message) => {
    expect(await faultOf(() => analyze({ inputs: [BRANDS] }, any(host)))).toBe(message)
    expect(await faultOf(() => convert({ inputs: [BRANDS] }, () => {}, any(host)))).toBe(message)
    expect(await faultOf(() => watch({ inputs: [BRANDS], window: '1h' }, any(host)))).toBe(message)
  })

  it('of the others are named, too', async () => {
    const result = await analyze({ inputs: [BRANDS] })
    expect(await faultOf(() => render(result, any('jsn')))).toMatch(/^--format must be one of /)
    expect(await faultOf(() => watch({ inputs: [BRANDS] }))).toMatch(/needs a window/)
    expect(await faultOf(() => convert({ inputs: [BRANDS] }, any('clean.jsonl')))).toBe(
      'write should be a function, found "clean.jsonl".',
    )
    expect(
      await faultOf(() => convert(any({ inputs: [BRANDS], format: 'xls' }), () => {})),
    ).toMatch(/^--format must be one of jsonl, csv/)
    expect(await faultOf(() => convert({ inputs: [BRANDS], fields: ['brand'] }, () => {}))).toMatch(
      /^fields are columns of CSV/,
    )
    expect(await faultOf(() => diff(any(5), result))).toBe(
      'old should be a result or a JSON report, found 5.',
    )
    expect(await faultOf(() => diff(result, '{}'))).toMatch(/^new /)
  })

  it('don’t pass for the flags of another report', async () => {
    for (const name of reportNames)
      for (const key of Object.keys(reportOf(name).flags))
        if (reportNames.every(other => other === name || !(key in reportOf(other).flags)))
          expect(
            await faultOf(() =>
              analyze(
                optionsOf([BRANDS], {
                  report: name === 'top' ? 'rfm' : 'top',
                  [key]:
                    key === 'fail' ||
                    key === 'predict' ||
                    key === 'customers' ||
                    key === 'noCustomers' ||
                    key === 'sameItem'
                      ? true
                      : 'x',
                }),
              ),
            ),
          ).toMatch(/is an option of/)
  })
})

describe('convert', () => {
  it('writes the accepted events and gives the ledger', async () => {
    const pieces: string[] = []
    const { ledger, reports } = await convert({ inputs: [SAMPLE] }, text => pieces.push(text))
    const lines = pieces.join('').trimEnd().split('\n')
    expect(lines.length).toBe(ledger.records.accepted)
    expect(reports).toEqual([])
    expect(JSON.parse(lines[0] ?? '')).toHaveProperty('event_type')
  })

  it('waits for who writes', async () => {
    let open = 0
    let most = 0
    await convert({ inputs: [SAMPLE], format: 'csv', fields: ['brand'] }, async () => {
      most = Math.max(most, ++open)
      await new Promise(done => setImmediate(done))
      open--
    })
    expect(most).toBe(1)
  })
})

describe('diff', () => {
  it('takes results, JSON texts and documents alike', async () => {
    const [old, now] = [
      await analyze({ inputs: [SAMPLE], until: '2024-03-01', bucket: 'day' }),
      await analyze({ inputs: [SAMPLE], bucket: 'day' }),
    ]
    const settings = { tolerance: 'gross=1%' }
    const expected = JSON.stringify(diff(old, now, settings))
    expect(JSON.stringify(diff(JSON.stringify(old), now, settings))).toBe(expected)
    expect(JSON.stringify(diff(old.toJSON(), now.toJSON(), settings))).toBe(expected)
    const { findings, table } = diff(old, now, settings)
    expect(findings.map(({ ok }) => ok)).toEqual([false])
    expect(table).toBeTypeOf('function')
  })
})

describe('a signal', () => {
  it('ends a run with its reason', async () => {
    const stop = new AbortController()
    const host: Host = { signal: stop.signal, progress: () => stop.abort(new Error('enough')) }
    stop.abort(new Error('enough'))
    await expect(analyze({ inputs: [SAMPLE] }, host)).rejects.toThrow('enough')
  })
})

describe('types', () => {
  it('know the words of the registries', () => {
    const right: AnalyzeOptions = {
      inputs: [],
      report: 'funnel',
      bucket: 'day',
      sort: 'gross',
      basis: 'customer',
      preset: 'ga4',
    }
    const both: AnalyzeOptions = { inputs: [], report: 'funnel,top' }
    // @ts-expect-error no such report
    const report: AnalyzeOptions = { inputs: [], report: 'funel' }
    // @ts-expect-error no such grain
    const bucket: AnalyzeOptions = { inputs: [], bucket: 'hor' }
    // @ts-expect-error no such metric
    const sort: AnalyzeOptions = { inputs: [], sort: 'grss' }
    // @ts-expect-error no such preset
    const preset: AnalyzeOptions = { inputs: [], preset: 'shopfy' }
    // @ts-expect-error a list
    const inputs: AnalyzeOptions = { inputs: 'x' }
    const style: Partial<Style> = { width: 80 }
    expect([right, both, report, bucket, sort, preset, inputs, style].length).toBe(8)
  })
})
