import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { analyze, render } from '../src/index.ts'
import { times } from './support/long-run.ts'
import { type LooseOptions, optionsOf } from './support/loose.ts'
import { type OracleCondition, type OracleValue, oracle } from './support/oracle/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-transform-'))
afterAll(() => rmSync(folder, { recursive: true }))
const inputs = [join(folder, 'a.jsonl'), join(folder, 'b.jsonl')] as const

const START = Date.parse('2024-03-26T09:00:00Z')
const NUMBERS = ['0', '9.95', '9.950', '20', '2e1', '20.00000000000000000001', '1e-7', '120']
const TEXTS = [
  'nike',
  'Nike',
  'Grüße',
  'a"b\\c',
  "o'neill",
  '',
  '9.95',
  '😀',
  '\uffee',
  'true',
  '–',
]

/** An event of Ann's, Bob's or Cleo's; `id` so that some are sent twice. */
const event = fc
  .record(
    {
      event_id: fc.constantFrom<string | number>('e1', 'e2', 7, '7', 'e4'),
      event_type: fc.constantFrom('page_visit', 'add_to_cart', 'purchase', 'search'),
      customer_id: fc.constantFrom('Ann', 'Bob', 'Cleo'),
      timestamp: fc.integer({ min: 0, max: 8 }).map(hour => START + hour * 3_600_000),
      item_id: fc.constantFrom('mug', 'lamp', 'rug'),
      price: fc.constantFrom(...NUMBERS),
      quantity: fc.constantFrom(1, 2, -1),
      currency: fc.constantFrom('USD', 'usd', 'EUR', 'XXX'),
      brand: fc.oneof(fc.constantFrom(...TEXTS), fc.constant(null)),
      size: fc.constantFrom<string | number>(1, 2, '2', '10', 'XL'),
    },
    { requiredKeys: ['event_type', 'customer_id', 'timestamp'] },
  )
  .map(each =>
    each.event_type === 'page_visit' || each.event_type === 'search'
      ? each
      : { ...each, item_id: each.item_id ?? 'mug' },
  )
const events = fc.array(event, { maxLength: 30 })

const NUMBER_FIELDS = ['price', 'quantity', 'size']
const TEXT_FIELDS = [
  'brand',
  'event_type',
  'customer_id',
  'item_id',
  'currency',
  'event_id',
  'size',
]
const SIGNS = ['=', '!=', '<', '<=', '>', '>=']

const number: fc.Arbitrary<OracleValue> = fc
  .constantFrom(...NUMBERS, '1', '2', '-1', '19.99999999999999999999')
  .map(text => ({ number: text }))
const text: fc.Arbitrary<OracleValue> = fc
  .constantFrom(...TEXTS, 'purchase', 'refund', 'Ann', 'mug', 'USD', 'XXX', '7', 'e1')
  .map(each => ({ text: each }))
const test = fc.oneof(
  fc.record({
    field: fc.constantFrom(...NUMBER_FIELDS),
    is: fc.constantFrom(...SIGNS),
    than: number,
  }),
  fc.record({ field: fc.constantFrom(...TEXT_FIELDS), is: fc.constantFrom(...SIGNS), than: text }),
  fc.record({
    field: fc.constant('timestamp'),
    is: fc.constantFrom(...SIGNS),
    than: fc.integer({ min: 0, max: 8 }).map(hour => ({ ms: START + hour * 3_600_000 })),
  }),
  fc.record({
    field: fc.constantFrom(...NUMBER_FIELDS),
    among: fc.array(number, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    field: fc.constantFrom(...TEXT_FIELDS),
    among: fc.array(text, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    field: fc.constantFrom(...TEXT_FIELDS),
    has: fc.constantFrom('i', 'ü', '"', '\\', '.', ''),
  }),
  fc.record({
    field: fc.constantFrom(...TEXT_FIELDS, ...NUMBER_FIELDS, 'timestamp'),
    missing: fc.constant(true as const),
  }),
)
const { condition } = fc.letrec<{ condition: OracleCondition }>(tie => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    test,
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}))

