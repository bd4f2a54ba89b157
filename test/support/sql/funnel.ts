import { type Database, nearestRank, numbers } from './database.ts'

export interface SqlFunnel {
  readonly steps: readonly string[]
  readonly withinMs: number | null
  readonly sameItem: boolean
  readonly by: 'brand' | null
}

/**
 * The funnel by window functions and joins: each event knows the next one of every type (a single pass backwards over
 * the customer's events), and an entry is joined with the next of the second step, that with the next of the third, …
 */
export async function sqlFunnel(db: Database, { steps, withinMs, sameItem, by }: SqlFunnel) {
  const partition = sameItem ? 'customer, item' : 'customer'
  const later = steps.slice(1)
  const nextOf = (type: string, k: number) =>
    `last_value(CASE WHEN type = '${type}' THEN n END IGNORE NULLS) OVER (
      PARTITION BY ${partition} ORDER BY n DESC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS next_${k + 1}`
  const joins = later.map(
    (_, k) => `LEFT JOIN walked e${k + 1} ON e${k + 1}.customer = e0.customer
      AND e${k + 1}.n = e${k}.next_${k + 1}`,
  )
  const times = steps.map((_, k) => `e${k}.ts AS t${k}`)
  // Times only grow, so whatever lies within the limit comes before what doesn't. In the joins it would make them slow.
  const isThere = (k: number) =>
    withinMs === null ? `e${k}.ts IS NOT NULL` : `coalesce(e${k}.ts - e0.ts <= ${withinMs}, false)`
  const depth = later.map((_, k) => `(${isThere(k + 1)})::INT`).join(' + ')
  await db.run(`
    CREATE OR REPLACE TEMP TABLE walked AS
    SELECT customer, n, ts, type, brand, ${later.map(nextOf)} FROM events
    ${sameItem ? 'WHERE item IS NOT NULL' : ''}`)
  await db.run(`
    CREATE OR REPLACE TEMP TABLE entrants AS
    SELECT * FROM (
      SELECT e0.customer, e0.brand AS value, ${times}, 1 + ${depth} AS depth,
        row_number() OVER (PARTITION BY e0.customer ORDER BY 1 + ${depth} DESC, e0.n) AS place,
        max(e0.ts) OVER (PARTITION BY e0.customer) AS last_entry
      FROM walked e0 ${joins.join(' ')} WHERE e0.type = '${steps[0]}')
    WHERE place = 1`)
  const of = async (groups: string) => {
    const parts = steps.map((_, k) => {
      const list = (from: string) =>
        `coalesce(list(t${k} - ${from}) FILTER (depth > ${k}), []::BIGINT[])`
      return `SELECT ${groups} AS value, ${k + 1} AS step, count(*) FILTER (depth > ${k}) AS reached,
        ${k === 0 || withinMs === null ? 'NULL' : `count(*) FILTER (depth = ${k} AND last_entry + ${withinMs} >= (SELECT max(ts) + 1 FROM events))`} AS open,
        ${nearestRank(list('t0'), 50)} AS median_ms, ${nearestRank(list('t0'), 90)} AS p90_ms,
        ${nearestRank(list(`t${Math.max(0, k - 1)}`), 50)} AS median_from_previous_ms
        FROM entrants GROUP BY 1`
    })
    return db.rows(`${parts.join(' UNION ALL ')} ORDER BY value NULLS FIRST, step`)
  }
  return {
    steps: (await of("''")).map(({ value: _, ...row }) => numbers(row)),
    groups:
      by === null
        ? []
        : (await of('value')).map(({ value, ...row }) => ({ by: value, ...numbers(row) })),
  }
}
