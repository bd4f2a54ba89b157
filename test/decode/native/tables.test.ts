import { describe, expect, it, vi } from 'vitest'
import { type CsvOptions, csvDecoder } from '../../../src/decode/csv/decoder.ts'
import type { WholeDecoder } from '../../../src/decode/json/json-lines.ts'
import { openRecords } from '../../../src/decode/json/records.ts'
import { type Mapping, mappingOf } from '../../../src/decode/map/mapping.ts'
import { type NameTables, nameTables } from '../../../src/decode/names.ts'
import { internedNames, lineReading, tableDecoder } from '../../../src/decode/native/index.ts'
import { AS_IT_IS, type Decoder } from '../../../src/model/index.ts'
import { seeds, times } from '../../support/long-run.ts'
import { pick, pickIndex, random } from '../../support/prng.ts'
import { TABLE_KINDS, type TableKind, tableOf } from '../../support/tables.ts'
import { scanner } from './scanner.ts'
import { Twins } from './twin.ts'

type Written = Pick<CsvOptions, 'rowEnds' | 'own'>
const AS_WIDE: Written = { rowEnds: 'as_wide', own: null }
const WAYS: readonly Written[] = [
  AS_WIDE,
  AS_WIDE,
  { rowEnds: 'trailing', own: null },
  { rowEnds: 'trailing_name', own: null },
  { rowEnds: 'as_wide', own: 'guarded' },
  { rowEnds: 'as_wide', own: 'plain' },
]

/** The plain decoder, and the scanner's with the same plan. */
function both({ input, extras = [], delimiter = ',' }: TableKind, as: Written, inputZone = 'UTC') {
  const plan = { ...AS_IT_IS, ...input }
  const mapping = () =>
    mappingOf(plan, extras, { digitsAreTimes: true, isForeign: as.own === null })
  const reading = lineReading(extras, mapping())
  if (reading === null) throw new Error('a plan that the scanner should be able to read')
  const first = scanner({ reading, wants: { session: true } })
  const options = { inputZone, keepRejected: true, extras }
  const asWritten = { delimiter, columns: null, skipLines: 0, fillDown: [], ...as }
  const strict = (names: NameTables, own: Mapping) =>
    csvDecoder(openRecords({ ...options, names }), own, asWritten)
  const ofLaw = mapping()
  const ofFast = mapping()
  const law = strict(nameTables(extras.length), ofLaw)
  const inner = strict(internedNames(first), ofFast)
  const fast = tableDecoder(
    first,
    { strict: inner, mapping: ofFast, dialect: asWritten },
    { inputZone },
  )
  return { twins: new Twins(byLine(law), fast, extras.length), unseen: ofLaw.unseen, fast, inner }
}

/** The scanner has whole lines only; the law may tell of a row as soon as a CR has ended it. */
function byLine(law: WholeDecoder): Decoder {
  let held = Buffer.alloc(0)
  return {
    decode(bytes) {
      const all = Buffer.concat([held, bytes])
      const whole = all.lastIndexOf(10) + 1
      held = all.subarray(whole)
      return law.decode(all.subarray(0, whole))
    },
    finish: () => law.finish(held),
  }
}

describe.each(TABLE_KINDS)('$name', kind => {
  it.each(seeds(6, 60))('rows come out as the plain decoder has them, seed %i', seed => {
    const rng = random(seed)
    const wild = pick(rng, [0, 0.002, 0.02, 0.2])
    const bytes = tableOf(kind, rng, times(700, 3000), wild)
    const as = pick(rng, WAYS)
    const zone = pick(rng, ['UTC', 'UTC', 'Europe/Berlin'])
    const { twins, unseen, fast } = both(kind, as, zone)
    const step = pick(rng, [7, 61, 1000, 4096, bytes.length])
    for (let at = 0; at < bytes.length; ) {
      const to = at + 1 + pickIndex(rng, 2 * step)
      twins.decode(bytes.subarray(at, to))
      at = to
    }
    twins.finish()
    expect(fast.unseen()).toEqual(unseen())
    if (wild === 0 && as === AS_WIDE && zone === 'UTC')
      expect(fast.tiers.layout + fast.tiers.general).toBeGreaterThan(20)
  })
})

