import { type Database, moneyText, nearestRank, numbers, type SqlRow } from './database.ts'

/** Cuts sessions: `visits` has a row for each event with its session, its place `m` in it and the next event's time. */
export const sqlVisits = (db: Database, gapMs: number): Promise<void> =>
  db.run(`
    CREATE OR REPLACE TEMP TABLE visits AS
    WITH gaps AS (
      SELECT *, lag(ts) OVER (PARTITION BY customer, session IS NULL ORDER BY n) AS before FROM events
    ), cuts AS (
      SELECT *, coalesce('named ' || session, 'cut ' || sum((before IS NULL OR ts - before > ${gapMs})::INT)
        OVER (PARTITION BY customer, session IS NULL ORDER BY n)) AS visit FROM gaps
    )
    SELECT *, row_number() OVER w AS m, lead(ts) OVER w AS next_ts FROM cuts
    WINDOW w AS (PARTITION BY customer, visit ORDER BY n)`)

const KNOWN = `type IN ('page_visit', 'add_to_cart', 'purchase', 'remove_from_cart', 'refund')`

/** What a cart is left with, item by item: a fold over its adds and removes in order. */
const LEFT = `
  SELECT customer, visit, sum(greatest(held.worth, 0)) AS worth FROM (
    SELECT customer, visit, item, list_reduce(
      list_prepend({units: 0::HUGEINT, worth: 0::HUGEINT}, list({units: units, worth: amount::HUGEINT} ORDER BY n)),
      lambda held, x: CASE
        WHEN x.units > 0 THEN {units: held.units + x.units, worth: held.worth + x.worth}
        WHEN -x.units >= held.units THEN {units: 0::HUGEINT, worth: 0::HUGEINT}
        ELSE {units: held.units + x.units,
          worth: held.worth - (2 * held.worth * -x.units + held.units) // (2 * held.units)} END) AS held
    FROM (
      SELECT customer, visit, item, n, amount,
        (CASE type WHEN 'add_to_cart' THEN quantity ELSE -abs(quantity) END)::HUGEINT AS units
      FROM visits WHERE type = 'remove_from_cart' OR (type = 'add_to_cart' AND currency = 'USD'))
    GROUP BY ALL)
  GROUP BY ALL`

const SUMS = `count(*) AS sessions, sum(events) AS events, count(*) FILTER (events = 1) AS bounces,
  count(first_cart) AS cart_sessions, count(*) FILTER (abandoned) AS abandoned,
  count(last_purchase) AS purchase_sessions, sum(length) AS lengths,
  coalesce(sum(left_in_carts) FILTER (abandoned), 0) AS left_in_carts`

function tallied({ left_in_carts, ...row }: SqlRow) {
  const { lengths, ...counts } = numbers(row)
  return {
    ...counts,
    mean_duration_ms: Math.round((lengths as number) / (counts.sessions as number)),
    left_in_carts: moneyText(left_in_carts),
  }
}

/** The sessions report by group by: the whole, the days and the items. */
export async function sqlSessions(db: Database, gapMs: number) {
  await sqlVisits(db, gapMs)
  await db.run(`
    CREATE OR REPLACE TEMP TABLE sessions AS
    SELECT *, first_cart IS NOT NULL AND coalesce(last_purchase, 0) < first_cart AS abandoned FROM (
      SELECT customer, visit, count(*) AS events, min(ts) AS start, max(ts) - min(ts) AS length,
        min(m) FILTER (type = 'add_to_cart') AS first_cart, max(m) FILTER (type = 'purchase') AS last_purchase
      FROM visits GROUP BY ALL)
    LEFT JOIN (SELECT customer, visit, worth AS left_in_carts FROM (${LEFT})) USING (customer, visit)`)
  const [whole] = await db.rows(`SELECT ${SUMS}, count(DISTINCT customer) AS customers,
    ${nearestRank('list(length)', 50)} AS median_duration_ms FROM sessions`)
  const days = await db.rows(
    `SELECT strftime(make_timestamp_ms(start), '%Y-%m-%d') AS day, ${SUMS} FROM sessions GROUP BY 1 ORDER BY 1`,
  )
  const items = await db.rows(`
    WITH named AS (
      SELECT *, row_number() OVER (PARTITION BY customer, visit ORDER BY m) = 1 AS is_entry,
        row_number() OVER (PARTITION BY customer, visit ORDER BY m DESC) = 1 AS is_exit
      FROM visits WHERE item IS NOT NULL AND ${KNOWN})
    SELECT item AS item_id, count(DISTINCT (customer, visit)) AS sessions, count(*) FILTER (is_entry) AS entries,
      count(*) FILTER (is_exit) AS exits, coalesce(sum(next_ts - ts), 0) AS dwell_ms, count(next_ts) AS dwell_events
    FROM named GROUP BY 1 ORDER BY sessions DESC, item`)
  return {
    totals: tallied(whole as SqlRow),
    days: days.map(({ day, ...row }) => ({ day, ...tallied(row) })),
    items: items.map(({ item_id, ...row }) => ({ item_id, ...numbers(row) })),
  }
}
