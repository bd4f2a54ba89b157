/**
 * The same report without customers by polars: the file scanned lazily with the columns typed by hand, hours and items
 * counted in one pass, winners from the counts. Arguments: file, and `days` and `items` as in duckdb.mjs. The folder whose
 * node_modules has nodejs-polars is in $POLARS. Of its engines, `streaming` was the best: see docs/performance.md.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(join(process.env.POLARS ?? process.cwd(), 'package.json'))
const pl = require('nodejs-polars')
const [file = '', ...more] = process.argv.slice(2)

const [text, number] = [pl.Utf8, pl.Float64]
const schema = {
  ...{ event_type: text, timestamp: text, item_id: text, currency: text },
  ...{ price: number, revenue: number, quantity: pl.Int64 },
}
const is = (column, value) => pl.col(column).eq(pl.lit(value))
const units = pl.col('quantity').fillNull(1)
const total = pl
  .when(pl.col('revenue').isNotNull())
  .then(pl.col('revenue'))
  .otherwise(pl.col('price').mul(units))
const sold = is('event_type', 'purchase')
  .and(units.gt(0))
  .and(pl.col('revenue').fillNull(0).gtEq(0))
const gross = pl
  .when(sold.and(is('currency', 'USD')))
  // Rounded once an event to ten-thousandths, so that the sums are exact whatever their order.
  .then(total.fillNull(0).mul(10_000).round(0).cast(pl.Int64))
  .otherwise(pl.lit(0))

const counts = ['views', 'carts', 'purchases', 'gross']
const sums = counts.map(name => pl.col(name).sum())
const hours = await pl
  .scanJson(file, { schema })
  .filter(pl.col('item_id').isNotNull())
  .select(
    pl.col('timestamp').str.slice(0, 13).alias('start'),
    pl.col('item_id').alias('item'),
    is('event_type', 'page_visit').cast(pl.UInt32).alias('views'),
    is('event_type', 'add_to_cart').cast(pl.UInt32).alias('carts'),
    sold.cast(pl.UInt32).alias('purchases'),
    gross.alias('gross'),
  )
  .groupBy(['start', 'item'])
  .agg(...sums)
  .collect({ engine: 'streaming' })
const fold = (cells, start) =>
  cells
    .select(start.alias('start'), pl.col('item'), ...counts.map(name => pl.col(name)))
    .groupBy(['start', 'item'])
    .agg(...sums)

/** The smallest id of those with most, if that is more than nothing. */
function winners(cells, by, as) {
  const most = cells.groupBy('start').agg(pl.col(by).max().alias('most'))
  return cells
    .join(most, { on: 'start' })
    .filter(pl.col(by).eq(pl.col('most')).and(pl.col(by).gt(0)))
    .groupBy('start')
    .agg(pl.col('item').min().alias(as))
}
const series = cells =>
  cells
    .groupBy('start')
    .agg(...sums)
    .join(winners(cells, 'views', 'most_viewed'), { on: 'start', how: 'left' })
    .join(winners(cells, 'gross', 'highest_grossing'), { on: 'start', how: 'left' })
    .sort('start')
    .toRecords()
    .map(row => ({ ...row, gross: row.gross / 10_000 }))

const days = more.includes('days') ? fold(hours, pl.col('start').str.slice(0, 10)) : null
const items = fold(days ?? hours, pl.lit('all'))
const ranked = items.sort([pl.col('views'), pl.col('item')], [true, false])
const answer = {
  totals: series(items)[0],
  hours: series(hours),
  days: days === null ? null : series(days),
  items: (more.includes('items') ? ranked : ranked.head(10))
    .toRecords()
    .map(row => ({ ...row, gross: row.gross / 10_000 })),
}
process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0))
