import { type Database, numbers } from './database.ts'
import { sqlVisits } from './sessions.ts'

/** Affinity by a join of every basket with itself. */
export async function sqlAffinity(db: Database, minCount: number, gapMs: number) {
  await sqlVisits(db, gapMs)
  await db.run(`
    CREATE OR REPLACE TEMP TABLE baskets AS
    SELECT DISTINCT coalesce('order ' || purchase_order, 'visit ' || customer || ' ' || visit) AS basket, item
    FROM visits WHERE type = 'purchase' AND item IS NOT NULL`)
  await db.run(`
    CREATE OR REPLACE TEMP TABLE small AS SELECT * FROM baskets
    WHERE basket IN (SELECT basket FROM baskets GROUP BY 1 HAVING count(*) <= 50)`)
  const [counts] = await db.rows(`SELECT (SELECT count(DISTINCT basket) FROM small) AS baskets,
    (SELECT count(DISTINCT basket) FROM baskets) - (SELECT count(DISTINCT basket) FROM small) AS oversized`)
  const pairs = await db.rows(`
    WITH single AS (SELECT item, count(*) AS count FROM small GROUP BY 1),
    pairs AS (SELECT a.item AS item_a, b.item AS item_b, count(*) AS count
      FROM small a JOIN small b ON a.basket = b.basket AND a.item < b.item GROUP BY ALL
      HAVING count(*) >= ${minCount})
    SELECT item_a, item_b, pairs.count, a.count AS count_a, b.count AS count_b
    FROM pairs JOIN single a ON a.item = item_a JOIN single b ON b.item = item_b ORDER BY 1, 2`)
  return {
    ...numbers(counts ?? {}),
    pairs: pairs.map(({ item_a, item_b, ...row }) => ({ item_a, item_b, ...numbers(row) })),
  }
}
