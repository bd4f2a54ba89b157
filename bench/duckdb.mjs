/**
 * The same report by DuckDB, by somebody who wants it to win. Arguments: file, threads, question (sums, default, customers,
 * basis), then any of `days` (by day too) and `items` (all of them, not the first ten). Prints the answer as JSON.
 * It validates nothing and keeps no ledger.
 *
 * Tried on 10 million events, 100,000 items, a million customers, two threads, CPU seconds. Kept, because fastest:
 * - columns typed by hand; read_ndjson 6.0 to 6.7, read_json(format = 'newline_delimited') 6.2; buffers of 1 MiB
 *   (maximum_object_size) instead of 32 MiB make no difference in CPU, some in memory.
 * - `timestamp` as TIMESTAMP with date_trunc 6.2, as text with substr 6.5 and 100 MB more; an ENUM for the type 6.4;
 *   prices as DOUBLE, rounded, 6.7.
 * - reading lines as CSV or as JSON objects and taking the fields with json_extract_string: 1.8 × the scan.
 * - hours and items counted by strings 2.4; with items as numbers 3.3 (a join) or as an ENUM 4.7, with the type in the
 *   key 2.9, with the counts packed into one sum 2.6.
 * - winners by the largest count and a join back 0.14, by min({n, i}, 1) 0.26, with windows or sorts more.
 * - customers: one scan into a narrow table, and counts from there 8.1; two scans 9.0; GROUPING SETS 8.2. By hash(customer)
 *   it is no faster, and no longer exact. By hour with count(DISTINCT …) 0.71, by a DISTINCT below it 0.74.
 */
import { DuckDBInstance } from '@duckdb/node-api'
import { conversions } from './duckdb-basis.mjs'

const [file = '', threads = '2', question = 'sums', ...more] = process.argv.slice(2)
const instance = await DuckDBInstance.create(':memory:', { threads })
const db = await instance.connect()
await db.run('SET preserve_insertion_order = false')
const rows = async sql => (await db.runAndReadAll(sql)).getRowObjectsJson()

