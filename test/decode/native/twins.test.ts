import { describe, expect, it } from 'vitest'
import { generate } from '../../support/generator.ts'
import { hostileLines } from '../../support/hostile.ts'
import { seeds, times } from '../../support/long-run.ts'
import { pick, pickIndex, type Random, random } from '../../support/prng.ts'
import { mutated } from './mutate.ts'
import { decodeBoth, twins } from './scanner.ts'

/** A file of generated lines; each piece is one of them with its LF. */
const file = (seed: number, events: number, badLines = 0): Buffer[] =>
  [
    ...generate({
      seed,
      events,
      badLines,
      oddLines: 0.1,
      extras: seed % 2 === 0,
      zones: seed % 3 === 0,
      currencies: ['USD', 'EUR'],
    }),
  ].map(line => Buffer.from(`${line}\n`))

describe('the fast decoder gives the strict one’s answers', () => {
  it.each(seeds(3, 8))('on hostile lines, seed %i', seed => {
    const bytes = Buffer.concat([...hostileLines(seed, 5000)])
    const { fast } = decodeBoth(bytes, 1 + pickIndex(random(seed), 100_000))
    expect(fast.tiers.layout).toBeGreaterThan(1000)
    expect(fast.tiers.general).toBeGreaterThan(500)
    expect(fast.tiers.slow).toBeGreaterThan(1000)
  })

  it.each(['Asia/Kolkata', 'America/St_Johns', 'UTC'])('in the input zone %s', inputZone => {
    const bytes = Buffer.concat([...hostileLines(9, 3000)])
    decodeBoth(Buffer.from(bytes.toString('latin1').replaceAll('Z"', '"'), 'latin1'), 50_000, {
      inputZone,
    })
  })

  it.each([21, 22, 23])('on lines of which one in ten is mutated, seed %i', seed => {
    const rng = random(seed)
    const rounds = times(2, 17)
    const lines = file(seed, 20_000)
    const { twins: both, fast } = twins({ keepRejected: false })
    for (let round = 0; round < rounds; round++) {
      const some = lines.map(line =>
        rng.next() < 0.9
          ? line
          : Buffer.concat([mutated(rng, line.subarray(0, -1)), Buffer.of(10)]),
      )
      both.decode(Buffer.concat(some))
    }
    both.finish()
    expect(both.counts.records).toBe(rounds * 20_000)
    expect(both.counts.rejected).toBeGreaterThan(rounds * 600)
    expect(fast.tiers.layout).toBeGreaterThan(rounds * 17_058)
  })
})

/** Tokens of a random JSON value. */
function valueTokens(rng: Random, depth: number): string[] {
  const u = rng.next()
  if (depth === 0 || u < 0.4)
    return [
      pick(rng, ['1', '-0.5e+7', '0', 'true', 'false', 'null', '""', '"a\\n"', '"}]"', '"é"']),
    ]
  const items = Array.from({ length: pickIndex(rng, 4) }, () => valueTokens(rng, depth - 1))
  const joined = (each: (item: string[]) => string[]): string[] =>
    items.flatMap((item, i) => [...(i > 0 ? [','] : []), ...each(item)])
  if (u < 0.7) return ['[', ...joined(item => item), ']']
  return ['{', ...joined(item => ['"k"', ':', ...item]), '}']
}

describe('values that nobody reads', () => {
  it.each([31, 32])('are JSON, or the line is none: seed %i', seed => {
    const rng = random(seed)
    const tokens = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '1',
      '"k"',
      'nul',
      'tru',
      '01',
      '-',
      '1.',
      '"',
      '\\',
      ' \t\r',
      '\x01',
    ]
    const count = times(5000, 30_000)
    const lines = Array.from({ length: count }, () => {
      const value = valueTokens(rng, 4)
      if (rng.next() < 0.5)
        value.splice(pickIndex(rng, value.length + 1), pickIndex(rng, 2), pick(rng, tokens))
      const text = value.join(rng.next() < 0.2 ? ' ' : '')
      return `{"event_type":"a","x":${text},"customer_id":1,"timestamp":1711515600}\n`
    })
    const { twins: both, fast } = decodeBoth(Buffer.from(lines.join('')), 1 << 18)
    expect(both.counts.accepted).toBeGreaterThan(count * 0.5)
    expect(both.counts.rejected).toBeGreaterThan(count * 0.266)
    expect(fast.tiers.layout).toBeGreaterThan(count * 0.466)
    // Nothing but the doubtful half goes to the strict decoder.
    expect(fast.tiers.slow - both.counts.rejected).toBeLessThan(100)
  })
})

