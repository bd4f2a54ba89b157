import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type AnalyzeOptions, analyze, render } from '../src/index.ts'
import { generate } from './support/generator.ts'
import { hostileLines } from './support/hostile.ts'
import { seeds } from './support/long-run.ts'
import { type OracleOptions, type OracleReport, oracle } from './support/oracle/index.ts'
import { nightOf, overMidnight } from './support/over-midnight.ts'

const SEEDS = seeds(24, 160)

const folder = mkdtempSync(join(tmpdir(), 'footfall-oracle-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ZONES = ['UTC', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Europe/Berlin']
/** The hostile logs have no plain brand. */
const BY = ['brand', 'event_type', 'customer_id', 'currency', 'item_id', 'quantity', 'price']
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

/** Options that change with the seed, each with a period of its own so that all are combined. */
function optionsOf(seed: number): Omit<OracleOptions, 'dedupe' | 'where'> {
  const far = seed % 4 === 0
  const tz = far ? pick(['UTC', 'Europe/Berlin'], seed / 4) : pick(ZONES, seed)
  const bucket = far
    ? pick(['auto', 'month'] as const, seed)
    : pick(['auto', 'hour', 'day', 'week', 'month'] as const, seed)
  const window = pick(['all', '24h', '90m', '7d', 'all'], seed + 1)
  const bounds = [
    {},
    { since: '2024-03-20' },
    { until: '2024-03-25T12:34:56.789Z' },
    {},
    { since: '2024-03-19T10:00:00Z', until: '2024-03-24' },
  ]
  return {
    tz,
    bucket,
    window,
    ...(pick([false, true, false], seed) && bucket === 'auto'
      ? { retain: 'hour:1d,day:3d,month:forever' }
      : {}),
    ...(seed % 3 === 1 ? { basis: 'customer' as const } : {}),
    ...(seed % 2 === 1 ? { customers: true } : {}),
    ...(seed % 7 === 3 ? { currency: 'EUR' } : {}),
    ...(seed % 5 === 2 ? { defaultCurrency: 'USD', inputTz: 'America/New_York' } : {}),
    ...(seed % 3 === 2 ? { by: pick(seed % 2 ? BY : BY.slice(1), seed) } : {}),
    ...pick(bounds, seed),
  }
}

/** Around a night in which a date returns or is skipped: also of what has aged, and of bounds within that night. */
function nightOptions(seed: number, changeMs: number): Omit<OracleOptions, 'dedupe' | 'where'> {
  const at = (minutes: number) => new Date(changeMs + minutes * 60_000).toISOString()
  const bucket = pick(['auto', 'day', 'auto', 'hour', 'month', 'week', 'day'] as const, seed)
  const retain = pick(
    [null, 'hour:1h,day:forever', 'hour:12h,day:2d,month:forever', 'hour:1h,month:forever'],
    seed >> 1,
  )
  const bounds = [
    ...[{}, {}, { since: at(-0.5) }, { since: at(0.5) }, { until: at(-0.5) }, { until: at(20) }],
    ...[
      { since: at(-0.5), until: at(10) },
      { since: at(-3000), until: at(3000) },
    ],
  ]
  return {
    bucket,
    customers: true,
    ...(bucket !== 'auto' || retain === null ? {} : { retain }),
    ...(seed % 3 === 1 ? { basis: 'customer' as const } : {}),
    ...pick(bounds, seed >> 2),
  }
}

function logOf(seed: number): Uint8Array {
  if (seed % 2 === 0) return Buffer.concat([...hostileLines(seed, 250)])
  const lines = generate({
    seed,
    events: 600,
    items: 12,
    customers: 40,
    days: 9,
    badLines: 0.02,
    oddLines: 0.2,
    late: 0.1,
    currencies: ['USD', 'EUR'],
    extras: true,
    zones: true,
  })
  return Buffer.from([...lines].join('\n'))
}

const rate = ([count, of]: readonly [number, number]) => (of === 0 ? null : count / of)
const iso = (ms: number | null) => (ms === null ? null : ms)

/** In a document what is absent is null, in the oracle it is the text that no value has. */
const named = (item: string | null | undefined): string | null => item || null
const winner = <W extends { item_id: string; tied: readonly string[] }>(won: W | null) =>
  won && { ...won, item_id: named(won.item_id), tied: won.tied.map(named) }

/** What the oracle says, in the terms of the document. */
function expectedOf(report: OracleReport) {
  const { totals, items, buckets } = report
  return {
    records: report.records,
    events: report.events,
    currency: report.currency,
    period: [iso(report.period.startMs), iso(report.period.endMs), iso(report.period.newestMs)],
    totals: {
      ...totals,
      units: Number(totals.units),
      cart_rate: rate(totals.cart_rate),
      purchase_rate: rate(totals.purchase_rate),
      conversion_rate: rate(totals.conversion_rate),
    },
    most_viewed: winner(report.most_viewed),
    highest_grossing: winner(report.highest_grossing),
    buckets: buckets.map(({ conversion, most_viewed, highest_grossing, ...bucket }) => ({
      ...bucket,
      units: Number(bucket.units),
      conversion_rate: rate(conversion),
      most_viewed: named(most_viewed?.item_id),
      most_viewed_ties: most_viewed?.ties ?? null,
      highest_grossing: named(highest_grossing?.item_id),
      highest_grossing_ties: highest_grossing?.ties ?? null,
    })),
    items: items.map(({ conversion, ...item }) => ({
      ...item,
      item_id: named(item.item_id),
      units: Number(item.units),
      conversion_rate: rate(conversion),
    })),
  }
}

type Named = { item_id: string | null }

// biome-ignore lint/suspicious/noExplicitAny: a parsed document
function foundIn(document: any): ReturnType<typeof expectedOf> {
  const at = (text: string | null) => (text === null ? null : instantOf(text))
  const { currency_orders: _, events: __, ...totals } = document.totals
  const grossing = document.highest_grossing
  return {
    records: document.ledger.records,
    events: document.ledger.events,
    currency: document.currency,
    period: [at(document.period.start), at(document.period.end), at(document.period.newest)],
    totals,
    most_viewed: document.most_viewed,
    highest_grossing: grossing && {
      item_id: grossing.item_id,
      ties: grossing.ties,
      tied: grossing.tied,
      gross: grossing.gross,
    },
    buckets: document.buckets.map(
      // biome-ignore lint/suspicious/noExplicitAny: a parsed document
      ({ start, end, events, cart_rate, purchase_rate, ...bucket }: any) => ({
        ...bucket,
        startMs: at(start),
        endMs: at(end),
      }),
    ),
    items: document.items
      // biome-ignore lint/suspicious/noExplicitAny: a parsed document
      .map(({ cart_rate, purchase_rate, ...item }: any) => item)
      .sort((a: Named, b: Named) => byCodePoints(a.item_id ?? '', b.item_id ?? '')),
  }
}

/** Date.parse refuses offsets with seconds and years beyond 9999. */
function instantOf(text: string): number {
  const [, local = '', sign, hours = '0', minutes = '0', seconds = '0'] =
    /^(.*?)(?:Z|([+-])(\d\d):(\d\d)(?::(\d\d))?)$/.exec(text) ?? []
  const offset = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  const wall = Date.parse(`${local.replace(/^(\d{5})/, '+0$1')}Z`)
  return sign === '-' ? wall + offset : wall - offset
}

const byCodePoints = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b))

async function agree(
  name: string,
  bytes: Uint8Array,
  options: Omit<OracleOptions, 'dedupe' | 'where'>,
): Promise<void> {
  const path = join(folder, `${name}.jsonl`)
  writeFileSync(path, bytes)
  const outcome = await analyze({ inputs: [path], ...options } as AnalyzeOptions)
  const document = JSON.parse([...render(outcome, 'json')].join(''))
  const report = oracle([{ name: `${name}.jsonl`, bytes }], options)
  expect(foundIn(document)).toEqual(expectedOf(report))
  expect(outcome.ledger.firstRejected.map(({ line }) => line)).toEqual(
    report.rejectedLines.slice(0, 10).map(({ line }) => line),
  )
  rmSync(path)
}

describe('the oracle, an independent slow implementation,', () => {
  it.each(SEEDS)('agrees on random log %i', seed => agree(`${seed}`, logOf(seed), optionsOf(seed)))

  it.each(SEEDS)('agrees on log %i of a night in which a date returns or is skipped', seed => {
    const { zone, changeMs } = nightOf(seed)
    const options = { tz: zone, ...nightOptions(seed >> 2, changeMs) }
    return agree(`night-${seed}`, overMidnight(seed), options)
  })
})
