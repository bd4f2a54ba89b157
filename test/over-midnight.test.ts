import { describe, expect, it } from 'vitest'
import { document, line } from './report/ask.ts'
import { NIGHTS, overMidnight } from './support/over-midnight.ts'
import { ABSENT, openDatabase } from './support/sql/database.ts'

/**
 * On 7 November 2010, a Sunday, the clocks of St John's went from 00:01 back to 23:01 of the 6th:
 *
 *     UTC    01:30        02:30        02:31         03:30        04:30
 *     local  23:00 -02:30 00:00 -02:30 23:01 -03:30  00:00 -03:30 01:00 -03:30
 *     date   the 6th      the 7th      the 6th       the 7th
 */
const tz = 'America/St_Johns'
const view = (timestamp: string, customer = 'Ann') =>
  line('page_visit', customer, timestamp, { item_id: 'mug' })
const buy = (timestamp: string, customer: string) =>
  line('purchase', customer, timestamp, { item_id: 'mug', price: 1, currency: 'USD' })

/** As many views in each stretch as no other has: whose they are is seen by their number. */
const LOG = [
  ...['2010-11-05T12:00:00Z'],
  ...Array.from({ length: 2 }, () => '2010-11-07T02:29:59.999Z'),
  ...Array.from({ length: 4 }, (_, i) => `2010-11-07T02:30:${i}0Z`),
  ...Array.from({ length: 8 }, (_, i) => `2010-11-07T0${2 + (i % 2)}:${i % 2 ? '29' : '31'}:00Z`),
  ...Array.from({ length: 16 }, () => '2010-11-07T03:30:00Z'),
]
const lines = LOG.map(time => view(time))

// biome-ignore lint/suspicious/noExplicitAny: a parsed document
const shown = ({ buckets }: any) =>
  buckets
    .filter(({ views }: { views: number }) => views > 0)
    // biome-ignore lint/suspicious/noExplicitAny: a parsed document
    .map(({ grain, start, end, partial, views }: any) => [
      `${grain} ${start.replace(':00.000', '')} to ${end.replace(':00.000', '')}`,
      views,
      ...(partial ? ['partial'] : []),
    ])