describe('money', () => {
  const amounts = [
    ...[
      '0',
      '-0',
      '0.0',
      '0.0001',
      '-0.0001',
      '0.00005',
      '-0.00005',
      '0.00004',
      '-0.00004',
      '19.9',
    ],
    ...['19.995', '-19.99999', '19.899999999999998', '0.12344999999999999', '899999999999.9999'],
    ...['900000000000', '-900000000000', '900000000000.0000', '900000000000.00004', '90000000000'],
    ...['0.00000000000000001', '123456789012345678', '1234567890123456789', '999999999999999999'],
    ...['0.1234567890123456789', '450000000000.00002', '1.00', '7.', '07', '1e3'],
  ]
  const units = [
    '1',
    '-1',
    '2',
    '3',
    '-3',
    '10',
    '1000000000',
    '-1000000000',
    '1000000001',
    '2.0',
    '0',
  ]
  it.each(['purchase', 'refund', 'add_to_cart', 'wishlist'])('of a %s', type => {
    const fixed = `{"event_type":"${type}","customer_id":"a","item_id":"b","timestamp":1711515600`
    const members: string[] = []
    for (const amount of amounts) {
      for (const quoted of [amount, `"${amount}"`]) {
        members.push(`"revenue":${quoted}`)
        for (const q of units) members.push(`"price":${quoted},"quantity":${q}`)
        members.push(`"price":${quoted},"quantity":"-2"`, `"price":${quoted},"revenue":1.00005`)
      }
    }
    const lines = members.map(member => `${fixed},${member}}\n`).join('')
    const { twins: both, fast } = decodeBoth(Buffer.from(lines.repeat(2)), 1 << 16)
    expect(both.counts.accepted).toBeGreaterThan(700)
    expect(fast.tiers.layout).toBeGreaterThan(600)
  })
})

describe('cut anywhere', () => {
  const text = [
    '\ufeff{"event_type":"page_visit","customer_id":"Zoë 日本 🧦","timestamp":"2024-03-27T05:00:00Z"}\r',
    '{"event_type":"purchase","customer_id":7,"item_id":"mug\\u002d01","price":"19.995","timestamp":1711515600.5}',
    ' \t\r',
    'not json \ufeff',
    '{"event_type":"purchase","customer_id":"7","item_id":"a","revenue":-1,"timestamp":"2024-03-27 05:00:00"}\r',
  ].join('\n')

  it.each([...Array(Buffer.byteLength(text)).keys()])('after byte %i', at => {
    for (const end of ['', '\n', '\r', '\r\n']) {
      const bytes = Buffer.from(text + end)
      const { twins: both } = twins()
      both.decode(bytes.subarray(0, at))
      both.decode(bytes.subarray(at))
      both.finish()
      expect(both.counts.accepted).toBe(3)
      expect(both.counts.blank).toBe(1)
    }
  })

  it('into single bytes', () => {
    expect(decodeBoth(Buffer.from(text), 1).twins.counts.accepted).toBe(3)
  })

  it.each(['', '\n', '\ufeff', '\ufeff\n', '\r', '\ufeff\ufeff', '\xef', '{'])(
    'a file of %j',
    only => {
      decodeBoth(Buffer.from(only, only === '\xef' ? 'latin1' : 'utf8'), 1)
    },
  )
})

describe('long lines', () => {
  const limit = 16 * 1024 * 1024
  const event = '{"event_type":"a","customer_id":"b","timestamp":1711515600'
  it.each([
    [limit, '\n', 1],
    [limit, '\r\n', 1],
    [limit, '', 1],
    [limit, '\r', 0],
    [limit + 1, '\n', 0],
    [limit + 1, '', 0],
    [limit + 1000, '\r\n', 0],
  ])('of %i bytes and %j', (bytes, end, accepted) => {
    const line = `${event}${' '.repeat(bytes - event.length - 1)}}`
    const next = end.endsWith('\n') ? `${event}}` : ''
    const { twins: both } = decodeBoth(Buffer.from(`\ufeff${line}${end}${next}`), 4_000_037)
    expect(both.counts.accepted).toBe(accepted + (next === '' ? 0 : 1))
  })

  it('that nobody holds: 200 MiB without an end', () => {
    const { twins: both, fast } = twins({ keepRejected: false })
    const chunk = Buffer.alloc(1 << 20, 'x')
    for (let i = 0; i < 200; i++) both.decode(chunk)
    both.decode(Buffer.from(`\n${event}}\n`))
    both.finish()
    expect(both.counts).toMatchObject({ rejected: 1, accepted: 1 })
    expect(fast.buffer(1).buffer.byteLength).toBeLessThan(128 * 1024 * 1024)
  })

  it('of a million levels', () => {
    const deep = `{"x":${'[{"a":'.repeat(500_000)}1${'}]'.repeat(500_000)},${event.slice(1)}}\n`
    const { twins: both, fast } = decodeBoth(Buffer.from(deep), 100_000)
    expect(both.counts.accepted).toBe(1)
    expect(fast.tiers).toMatchObject({ general: 1, slow: 0 })
  })
})