const quoted = (each: string, quote: string) =>
  `${quote}${each.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)}${quote}`
const valueSource = (value: OracleValue): string => {
  if ('ms' in value) return `"${new Date(value.ms).toISOString()}"`
  return 'number' in value ? value.number : quoted(value.text, value.text.length % 2 ? "'" : '"')
}

/** The condition as someone types it: parentheses only where they are needed. */
function source(given: OracleCondition, inside: 'top' | 'all' | 'not' = 'top'): string {
  if ('not' in given) return `not ${source(given.not, 'not')}`
  if ('all' in given) {
    const parts = given.all.map(part => source(part, 'all')).join(' AND ')
    return inside === 'not' ? `(${parts})` : parts
  }
  if ('any' in given) {
    const parts = given.any.map(part => source(part)).join(' or ')
    return inside === 'top' ? parts : `(${parts})`
  }
  const field = given.field === 'brand' ? '`brand`' : given.field
  if ('missing' in given) return `${field} is null`
  if ('has' in given) return `${field} ~ ${quoted(given.has, '"')}`
  if ('among' in given) return `${field} in (${given.among.map(valueSource).join(', ')})`
  return `${field}${given.is}${valueSource(given.than)}`
}

/** Writes a log in two files, so that what a run has learnt from one batch meets another. */
function write(list: readonly object[]): Buffer {
  const lines = list.map(each => `${JSON.stringify(each)}\n`)
  const cut = Math.floor(lines.length / 3)
  writeFileSync(inputs[0], lines.slice(0, cut).join(''))
  writeFileSync(inputs[1], lines.slice(cut).join(''))
  return Buffer.from(lines.join(''))
}

async function ledgerOf(list: readonly object[], options: LooseOptions) {
  const bytes = write(list)
  const { ledger } = await analyze(optionsOf(inputs, options))
  const { total, ...parts } = ledger.events
  expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBe(total)
  return { bytes, ledger }
}

const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** The document of the log that was written last. */
const documentOf = async (options: LooseOptions) =>
  JSON.parse([...render(await analyze(optionsOf(inputs, options)), 'json')].join(''))

/** Whose are the events that name none. */
const CURRENCIES = fc.constantFrom({}, { defaultCurrency: 'USD' })

describe('--where', () => {
  it('keeps what an independent slow evaluation keeps', async () => {
    const verdicts = new Set<boolean>()
    await fc.assert(
      fc.asyncProperty(events, condition, CURRENCIES, async (list, where, currency) => {
        const { bytes, ledger } = await ledgerOf(list, { where: source(where), ...currency })
        const expected = oracle([{ name: 'events.jsonl', bytes }], { where, ...currency })
        expect(ledger.events).toEqual(expected.events)
        if (expected.events.filtered > 0) verdicts.add(false)
        if (expected.events.counted > 0) verdicts.add(true)
      }),
      { seed: 11, numRuns: times(100, 300) },
    )
    expect(verdicts.size).toBe(2)
  })
})

