/**
 * Conversion in terms of customers, for `bench/duckdb.mjs`: of those who viewed an item, how many carted or bought it at or
 * after their first view; over all items as one for each hour and the whole. Kinds: 1 a view, 2 a cart, 3 a sale.
 * Tried: viewers and converters apart and then joined, 3.7 CPU seconds where one GROUP BY takes 3.3.
 */
export async function conversions(rows, all) {
  const people = (key, from) => `SELECT ${key}, min(moment) FILTER (kind = 1) AS viewed,
    max(moment) FILTER (kind > 1) AS converted FROM ${from} GROUP BY ALL`
  const seen = `(SELECT * FROM ev WHERE item IS NOT NULL AND kind IN (1, 2, 3))`
  const rate = `count(*) FILTER (converted >= viewed) AS converters, count(viewed) AS viewers`
  const items = `SELECT item, ${rate} FROM (${people('item, customer', seen)}) GROUP BY 1`
  return {
    total: (await rows(`SELECT ${rate} FROM (${people('customer', seen)})`))[0],
    hours: await rows(`SELECT hour AS start, ${rate}
      FROM (${people('hour, customer', seen)}) GROUP BY 1 ORDER BY 1`),
    items: await rows(
      `WITH found AS (${items}) SELECT found.* FROM found ${all ? 'ORDER BY item' : 'JOIN items USING (item) ORDER BY views DESC, item LIMIT 10'}`,
    ),
  }
}