const SOLD: TableKind = {
  name: 'purchases',
  input: {},
  header: ['event_type', 'customer_id', 'timestamp', 'item_id', 'price', 'status'],
  cells: [],
}
const sold = (status: string): string => `purchase,ann,2024-05-01T10:00:00Z,mug,5.50,${status}`
const tableWith = (rows: readonly string[]): Buffer =>
  Buffer.from(`${[SOLD.header.join(','), ...rows].join('\n')}\n`)

describe('among rows that are ignored', () => {
  const NAMES = SOLD.header.join(',')
  it.each([
    ['anything', [['status', ['*']]]],
    ['their own words', [['status', ['status', '---', 'x']]]],
    ['a constant', [['quantity', ['1']]]],
  ] as const)('the header once more and a line that is drawn are none, by %s', (_, ignore) => {
    const map = [['quantity', "'1'"]] as const
    const { twins } = both({ ...SOLD, input: { map, ignore } }, AS_WIDE)
    const odd = [
      NAMES,
      '---,---,---,---,---,---',
      ',,,,,---',
      '"event_type",b,c,d,e,x',
      '-5,b,c,d,e,x',
    ]
    twins.decode(tableWith([sold('x'), ...odd.flatMap(row => [row, sold('x'), sold('')])]))
    twins.finish()
  })
})

it('a quote that never closes is read again a few times, not at each line', () => {
  const { fast, inner } = both(SOLD, AS_WIDE)
  let reread = 0
  const { decode } = inner
  vi.spyOn(inner, 'decode').mockImplementation(bytes => {
    reread += inner.rows.held()
    return decode(bytes)
  })
  const lines = 3000
  fast.decode(tableWith([sold('x'), 'purchase,"ann', ...Array(lines).fill(sold('x'))]))
  expect(inner.rows.held()).toBe(1 + lines)
  expect(reread).toBeLessThan(2 * lines)
})

describe('a cell that becomes longer than its row, many times', () => {
  const names = Array.from({ length: 30 }, (_, i) => `copy${i}`)
  const kind: TableKind = {
    name: 'copies',
    input: {
      map: [
        ['customer_id', 'text'],
        ['item_id', 'text'],
        ...names.map((name): [string, string] => [name, 'text']),
      ],
    },
    extras: names,
    header: ['event_type', 'timestamp', 'text'],
    cells: [],
  }

  it.each([10, 100, 900, 2000, 5000, 15_000, 40_000])('%i bytes', length => {
    const { twins, fast } = both(kind, AS_WIDE)
    const rng = random(length)
    const rows = Array.from({ length: 40 }, (_, i) => {
      const text = pick(rng, ['\u0001', '\\', 'x', '""', 'é']).repeat(length) + i
      return `page_visit,2024-03-${10 + (i % 9)},"${text}"\n`
    })
    twins.decode(Buffer.from(`${kind.header.join(',')}\n${rows.join('')}`))
    twins.finish()
    expect(twins.counts.accepted).toBe(40)
    if (length <= 100) expect(fast.tiers.slow).toBeLessThan(3)
  })
})

describe('a table cut at every byte', () => {
  it.each(TABLE_KINDS.map(({ name }, i) => [name, i] as const))('%s', (_, i) => {
    const kind = TABLE_KINDS[i] as TableKind
    const rng = random(90 + i)
    const bytes = tableOf(kind, rng, 14, 0.15)
    for (let cut = 0; cut <= bytes.length; cut++) {
      const { twins } = both(kind, AS_WIDE)
      twins.decode(bytes.subarray(0, cut))
      twins.decode(bytes.subarray(cut))
      twins.finish()
    }
  })
})
