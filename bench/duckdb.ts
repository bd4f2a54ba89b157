/**
 * The same report by DuckDB, by somebody who wants it to win: one scan into (hour, item) cells with only the columns
 * needed, typed by hand, order not preserved, then winners per hour, day and overall with min(…, 1) and no window or sort.
 * Arguments: file, threads, 'customers' to count them too. Prints the answer as one line of JSON.
 */
import { DuckDBInstance } from '@duckdb/node-api'

const [file = '', threads = '2', customers] = process.argv.slice(2)
const instance = await DuckDBInstance.create(':memory:', { threads })
const db = await instance.connect()
await db.run('SET preserve_insertion_order = false')
const columns = `{event_type: 'VARCHAR', timestamp: 'VARCHAR', item_id: 'VARCHAR', price: 'DECIMAL(18,4)',
  revenue: 'DECIMAL(18,4)', quantity: 'INTEGER', currency: 'VARCHAR', customer_id: 'VARCHAR'}`
const sold = `event_type = 'purchase' AND coalesce(quantity, 1) > 0 AND coalesce(revenue, 0) >= 0`
await db.run(`CREATE TEMP TABLE cells AS
  SELECT substr(timestamp, 1, 13) AS hour, item_id AS item,
    count(*) FILTER (event_type = 'page_visit') AS views,
    count(*) FILTER (event_type = 'add_to_cart') AS carts,
    count(*) FILTER (${sold}) AS purchases,
    sum(coalesce(revenue, price * coalesce(quantity, 1))) FILTER (${sold} AND currency = 'USD') AS gross
  FROM read_ndjson('${file}', columns = ${columns}) WHERE item_id IS NOT NULL GROUP BY 1, 2`)
const winners = `min({n: -views, i: item}, 1) FILTER (views > 0) AS viewed,
  min({n: -gross, i: item}, 1) FILTER (gross > 0) AS grossing,
  sum(views)::BIGINT AS views, sum(carts)::BIGINT AS carts, sum(purchases)::BIGINT AS purchases, sum(gross) AS gross`
for (const bucket of ['hour', 'substr(hour, 1, 10)'])
  await db.runAndReadAll(`SELECT ${bucket}, ${winners} FROM cells GROUP BY 1 ORDER BY 1`)
const whole = `(SELECT item, sum(views) AS views, sum(carts) AS carts, sum(purchases) AS purchases,
  sum(gross) AS gross FROM cells GROUP BY 1)`
const [row] = (await db.runAndReadAll(`SELECT ${winners} FROM ${whole}`)).getRowsJson()
const [viewed, grossing, views, carts, purchases, gross] = row as [
  { n: string; i: string }[],
  { n: string; i: string }[],
  ...string[],
]
const people =
  customers === 'customers'
    ? (
        await db.runAndReadAll(
          `SELECT count(DISTINCT customer_id) FROM read_ndjson('${file}', columns = {customer_id: 'VARCHAR'})`,
        )
      ).getRowsJson()[0]?.[0]
    : null
const answer = {
  views: Number(views),
  carts: Number(carts),
  purchases: Number(purchases),
  gross: Number(gross).toFixed(2),
  most_viewed: viewed[0]?.i,
  highest_grossing: grossing[0]?.i,
  customers: people === null ? null : Number(people),
}
process.stdout.write(`${JSON.stringify(answer)}\n`)
process.exit(0)
