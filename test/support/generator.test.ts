import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BAD_LINE_KINDS, badLine } from './bad-lines.ts'
import { type GenerateOptions, generate, writeEvents } from './generator.ts'
import { pop, push, settle } from './heap.ts'
import { oracle } from './oracle/index.ts'
import { draw, random, weightedDraw, zipfWeights } from './prng.ts'
import { rhythm, timeOfShare } from './rhythm.ts'
import { centsText } from './shop.ts'

interface Line {
  readonly event_id?: string
  readonly event_type: string
  readonly timestamp: string
  readonly customer_id: string
  readonly item_id?: string
  readonly price?: number
  readonly quantity?: number
  readonly currency?: string
  readonly revenue?: number
  readonly order_id?: string
  readonly session_id?: string
}

const OPTIONS: GenerateOptions = {
  seed: 7,
  events: 6000,
  items: 40,
  customers: 500,
  days: 5,
  start: '2024-03-20T00:00:00Z',
  currencies: ['USD', 'EUR', 'GBP'],
  extras: true,
}
/** Computed apart, with another implementation of sfc32. */
const SFC32_42 = [3778525926, 3676079305, 1474846851]
const lines = (options: GenerateOptions): string[] => [...generate(options)]
const parsed = (options: GenerateOptions): Line[] => lines(options).map(text => JSON.parse(text))
const bytesOf = (texts: readonly string[]): Uint8Array => Buffer.from(`${texts.join('\n')}\n`)

