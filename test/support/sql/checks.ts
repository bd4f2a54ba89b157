import { sqlAffinity } from './affinity.ts'
import type { Database } from './database.ts'
import { type SqlFunnel, sqlFunnel } from './funnel.ts'
import { sqlRetention } from './retention.ts'
import { sqlSessions } from './sessions.ts'

/** One report asked of both: its command line, what of its document the SQL gives, in the SQL's words, and the SQL. */
export interface SqlCheck {
  readonly words: readonly string[]
  // biome-ignore lint/suspicious/noExplicitAny: a parsed document
  told(document: any): unknown
  sql(db: Database): Promise<unknown>
}

/** The members of an object that have these names. */
const only = (row: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)))
const dayOf = (start: string): string => start.slice(0, 10)

const STEP = ['by', 'step', 'reached', 'open', 'median_ms', 'p90_ms', 'median_from_previous_ms']
const TALLY = [
  ...['sessions', 'events', 'bounces', 'cart_sessions', 'abandoned', 'purchase_sessions'],
  ...['mean_duration_ms', 'left_in_carts', 'customers', 'median_duration_ms'],
]
const ITEM = ['item_id', 'sessions', 'entries', 'exits', 'dwell_ms', 'dwell_events']

function funnelCheck(funnel: SqlFunnel, words: readonly string[]): SqlCheck {
  const byGroup = (a: { by: string | null }, b: { by: string | null }) =>
    Buffer.compare(Buffer.from(a.by ?? ''), Buffer.from(b.by ?? ''))
  return {
    words: ['funnel', '--steps', funnel.steps.join(','), ...words],
    told: ({ steps, groups = [] }) => ({
      steps: steps.map((row: object) => only(row, STEP)),
      // A stable sort: the steps of a group stay in order.
      groups: groups.sort(byGroup).map((row: object) => only(row, STEP)),
    }),
    sql: db => sqlFunnel(db, funnel),
  }
}

const SHOP = ['page_visit', 'add_to_cart', 'purchase']
const plain: SqlFunnel = { steps: SHOP, withinMs: null, sameItem: false, by: null }
const HOUR_MS = 3_600_000

export const SQL_CHECKS: readonly SqlCheck[] = [
  funnelCheck(plain, []),
  funnelCheck({ ...plain, withinMs: HOUR_MS }, ['--within', '1h']),
  funnelCheck({ ...plain, sameItem: true }, ['--same-item']),
  funnelCheck({ ...plain, withinMs: 600_000, sameItem: true, by: 'brand' }, [
    ...['--within', '10m', '--same-item', '--by', 'brand'],
  ]),
  funnelCheck({ ...plain, steps: ['page_visit', 'page_visit', 'add_to_cart', 'page_visit'] }, []),
  ...[30, 5].map(
    (minutes): SqlCheck => ({
      words: ['sessions', '--bucket', 'day', '--currency', 'USD', '--session-gap', `${minutes}m`],
      told: ({ totals, buckets, items }) => ({
        totals: only(totals, TALLY),
        days: buckets.map((row: { start: string }) => ({
          day: dayOf(row.start),
          ...only(row, TALLY),
        })),
        items: items.map((row: object) => only(row, ITEM)),
      }),
      sql: db => sqlSessions(db, minutes * 60_000),
    }),
  ),
  ...['purchase', 'page_visit'].map(
    (of): SqlCheck => ({
      words: ['retention', '--bucket', 'day', '--of', of, '--currency', 'USD'],
      told: ({ cohorts, cells, periods }) => ({
        cohorts: cohorts.map((row: { start: string }) => ({
          day: dayOf(row.start),
          ...only(row, ['customers', 'repeaters', 'gross', 'refunds']),
        })),
        cells: cells
          .filter((row: { open: boolean }) => !row.open)
          .map((row: { cohort: string }) => ({
            day: dayOf(row.cohort),
            ...only(row, ['period', 'active', 'active_or_later']),
          })),
        periods: periods.map((row: { start: string }) => ({
          day: dayOf(row.start),
          ...only(row, ['new_customers', 'returning_customers', 'gross_new', 'gross_returning']),
        })),
      }),
      sql: db => sqlRetention(db, of),
    }),
  ),
  {
    words: ['affinity', '--min-count', '2'],
    told: ({ baskets: { baskets, oversized }, pairs }) => ({
      baskets,
      oversized,
      pairs: pairs
        .map((row: object) => only(row, ['item_a', 'item_b', 'count', 'count_a', 'count_b']))
        .sort(byPair),
    }),
    sql: db => sqlAffinity(db, 2, 30 * 60_000),
  },
]

interface Pair {
  readonly item_a: string
  readonly item_b: string
}
const byPair = (a: Pair, b: Pair): number =>
  Buffer.compare(Buffer.from(a.item_a), Buffer.from(b.item_a)) ||
  Buffer.compare(Buffer.from(a.item_b), Buffer.from(b.item_b))