describe('--dedupe', () => {
  const KEYS = [
    ['event_id'],
    ['line'],
    ['customer_id', 'timestamp'],
    ['brand', 'size', 'item_id'],
    ['quantity', 'event_type', 'item_id', 'price'],
    ['currency'],
    ['customer_id', 'currency'],
  ]
  /** Some events sent again, alike or with one field changed. */
  const sentTwice = fc
    .array(fc.tuple(event, fc.constantFrom(null, {}, { brand: 'puma' }, { quantity: 3 })), {
      maxLength: 15,
    })
    .map(list =>
      list.flatMap(([each, change]) => (change ? [each, { ...each, ...change }] : [each])),
    )

  it('keeps what an independent slow implementation keeps, and counts what differs', async () => {
    await fc.assert(
      fc.asyncProperty(
        sentTwice,
        fc.constantFrom(...KEYS),
        CURRENCIES,
        async (list, dedupe, currency) => {
          const where = { field: 'brand', is: '!=', than: { text: 'nike' } }
          const { bytes, ledger } = await ledgerOf(list, {
            dedupe: dedupe.join(','),
            where: source(where),
            window: '4h',
            ...currency,
          })
          const known = new Set([
            'currency',
            'customer_id',
            'timestamp',
            'item_id',
            'quantity',
            'event_type',
          ])
          const compared = ['brand', ...dedupe].filter(
            field => !known.has(field) && field !== 'line',
          )
          const options = { dedupe, compared, where, window: '4h', ...currency }
          const expected = oracle([{ name: 'events.jsonl', bytes }], options)
          const noted = (name: string) => ledger.notes.find(({ note }) => note === name)?.count ?? 0
          expect(ledger.events).toEqual(expected.events)
          expect(noted('conflicting_duplicates')).toBe(expected.conflicting)
          expect(noted('without_dedupe_key')).toBe(expected.keyless)
        },
      ),
      { seed: 12, numRuns: times(60, 200) },
    )
  })
})

/** With a window the rows are counted at the end, without one batch by batch. */
const WINDOWS = fc.constantFrom('6h', 'all')

describe('--per', () => {
  it('gives what a filter for each value gives, and the parts add up to the whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        events,
        fc.constantFrom('brand', 'customer', 'size'),
        WINDOWS,
        async (list, per, window) => {
          const field = per === 'customer' ? 'customer_id' : per
          const options = { bucket: 'day', customers: true, currency: 'USD', window }
          const { ledger } = await ledgerOf(list, options)
          const whole = await documentOf({ ...options, per })
          expect(whole.ledger.events).toEqual(ledger.events)
          const inOrder = whole.per.values.map(
            (each: { value: string | null; counted: number }) =>
              [-each.counted, each.value ?? ''] as const,
          )
          expect(inOrder).toEqual([...inOrder].sort(([a, x], [b, y]) => a - b || bytes(x, y)))
          const groups: { value: string | null; counted: number; currency: string }[] =
            whole.per.values
          expect(groups.reduce((sum, { counted }) => sum + counted, 0)).toBe(ledger.events.counted)
          for (const { value, counted, currency, ...tables } of groups) {
            const where = value === null ? `${field} is null` : `${field} = ${quoted(value, '"')}`
            const alone = await documentOf({ ...options, where })
            expect(currency).toBe('USD')
            expect(counted).toBe(alone.ledger.events.counted)
            for (const [name, table] of Object.entries(tables))
              expect(table, `${name} of ${value}`).toEqual(alone[name])
          }
        },
      ),
      { seed: 13, numRuns: times(20, 60) },
    )
  })

  it('is refused where nobody could read it', async () => {
    const many = Array.from({ length: 1001 }, (_, i) => ({
      event_type: 'search',
      customer_id: i,
      timestamp: START + i,
    }))
    await ledgerOf(many.slice(1), { per: 'customer' })
    await expect(ledgerOf(many, { per: 'customer' })).rejects.toThrow(/more than 1000 values/)
  })
})

describe('--by', () => {
  it('splits the whole into parts that add up to it', async () => {
    await fc.assert(
      fc.asyncProperty(
        events,
        fc.constantFrom('brand', 'size', 'timestamp', 'price'),
        async (list, by) => {
          write(list)
          const [plain, split] = [await documentOf({}), await documentOf({ by })]
          expect(split.totals).toEqual(plain.totals)
          const sum = (items: { views: number }[]) =>
            items.reduce((all, { views }) => all + views, 0)
          expect(sum(split.items)).toBe(sum(plain.items))
        },
      ),
      { seed: 14, numRuns: times(20, 60) },
    )
  })
})