describe('the generator', () => {
  it.each([0, 1, 2, 50, 4321])('writes exactly %i lines', events => {
    expect(lines({ seed: 3, events })).toHaveLength(events)
    expect(lines({ seed: 3, events, late: 0.5, badLines: 0.2 })).toHaveLength(events)
  })

  it('gives the same lines for the same seed, and others for another', () => {
    expect(lines(OPTIONS)).toEqual(lines(OPTIONS))
    const others = new Set(lines({ ...OPTIONS, seed: 8 }))
    expect(lines(OPTIONS).filter(text => others.has(text))).toEqual([])
  })

  it('keeps to its period, in order of time unless told otherwise', () => {
    const times = parsed(OPTIONS).map(event => Date.parse(event.timestamp))
    expect(times.toSorted((a, b) => a - b)).toEqual(times)
    expect(times[0]).toBe(Date.parse('2024-03-20T00:00:00Z'))
    expect(times.at(-1)).toBeLessThan(Date.parse('2024-03-25T00:00:00Z'))
    expect(times.at(-1)).toBeGreaterThan(Date.parse('2024-03-24T22:00:00Z'))
  })

  it('moves late events only, and loses none', () => {
    const late = lines({ ...OPTIONS, late: 0.1 })
    const times = late.map(text => Date.parse((JSON.parse(text) as Line).timestamp))
    const backwards = times.filter((time, i) => time < (times[i - 1] ?? 0)).length
    expect(backwards).toBeGreaterThan(300)
    expect(backwards).toBeLessThan(900)
    expect(new Set(late.map(text => (JSON.parse(text) as Line).event_id)).size).toBe(6000)
  })

  it('sells in the order of life: view, cart, buy, within a session and at a stable price', () => {
    const carted = new Map<string, number>()
    const viewed = new Set<string>()
    const prices = new Map<string, number>()
    const seen = new Map<string, number>()
    for (const event of parsed(OPTIONS)) {
      seen.set(event.event_type, (seen.get(event.event_type) ?? 0) + 1)
      const place = `${event.session_id} ${event.customer_id} ${event.item_id}`
      if (event.price !== undefined) {
        const priced = `${event.item_id} ${event.currency}`
        expect(prices.get(priced) ?? event.price).toBe(event.price)
        prices.set(priced, event.price)
      }
      const isReturn = event.event_type === 'refund' || (event.quantity ?? 1) < 0
      if (event.event_type === 'page_visit') viewed.add(place)
      else if (event.event_type === 'add_to_cart') {
        expect(viewed).toContain(place)
        carted.set(place, (carted.get(place) ?? 0) + 1)
      } else if (!isReturn) {
        expect(carted.get(place)).toBeGreaterThan(0)
        carted.set(place, (carted.get(place) ?? 0) - 1)
      }
    }
    expect([...seen.keys()].sort()).toEqual([
      'add_to_cart',
      'page_visit',
      'purchase',
      'refund',
      'remove_from_cart',
    ])
    expect(seen.get('page_visit')).toBeGreaterThan(4000)
    expect(seen.get('purchase')).toBeGreaterThan(200)
  })

  it('gives one checkout one order, customer and instant, and some orders several lines', () => {
    const orders = new Map<string, Set<string>>()
    let several = 0
    for (const { event_type, order_id, quantity = 1, customer_id, timestamp } of parsed(OPTIONS)) {
      if (event_type !== 'purchase' || quantity < 0) continue
      expect(order_id).toBeDefined()
      const known = orders.get(order_id ?? '')
      if (known === undefined) orders.set(order_id ?? '', new Set([`${customer_id} ${timestamp}`]))
      else {
        several++
        known.add(`${customer_id} ${timestamp}`)
      }
    }
    expect(several).toBeGreaterThan(20)
    expect([...orders.values()].filter(places => places.size > 1)).toEqual([])
  })

  it('brings back what was bought, each purchase at most once', () => {
    const events = parsed({ ...OPTIONS, events: 30_000 })
    const sold = events.filter(e => e.event_type === 'purchase' && (e.quantity ?? 1) > 0)
    const back = events.filter(e => e.event_type === 'refund' || (e.quantity ?? 1) < 0)
    const key = (e: Line): string =>
      `${e.order_id} ${e.customer_id} ${e.item_id} ${Math.abs(e.quantity ?? 1)} ${e.currency}`
    const soldKeys = new Map<string, number>()
    for (const event of sold) soldKeys.set(key(event), (soldKeys.get(key(event)) ?? 0) + 1)
    for (const event of back) {
      expect(soldKeys.get(key(event))).toBeGreaterThan(0)
      soldKeys.set(key(event), (soldKeys.get(key(event)) ?? 0) - 1)
    }
    expect(back.some(event => event.event_type === 'purchase')).toBe(true)
    expect(back.some(event => event.event_type === 'refund')).toBe(true)
  })

  it('sleeps at night, has favourites and pays in every currency', () => {
    const events = parsed({ ...OPTIONS, events: 20_000, days: 7 })
    const at = (from: number, to: number): number =>
      events.filter(({ timestamp }) => {
        const hour = new Date(timestamp).getUTCHours()
        return hour >= from && hour < to
      }).length
    expect(at(18, 22)).toBeGreaterThan(20 * at(1, 5))
    const views = new Map<string, number>()
    for (const { item_id } of events) {
      if (item_id !== undefined) views.set(item_id, (views.get(item_id) ?? 0) + 1)
    }
    const ranked = [...views.values()].sort((a, b) => b - a)
    expect(ranked).toHaveLength(40)
    expect(ranked[0]).toBeGreaterThan(5 * (ranked[39] ?? 0))
    const currencies = new Set(events.flatMap(({ currency = [] }) => currency))
    expect([...currencies].sort()).toEqual(['EUR', 'GBP', 'USD'])
  })

  it('writes the same instants in many zones', () => {
    const plain = bytesOf(lines(OPTIONS))
    const zoned = bytesOf(lines({ ...OPTIONS, zones: true }))
    expect(zoned).not.toEqual(plain)
    expect(oracle([{ name: 'a', bytes: zoned }])).toEqual(oracle([{ name: 'a', bytes: plain }]))
  })

  it('leaves the extras out unless asked', () => {
    const text = lines({ seed: 7, events: 500 }).join('\n')
    for (const field of ['event_id', 'session_id', 'brand', 'category']) {
      expect(text).not.toContain(field)
      expect(lines(OPTIONS).join('\n')).toContain(`"${field}"`)
    }
  })
})