describe('clocks that go back over midnight', () => {
  it('a day is what has one date on the wall: the one before goes on in the hour that returns', async () => {
    expect(shown(await document(lines, { tz, bucket: 'day' }))).toEqual([
      ['day 2010-11-05T00:00-02:30 to 2010-11-06T00:00-02:30', 1, 'partial'],
      ['day 2010-11-06T00:00-02:30 to 2010-11-07T00:00-03:30', 2 + 8],
      ['day 2010-11-07T00:00-02:30 to 2010-11-08T00:00-03:30', 4 + 16, 'partial'],
    ])
  })

  it('hours are told apart by their offset, in the order of time, the first of the 7th being a minute', async () => {
    expect(shown(await document(lines, { tz, bucket: 'hour' }))).toEqual([
      ['hour 2010-11-05T09:00-02:30 to 2010-11-05T10:00-02:30', 1, 'partial'],
      ['hour 2010-11-06T23:00-02:30 to 2010-11-07T00:00-02:30', 2],
      ['hour 2010-11-07T00:00-02:30 to 2010-11-06T23:01-03:30', 4],
      ['hour 2010-11-06T23:01-03:30 to 2010-11-07T00:00-03:30', 8],
      ['hour 2010-11-07T00:00-03:30 to 2010-11-07T01:00-03:30', 16, 'partial'],
    ])
  })

  it('hours that have aged are in the day of their date', async () => {
    const options = { tz, retain: 'hour:6h,day:forever' }
    const later = view('2010-11-07T09:30:00Z')
    expect(shown(await document([...lines, later], options))).toEqual([
      ['day 2010-11-05T00:00-02:30 to 2010-11-06T00:00-02:30', 1, 'partial'],
      ['day 2010-11-06T00:00-02:30 to 2010-11-07T00:00-03:30', 2 + 8],
      ['hour 2010-11-07T00:00-02:30 to 2010-11-06T23:01-03:30', 4],
      ['hour 2010-11-07T00:00-03:30 to 2010-11-07T01:00-03:30', 16],
      ['hour 2010-11-07T06:00-03:30 to 2010-11-07T07:00-03:30', 1, 'partial'],
    ])
  })

  it('every bucket that has time in what is asked for is a row', async () => {
    const starts = async (options: object) =>
      (await document(lines, { tz, bucket: 'day', ...options })).buckets.map(
        ({ start, views }: { start: string; views: number }) => [start.slice(8, 10), views],
      )
    // A date alone is its first instant: the hour of the 6th that comes after it counts.
    expect(await starts({ since: '2010-11-07' })).toEqual([
      ['06', 8],
      ['07', 20],
    ])
    expect(await starts({ until: '2010-11-07' })).toEqual([
      ['05', 1],
      ['06', 2],
    ])
    expect(await starts({ since: '2010-11-07T02:30:55Z', until: '2010-11-07T02:30:59Z' })).toEqual(
      [],
    )
    const silent = { since: '2010-11-07T02:30:30Z', until: '2010-11-07T02:31:00Z' }
    expect(await starts(silent)).toEqual([
      ['06', 0],
      ['07', 1],
    ])
  })

  it('months too, and weeks, sessions, comparisons and the day of the week', async () => {
    const night = ['2009-10-31T12:00:00Z', '2009-11-01T02:30:30Z', '2009-11-01T03:00:00Z']
    const log = night.map(time => view(time))
    expect(shown(await document(log, { tz, bucket: 'month' }))).toEqual([
      ['month 2009-10-01T00:00-02:30 to 2009-11-01T00:00-03:30', 2, 'partial'],
      ['month 2009-11-01T00:00-02:30 to 2009-12-01T00:00-03:30', 1, 'partial'],
    ])
    const { buckets } = await document(log, { report: 'sessions', tz, bucket: 'day' })
    expect(
      buckets.map(({ sessions, events }: Record<string, number>) => [sessions, events]),
    ).toEqual([
      [1, 1],
      [1, 2], // from the first minute of the 1st into the hour that returns: of its first event's date
    ])
    const { profile } = await document(log, { report: 'timeline', tz, profile: 'weekday' })
    expect(profile.map((row: { events: number }) => row.events)).toEqual([0, 0, 0, 0, 0, 2, 1])
  })

  it('a customer’s first day is the earliest date', async () => {
    const log = [
      buy('2010-11-07T02:30:30Z', 'Ann'), // on the 7th,
      buy('2010-11-07T02:45:00Z', 'Ann'), // then on the 6th
      buy('2010-11-07T02:30:30Z', 'Bob'), // on the 7th
      buy('2010-11-08T12:00:00Z', 'Bob'),
    ]
    const options = { report: 'retention', tz, bucket: 'day' }
    const { cells, periods } = await document(log, options)
    const active = (rows: { cohort: string; period: number; active: number | null }[]) =>
      rows.map(({ cohort, period, active }) => [cohort.slice(8, 10), period, active])
    expect(active(cells)).toEqual([
      ['06', 0, 1],
      ['06', 1, 1],
      ['06', 2, null],
      ['07', 0, 1],
      ['07', 1, null],
    ])
    expect(periods).toMatchObject([
      { new_customers: 1, returning_customers: 0, gross_new: '1.00', gross_returning: '0.00' },
      { new_customers: 1, returning_customers: 1, gross_new: '1.00', gross_returning: '1.00' },
      { new_customers: 0, returning_customers: 1, gross_new: '0.00', gross_returning: '1.00' },
    ])
    // Asked in the hour that returns, the 7th has begun and isn't over.
    const asked = { ...options, until: '2010-11-07T02:46:00Z' }
    expect(active((await document(log, asked)).cells)).toEqual([
      ['06', 0, null],
      ['06', 1, null],
      ['07', 0, null],
    ])
  })

  it('a date that a zone skipped is no period to come back in', async () => {
    // Apia went from the 29th of December 2011 to the 31st.
    const times = ['2011-12-29T12:00:00Z', '2011-12-30T12:00:00Z', '2011-12-31T12:00:00Z']
    const asked = { report: 'retention', tz: 'Pacific/Apia', bucket: 'day' }
    const { cells, totals } = await document(
      times.map(time => buy(time, 'Ann')),
      asked,
    )
    expect(cells).toMatchObject([
      { period: 0, start: '2011-12-29T00:00:00.000-10:00', active: 1 },
      { period: 1, start: '2011-12-31T00:00:00.000+14:00', active: 1 },
      { period: 2, start: '2012-01-01T00:00:00.000+14:00', active: null, open: true },
    ])
    expect(totals.next_period_rate).toBe(1)
  })

  it('a database gives the same dates', async ({ skip }) => {
    const db = await openDatabase()
    if (db === null) return skip(ABSENT)
    try {
      for (const [seed, { zone }] of NIGHTS.entries()) {
        const log = Buffer.from(overMidnight(seed)).toString().split('\n')
        const times = log.map(text => `('${JSON.parse(text).timestamp}')`).join(', ')
        for (const bucket of ['day', 'week', 'month'] as const) {
          const expected = await db.rows(`
            SELECT date_trunc('${bucket}', t::TIMESTAMPTZ AT TIME ZONE '${zone}')::DATE::VARCHAR AS start,
              count(*)::INTEGER AS events
            FROM (VALUES ${times}) AS events(t) GROUP BY start ORDER BY start`)
          const { buckets } = await document(log, { report: 'timeline', tz: zone, bucket })
          const found = buckets.filter(({ events }: { events: number }) => events > 0)
          expect(
            found.map(({ start, events }: { start: string; events: number }) => ({
              start: start.slice(0, 10),
              events,
            })),
          ).toEqual(expected)
        }
      }
    } finally {
      db.close()
    }
  })
})