describe('--catalog', () => {
  const catalog = join(folder, 'items.csv')
  const BRANDS = fc.record({
    mug: fc.constantFrom('Alder', 'Brook', ''),
    lamp: fc.constantFrom('Alder', '–', '"a,b"'),
    rug: fc.constantFrom('Alder', '', undefined),
  })

  it('gives what events give that name the columns themselves', async () => {
    await fc.assert(
      fc.asyncProperty(events, BRANDS, async (list, brands) => {
        const rows = Object.entries(brands).filter(([, brand]) => brand !== undefined)
        const cell = (text = '') => `"${text.replaceAll('"', '""')}"`
        writeFileSync(
          catalog,
          `id,brand,price\n${rows.map(([id, brand]) => `${id},${cell(brand)},3\n`).join('')}`,
        )
        const brandOf = new Map<string | undefined, string | undefined>(rows)
        const named = list.map(({ item_id, ...each }) => ({
          ...each,
          ...(item_id === undefined ? {} : { item_id }),
          brand: brandOf.get(item_id) ?? null,
        }))
        for (const options of [
          { by: 'brand' },
          { per: 'brand', bucket: 'day' },
          { where: 'not (brand = "Alder" or price > 10)' },
          { label: 'brand', window: '3h' },
          { report: 'top', by: 'brand', sort: 'popularity' },
          { report: 'top', by: 'customer', per: 'brand', window: '3h' },
          { report: 'top,funnel', by: 'brand', steps: 'page_visit,add_to_cart' },
          { report: 'funnel', steps: 'page_visit{brand=Alder},purchase{brand!=Alder}' },
          { report: 'funnel', steps: 'page_visit{brand=},add_to_cart', where: 'brand != "–"' },
        ]) {
          write(named)
          const { ledger: own, ...expected } = await documentOf(options)
          write(list)
          const { ledger, ...found } = await documentOf({ ...options, catalog })
          expect(found).toEqual(expected)
          expect(ledger.events).toEqual(own.events)
          const unknown = new Set(
            list.map(({ item_id }) => item_id).filter(id => id !== undefined && !brandOf.has(id)),
          )
          const note = ledger.notes.find((each: { note: string }) => each.note === 'not_in_catalog')
          expect(note?.count ?? 0).toBe(unknown.size)
        }
      }),
      { seed: 15, numRuns: times(15, 40) },
    )
  })
})

describe('--label', () => {
  it.each([
    ['\u{ff5e}', '\u{1f600}'],
    ['Blue mug', 'Mug'],
  ])('of two at one instant is %s and not %s, whichever comes first', async (smaller, greater) => {
    const visit = { event_type: 'page_visit', customer_id: 'Ann', timestamp: START, item_id: 'mug' }
    const [a, b] = [smaller, greater].map(name => ({ ...visit, name }))
    for (const list of [
      [a, b],
      [b, a],
    ]) {
      write(list as object[])
      expect((await documentOf({ label: 'name' })).most_viewed.label).toBe(smaller)
    }
  })

  it('is that of the newest event with one, the smaller text of two', async () => {
    await fc.assert(
      fc.asyncProperty(events, async list => {
        write(list)
        const newest = new Map<string, { at: number; label: string }>()
        for (const { item_id, timestamp: at, brand } of list) {
          if (item_id === undefined || !brand) continue
          const known = newest.get(item_id)
          const smaller =
            known === undefined || Buffer.compare(Buffer.from(brand), Buffer.from(known.label)) < 0
          if (known === undefined || at > known.at || (at === known.at && smaller))
            newest.set(item_id, { at, label: brand })
        }
        const { items, most_viewed } = await documentOf({ label: 'brand' })
        for (const { item_id, label } of items)
          expect(label).toBe(newest.get(item_id)?.label ?? null)
        if (most_viewed !== null)
          expect(most_viewed.label).toBe(newest.get(most_viewed.item_id)?.label ?? null)
      }),
      { seed: 16, numRuns: times(30, 100) },
    )
  })
})