describe('bad lines', () => {
  it('come in the share asked for, are all rejected, and spare the rest', () => {
    const options = { ...OPTIONS, badLines: 0.1 }
    const { records } = oracle([{ name: 'a', bytes: bytesOf(lines(options)) }])
    expect(records.total).toBe(6000)
    expect(records.rejected).toBeGreaterThan(500)
    expect(records.rejected).toBeLessThan(700)
    expect(oracle([{ name: 'a', bytes: bytesOf(lines(OPTIONS)) }]).records.rejected).toBe(0)
  })

  it.each(Array.from({ length: BAD_LINE_KINDS }, (_, i) => i))('of kind %i are rejected', kind => {
    const [good = ''] = lines(OPTIONS)
    const bytes = Buffer.from(badLine(kind, good))
    expect(oracle([{ name: 'a', bytes }]).records).toMatchObject({ accepted: 0, rejected: 1 })
  })
})

describe('writeEvents', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'generator-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('writes the lines to a file, over several chunks', async () => {
    const path = join(folder, 'events.jsonl')
    await writeEvents(path, OPTIONS)
    expect(readFileSync(path, 'utf8')).toBe(`${lines(OPTIONS).join('\n')}\n`)
  })

  it('writes to a slow stream and leaves it open', async () => {
    let text = ''
    const stream = new Writable({
      highWaterMark: 1,
      write(chunk, _encoding, done) {
        text += String(chunk)
        setImmediate(done)
      },
    })
    await writeEvents(stream, OPTIONS)
    expect(stream.writableEnded).toBe(false)
    expect(text).toBe(`${lines(OPTIONS).join('\n')}\n`)
  })

  it('fails where the file cannot be written', async () => {
    await expect(writeEvents(join(folder, 'no', 'events'), OPTIONS)).rejects.toThrow('ENOENT')
  })
})

describe('its parts', () => {
  it('sfc32 goes on as it always did', () => {
    const rng = random(42)
    const numbers = Array.from({ length: 3 }, () => Math.floor(rng.next() * 2 ** 32))
    expect(numbers).toEqual(SFC32_42)
  })

  it('draws indexes as often as they weigh', () => {
    const weights = Float64Array.of(1, 0, 6, 3)
    const table = weightedDraw(weights)
    const rng = random(1)
    const seen = [0, 0, 0, 0]
    for (let i = 0; i < 100_000; i++) {
      const at = draw(rng, table)
      seen[at] = (seen[at] ?? 0) + 1
    }
    expect(seen.map(count => Math.round(count / 1000) / 10)).toEqual([
      expect.closeTo(1, 0),
      0,
      expect.closeTo(6, 0),
      expect.closeTo(3, 0),
    ])
    expect(zipfWeights(3)).toEqual(Float64Array.of(1 / 4, 1 / 5, 1 / 6))
  })

  it('its heap gives times in order, also when the first one moves', () => {
    const rng = random(5)
    const heap: { time: number }[] = []
    for (let i = 0; i < 500; i++) push(heap, { time: Math.floor(rng.next() * 100) })
    for (let i = 0; i < 200; i++) {
      const [first] = heap
      if (first === undefined) throw new Error('empty')
      first.time += Math.floor(rng.next() * 50)
      settle(heap)
    }
    const times: number[] = []
    for (let next = pop(heap); next !== undefined; next = pop(heap)) times.push(next.time)
    expect(times).toHaveLength(500)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  it('maps a growing share to a growing time, up to the end of a broken day', () => {
    const start = Date.UTC(2024, 2, 20, 12)
    const state = rhythm(start, 1.3)
    const times = [0, 0.25, 0.5, 0.75, 1].map(share => timeOfShare(state, share))
    expect(times[0]).toBe(start)
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
    expect(times[4]).toBe(start + 1.3 * 86_400_000 - 1)
  })

  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [1990, '19.90'],
    [100_000, '1000.00'],
  ])('writes %i cents as %s', (cents, text) => {
    expect(centsText(cents)).toBe(text)
  })
})
