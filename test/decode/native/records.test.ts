import { describe, expect, it } from 'vitest'
import { jsonLines } from '../../../src/decode/json/json-lines.ts'
import { type JsonReading, readingOf } from '../../../src/decode/json/reading.ts'
import { openRecords } from '../../../src/decode/json/records.ts'
import { nameTables } from '../../../src/decode/names.ts'
import { lineDecoder, recordReading, type Scanner } from '../../../src/decode/native/index.ts'
import { AS_IT_IS } from '../../../src/model/index.ts'
import { seeds, times } from '../../support/long-run.ts'
import { pick, pickIndex, random } from '../../support/prng.ts'
import { RECORD_KINDS, type RecordKind, recordsOf } from '../../support/records.ts'
import { scanner } from './scanner.ts'
import { Twins } from './twin.ts'

interface As {
  readonly inputZone?: string
  readonly wants?: { readonly session: boolean; readonly order: boolean }
  readonly known?: Scanner | undefined
}

const WANTS = { session: true, order: true }

function readingFor(kind: RecordKind, wants: { readonly session: boolean }): JsonReading {
  const plan = { input: { ...AS_IT_IS, ...kind.input }, extras: kind.extras ?? [] }
  const { reading, mapping } = readingOf(plan)
  const found = mapping === null ? null : recordReading(reading, mapping, wants)
  if (found === null) throw new Error('a plan that the scanner should be able to read')
  return found
}

/** The plain decoder, and the scanner's with the same plan. */
function both(kind: RecordKind, { inputZone = 'UTC', wants = WANTS, known }: As = {}) {
  const { extras = [] } = kind
  const plan = { input: { ...AS_IT_IS, ...kind.input }, extras }
  const ofLaw = readingOf(plan).reading
  const options = { inputZone, keepRejected: true, extras }
  const law = jsonLines(openRecords({ ...options, names: nameTables(extras.length) }), ofLaw.read)
  const own = known ?? scanner({ reading: readingFor(kind, wants), wants })
  const fast = lineDecoder(own, options)
  return {
    twins: new Twins(law, fast, wants.session && wants.order ? extras.length : null),
    fast,
    unseen: { law: () => ofLaw.unseen(), fast: own.unseen },
  }
}

describe.each(RECORD_KINDS)('$name', kind => {
  it.each(seeds(5, 16))('records come out as the plain decoder has them, seed %i', seed => {
    const rng = random(seed)
    const wild = pick(rng, [0, 0.01, 0.1, 0.5])
    const lines = recordsOf(kind, rng, times(300, 3000), wild)
    // The last line may have no end.
    const bytes = seed % 2 === 0 ? lines : lines.subarray(0, lines.lastIndexOf(0x7d) + 1)
    const inputZone = pick(rng, ['UTC', 'UTC', 'Europe/Berlin'])
    const { twins, fast, unseen } = both(kind, { inputZone })
    const step = pick(rng, [7, 61, 1000, 4096, bytes.length])
    for (let at = 0; at < bytes.length; ) {
      const to = at + 1 + pickIndex(rng, 2 * step)
      twins.decode(bytes.subarray(at, to))
      at = to
    }
    twins.finish()
    expect(unseen.fast()).toEqual(unseen.law())
    if (wild === 0 && inputZone === 'UTC') {
      expect(twins.counts.accepted).toBeGreaterThan(20)
      expect(fast.tiers.layout + fast.tiers.general).toBeGreaterThan(20)
    }
  })
})

it('amounts in smallest units are what their spelling says', () => {
  const kind = RECORD_KINDS.find(({ name }) => name === 'stripe') as RecordKind
  const amounts = [
    ...['0', '-0', '1', '99', '100', '-5', '1.0', '100.00', '2.5', '1e2', '007', '12345678901234'],
    ...['"250"', '"2.50"', '"1.0"', '" 5"', '""', 'null', 'true', '[1]'],
  ]
  const currencies = ['"usd"', '"JPY"', '"kwd"', '"us\\u0064"', '"xx"', '""', '7', 'null']
  const lines = amounts.flatMap(amount =>
    currencies.map(
      currency =>
        `{"id":"ch_1","object":"charge","created":1709287200,"customer":"ann","status":"succeeded","paid":true,"amount":${amount},"currency":${currency}}`,
    ),
  )
  const { twins } = both(kind)
  twins.decode(Buffer.from(`${lines.join('\n')}\n`))
  twins.finish()
  expect(twins.counts.accepted).toBeGreaterThan(amounts.length)
})

describe('records cut at every byte', () => {
  it.each(RECORD_KINDS.map(({ name }, i) => [name, i] as const))('%s', (_, i) => {
    const kind = RECORD_KINDS[i] as RecordKind
    const bytes = recordsOf(kind, random(70 + i), 3, 0.3)
    // What is known of orders is a scanner's, for as long as it is.
    const known = kind.hasTotals
      ? undefined
      : scanner({ reading: readingFor(kind, WANTS), wants: WANTS })
    const step = Math.ceil(bytes.length / (kind.hasTotals ? 25 : 1000))
    for (let cut = 0; cut <= bytes.length; cut += step) {
      const { twins } = both(kind, { known })
      twins.decode(bytes.subarray(0, cut))
      twins.decode(bytes.subarray(cut))
      twins.finish()
    }
  })
})
