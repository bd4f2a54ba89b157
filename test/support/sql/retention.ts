import { type Database, moneyText, numbers } from './database.ts'

const DAY_MS = 86_400_000

/** Retention by day, in UTC, by joins: cohorts with their worth, and who was active in the k-th day. */
export async function sqlRetention(db: Database, of: string) {
  await db.run(`
    CREATE OR REPLACE TEMP TABLE days AS
    SELECT DISTINCT customer, ts // ${DAY_MS} AS day FROM events WHERE type = '${of}'`)
  await db.run(`
    CREATE OR REPLACE TEMP TABLE firsts AS
    SELECT customer, min(day) AS cohort, max(day) AS last FROM days GROUP BY 1`)
  const cohorts = await db.rows(`
    WITH worth AS (
      SELECT customer, count(DISTINCT coalesce('order ' || purchase_order, 'at ' || ts))
          FILTER (type = 'purchase') AS orders,
        coalesce(sum(amount) FILTER (type = 'purchase' AND currency = 'USD'), 0) AS gross,
        coalesce(sum(amount) FILTER (type = 'refund' AND currency = 'USD'), 0) AS refunds
      FROM events GROUP BY 1)
    SELECT strftime(make_timestamp_ms(cohort * ${DAY_MS}), '%Y-%m-%d') AS day, count(*) AS customers,
      count(*) FILTER (orders > 1) AS repeaters, sum(gross) AS gross, sum(refunds) AS refunds
    FROM firsts JOIN worth USING (customer) GROUP BY 1 ORDER BY 1`)
  const cells = await db.rows(`
    WITH ks AS (SELECT unnest(range(0, 13)) AS k)
    SELECT strftime(make_timestamp_ms(cohort * ${DAY_MS}), '%Y-%m-%d') AS day, k AS period,
      count(day) AS active, count(*) FILTER (last >= cohort + k) AS active_or_later
    FROM firsts CROSS JOIN ks LEFT JOIN days ON days.customer = firsts.customer AND day = cohort + k
    WHERE (cohort + k + 1) * ${DAY_MS} <= (SELECT max(ts) + 1 FROM events)
    GROUP BY 1, 2 ORDER BY 1, 2`)
  const periods = await db.rows(`
    WITH customers AS (
      SELECT day, count(*) FILTER (day = cohort) AS fresh, count(*) FILTER (day > cohort) AS back
      FROM days JOIN firsts USING (customer) GROUP BY 1
    ), money AS (
      SELECT ts // ${DAY_MS} AS day,
        coalesce(sum(amount) FILTER (cohort IS NULL OR ts // ${DAY_MS} <= cohort), 0) AS fresh_gross,
        coalesce(sum(amount) FILTER (ts // ${DAY_MS} > cohort), 0) AS back_gross
      FROM events LEFT JOIN firsts USING (customer) WHERE type = 'purchase' AND currency = 'USD' GROUP BY 1)
    SELECT strftime(make_timestamp_ms(day * ${DAY_MS}), '%Y-%m-%d') AS day, coalesce(fresh, 0) AS fresh,
      coalesce(back, 0) AS back, coalesce(fresh_gross, 0) AS fresh_gross, coalesce(back_gross, 0) AS back_gross
    FROM customers FULL JOIN money USING (day) ORDER BY 1`)
  return {
    cohorts: cohorts.map(({ day, gross, refunds, ...row }) => ({
      day,
      ...numbers(row),
      gross: moneyText(gross),
      refunds: moneyText(refunds),
    })),
    cells: cells.map(({ day, ...row }) => ({ day, ...numbers(row) })),
    periods: periods.map(({ day, fresh, back, fresh_gross, back_gross }) => ({
      day,
      new_customers: Number(fresh),
      returning_customers: Number(back),
      gross_new: moneyText(fresh_gross),
      gross_returning: moneyText(back_gross),
    })),
  }
}