const columns = {
  event_type: 'VARCHAR',
  timestamp: 'TIMESTAMP',
  item_id: 'VARCHAR',
  price: 'DECIMAL(18,4)',
  revenue: 'DECIMAL(18,4)',
  quantity: 'INTEGER',
  currency: 'VARCHAR',
  ...(question === 'sums' ? {} : { customer_id: 'VARCHAR', order_id: 'VARCHAR' }),
}
const typed = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`)
// Of a table the columns that nobody types are told by DuckDB from its first rows, which costs next to nothing.
const log = file.endsWith('.csv')
  ? `read_csv('${file}', header = true, types = {${typed}})`
  : `read_ndjson('${file}', columns = {${typed}}, maximum_object_size = 1048576)`
const total = 'coalesce(revenue, price * coalesce(quantity, 1))'
const isSold = `event_type = 'purchase' AND coalesce(quantity, 1) > 0 AND coalesce(revenue, 0) >= 0`

const [VIEW, CART, SALE, REFUND, OTHER] = [1, 2, 3, 4, 0]
if (question !== 'sums')
  await db.run(`CREATE TEMP TABLE ev AS SELECT ${question === 'basis' ? 'timestamp AS moment, ' : ''}
    date_trunc('hour', timestamp) AS hour, item_id AS item, customer_id AS customer, order_id,
    CASE WHEN event_type = 'page_visit' THEN ${VIEW} WHEN event_type = 'add_to_cart' THEN ${CART} WHEN ${isSold} THEN ${SALE}
      WHEN event_type IN ('purchase', 'refund') THEN ${REFUND} ELSE ${OTHER} END::UTINYINT AS kind,
    CASE WHEN event_type IN ('purchase', 'refund') THEN (${total})::DECIMAL(18,4) END AS amount,
    CASE WHEN event_type IN ('purchase', 'refund') THEN coalesce(currency, 'XXX') END AS currency,
    CASE WHEN event_type = 'purchase' AND order_id IS NULL THEN timestamp END AS bought FROM ${log}`)

const counts =
  question === 'sums'
    ? `count(*) FILTER (event_type = 'page_visit') AS views, count(*) FILTER (event_type = 'add_to_cart') AS carts,
      count(*) FILTER (${isSold}) AS purchases, sum(${total}) FILTER (${isSold} AND currency = 'USD') AS gross`
    : `count(*) FILTER (kind = ${VIEW}) AS views, count(*) FILTER (kind = ${CART}) AS carts,
      count(*) FILTER (kind = ${SALE}) AS purchases, sum(amount) FILTER (kind = ${SALE} AND currency = 'USD') AS gross,
      sum(abs(amount)) FILTER (kind = ${REFUND} AND currency = 'USD') AS refunds`
const [key, from] =
  question === 'sums'
    ? [`date_trunc('hour', timestamp) AS hour, item_id AS item`, `${log} WHERE item_id IS NOT NULL`]
    : ['hour, item', 'ev WHERE item IS NOT NULL']
await db.run(`CREATE TEMP TABLE hours AS SELECT ${key}, ${counts} FROM ${from} GROUP BY 1, 2`)

const money = question === 'sums' ? ['gross'] : ['gross', 'refunds']
const summed = [
  ...['views', 'carts', 'purchases'].map(name => `sum(${name})::BIGINT AS ${name}`),
  ...money.map(name => `coalesce(sum(${name}), 0)::DECIMAL(18,4) AS ${name}`),
].join(', ')
const fold = (key, from) => `SELECT ${key} item, ${summed} FROM ${from} GROUP BY ALL`
if (more.includes('days'))
  await db.run(`CREATE TEMP TABLE days AS ${fold(`date_trunc('day', hour) AS day,`, 'hours')}`)
await db.run(`CREATE TEMP TABLE items AS ${fold('', more.includes('days') ? 'days' : 'hours')}`)

/** The sums of each bucket and its winners: the smallest id of those with most. */
const series = (bucket, from) =>
  rows(`WITH most AS (SELECT ${bucket} AS b, max(views) AS v, max(gross) AS g, ${summed} FROM ${from} GROUP BY 1),
    winners AS (SELECT b, min(item) FILTER (views = v AND v > 0) AS most_viewed,
      min(item) FILTER (gross = g AND g > 0) AS highest_grossing
      FROM (SELECT ${bucket} AS b, item, views, gross FROM ${from}) JOIN (SELECT b, v, g FROM most) USING (b)
      WHERE views = v OR gross = g GROUP BY 1)
    SELECT b AS start, most.* EXCLUDE (b, v, g), most_viewed, highest_grossing
    FROM most LEFT JOIN winners USING (b) ORDER BY 1`)

const answer = {
  totals: (await series(`'all'`, 'items'))[0],
  hours: await series('hour', 'hours'),
  days: more.includes('days') ? await series('day', 'days') : null,
  items: await rows(
    `SELECT * FROM items ORDER BY views DESC, item ${more.includes('items') ? '' : 'LIMIT 10'}`,
  ),
}
if (question !== 'sums') {
  const [{ events, customers }] = await rows(
    'SELECT count(*) AS events, count(DISTINCT customer) AS customers FROM ev',
  )
  await db.run(`CREATE TEMP TABLE orders AS SELECT DISTINCT currency, order_id, bought,
    CASE WHEN order_id IS NULL THEN customer END AS buyer FROM ev WHERE kind = ${SALE}`)
  const [{ orders }] = await rows(
    'SELECT count(*) AS orders FROM (SELECT DISTINCT order_id, bought, buyer FROM orders)',
  )
  answer.totals = { ...answer.totals, events, customers, orders }
  answer.by_currency =
    await rows(`SELECT currency, purchases, orders, gross, refunds FROM (SELECT currency,
    count(*) FILTER (kind = ${SALE}) AS purchases, coalesce(sum(amount) FILTER (kind = ${SALE}), 0)::DECIMAL(18,4) AS gross,
    coalesce(sum(abs(amount)) FILTER (kind = ${REFUND}), 0)::DECIMAL(18,4) AS refunds
    FROM ev WHERE kind IN (${SALE}, ${REFUND}) GROUP BY 1) LEFT JOIN (SELECT currency, count(*) AS orders FROM orders GROUP BY 1) USING (currency) ORDER BY 1`)
}
if (question === 'customers')
  answer.customers = await rows(
    'SELECT hour AS start, count(DISTINCT customer) AS customers FROM ev GROUP BY 1 ORDER BY 1',
  )
if (question === 'basis') answer.conversions = await conversions(rows, more.includes('items'))
// Ends at once: closing the database would only free its memory.
process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0))
